// Decides a request with one click in Today: writes the Decision and carries it out at once. The next update tells the students.

import type { rulings } from '../../domain/duties/request';
import { flush, setColumn } from '../../google/sheets';
import { toast } from '../../google/ui';
import { requests } from '../../schema/duties';
import { gather } from '../desk/read';
import { tendRequests } from '../desk/requests';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { longClosed } from '../desk/tabs';
import { requestHash, shownAgain } from './today';

/** `hash` is that of the request as the page showed it. */
export function decideRequest(key: string, hash: number, decision: (typeof rulings)[number], run: Run): Served {
  const asRead = longClosed(openState(), run.start);
  const { inbox, book } = gather({ asRead });
  const row = inbox.requests.find(({ value }) => value.key === key);
  if (!row) throw new Refusal('This request is no longer in the sheet Requests. Press Refresh.');
  const { outcome, decision: chosen } = row.value;
  if (outcome !== '') throw new Refusal(`This request was decided already: ${outcome}. Press Refresh.`);
  if (chosen !== null) throw new Refusal(`The sheet Requests already says ${chosen}. Press Refresh.`);
  if (requestHash(row.value) !== hash)
    throw new Refusal('This request was changed meanwhile. Press Refresh, and look at it again.');
  const { header } = requests.columns.decision;
  setColumn(book.state.sheets[requests.sheet]!, header, row.at('decision').row!, [decision], book.zone);
  flush();
  tendRequests(gather({ asRead }), run.start);
  const after = gather({ asRead });
  const became = after.inbox.requests.find(({ value }) => value.key === key)?.value.outcome;
  toast(became || 'Noted: it is carried out once nothing stands in its way.');
  return shownAgain(after, run, asRead);
}
