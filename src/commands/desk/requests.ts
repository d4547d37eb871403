// Carries out requests: what students asked on their pages comes into the Requests sheet, and what is granted into Exceptions.

import { type Instant, instantAt, sayInstant, type Time } from '../../domain/base/time';
import type { Email } from '../../domain/course/course';
import {
  type Asked,
  dutyAsked,
  granted,
  granteeOf,
  isGrantedAtOnce,
  isInExceptions,
  meaningOf,
  type Request,
  untilOf,
} from '../../domain/duties/request';
import { account } from '../../google/script';
import { appendRows, flush, readTab, setColumn } from '../../google/sheets';
import { dropAsked, queuedRequests, shelfOf } from '../../google/web';
import { exceptions, requests } from '../../schema/duties';
import { tabFor } from './aside';
import { assess } from './judge';
import { record } from './log';
import type { Gathered } from './read';
import { saveState } from './state';

/**
 * Returns whether anything was written, so that the sheets are to be read again. A run that dies is taken up where it was: what was asked
 * is known by its key, and taken out of what waits only once it stands in the sheet; what was granted is known by its row in Exceptions.
 */
export function tendRequests(gathered: Gathered, now: Instant): boolean {
  const { course, book, inbox } = gathered;
  const { state, zone } = book;
  if (ADDON || course.doubts.length > 0) return false;
  const queue = course.pages ? queuedRequests() : [];
  const open = inbox.requests.some(({ value: { outcome, decision } }) => outcome === '' && decision !== null);
  const waits = inbox.requests.some(({ value }) => value.outcome === '');
  if (queue.length === 0 && !open && !waits) return false;
  const { judged } = assess(gathered, now);
  const id = state.sheets[requests.sheet] ?? tabFor(requests, state);
  if (state.sheets[requests.sheet] === undefined)
    saveState({ ...state, sheets: { ...state.sheets, [requests.sheet]: id } });

  const owners = new Map<string, Email>();
  for (const [email, url] of queue.length > 0 ? course.pages! : [])
    owners.set(shelfOf(url.replace(/^.*\?k=/, '')), email);
  const known = new Set(inbox.requests.map(({ value }) => value.key));
  const others = inbox.requests.map(({ value }) => value);
  const fresh = queue.flatMap(({ shelf, ...asked }): Request[] => {
    const email = owners.get(shelf);
    const student = course.students.find((s) => s.email === email);
    if (!student || known.has(asked.key)) return [];
    const whole: Asked = { ...asked, email: student.email };
    const item = dutyAsked(whole, judged);
    // What is due no more is said in its line.
    const until = item ? untilOf(whole, item.duty, course) : { day: asked.until, time: '23:59' as Time };
    const request = { ...whole, until };
    const { deliverable, session, why, key } = request;
    const means = meaningOf(request, judged, others, course);
    return [
      {
        since: asked.at,
        name: student.name,
        email: student.email,
        deliverable,
        session,
        until,
        why,
        means,
        decision: null,
        outcome: '',
        key,
      },
    ];
  });
  if (fresh.length > 0)
    appendRows(
      id,
      requests.headings.map((h) => h.header),
      fresh.map((request) => requests.printRow(request, zone)),
      zone,
    );
  flush();
  dropAsked(queue.map(({ key }) => key));

  let wrote = fresh.length > 0;
  const rows = fresh.length > 0 ? requests.parse(readTab(id, zone)?.grid ?? [], zone).rows : inbox.requests;
  for (const row of rows) {
    const { value } = row;
    if (value.outcome !== '') continue;
    const item = dutyAsked(value, judged);
    const atOnce = item !== null && value.decision === null && isGrantedAtOnce(value, item.duty, course);
    const grants = atOnce || value.decision === 'grant';
    if (item !== null && !grants && value.decision === null) continue;
    const until = sayInstant(instantAt(value.until.day, value.until.time, zone), zone);
    const what = `${value.name}: ${value.deliverable} ${value.session}`.trim();
    if (item && grants) {
      const by = atOnce ? 'Settings' : account();
      if (!isInExceptions(value, course)) {
        const { named } = granteeOf(value, course);
        const line = {
          student: named,
          deliverable: value.deliverable,
          session: value.session,
          kind: 'extension',
          when: value.until,
          standIn: null,
          reason: value.why,
          grantedBy: by,
        } as const;
        appendRows(
          state.sheets[exceptions.sheet]!,
          exceptions.headings.map((h) => h.header),
          [exceptions.printRow(line, zone)],
          zone,
        );
        flush();
        record(state, now, 'Extension granted', `${what}, until ${until}`);
      }
    } else record(state, now, item ? 'Extension declined' : 'Request without a duty', what);
    const outcome = item === null ? 'Nothing is due any more' : grants ? `${granted} until ${until}` : 'Declined';
    setColumn(id, requests.columns.outcome.header, row.at('outcome').row!, [outcome], zone);
    wrote = true;
  }
  return wrote;
}
