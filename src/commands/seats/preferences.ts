// Opens the preference form, or shows where it is if it is already open.

import { sayInstant } from '../../domain/base/time';
import type { Deliverable } from '../../domain/course/course';
import { cellName, sameCell } from '../../domain/course/finding';
import { closesAt } from '../../domain/duties/deadline';
import { nothingToChoose } from '../../domain/duties/opening';
import { sayFinding } from '../../domain/findings';
import { formNoticeDue } from '../../domain/letters/notices';
import { unsent } from '../../domain/letters/outbox';
import { now } from '../../google/clock';
import { showDialog, toast } from '../../google/ui';
import { notice as noticeOf } from '../../letters/notices';
import { formOf } from '../../schema/questionnaire';
import { formPage } from '../../sidebar/seats/preferences';
import { mayBuild, openForm, pointerTo } from '../desk/forms';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run } from '../desk/run';
import { send } from '../desk/send';
import { openForm as asOpen, formsAs } from '../desk/situation';
import { slackToken } from '../desk/state';
import { refuseEnded } from '../desk/triggers';
import { bringUpToDate } from '../desk/update';

export function openPreferenceForm(run: Run): void {
  const gathered = gather();
  const { course, outbox, book } = gathered;
  const { state, zone } = book;
  refuseEnded(state);
  const deliverable = course.deliverables.find((d): d is Deliverable => d.handIn === 'preference form');
  if (!deliverable)
    throw new Refusal(
      'No row of Deliverables is submitted by “preference form”. Add one, such as Preferences, due from everyone, with its due date.',
    );
  const unread = gathered.findings.find(({ at }) => course.doubts.some((doubt) => sameCell(doubt.at, at)));
  const lacking = unread ?? nothingToChoose(course, deliverable);
  if (lacking) {
    const { what, remedy } = sayFinding(lacking);
    const cell = cellName(lacking.at);
    throw new Refusal(`${cell === '' ? '' : `${lacking.at.sheet} ${cell}: `}${what} ${remedy}`);
  }
  const closes = closesAt(deliverable, null, course);
  if (now() > closes)
    throw new Refusal(
      `The preference form closed ${sayInstant(closes, zone)}. Change Due and Late until of ${deliverable.name} in Deliverables first.`,
    );

  const standing = pointerTo(state, deliverable, null);
  if (!standing) mayBuild(state);
  if (!standing) toast('Building the form …', -1);
  const { state: kept, pointer } = standing
    ? { state, pointer: standing }
    : openForm(state, formOf(course, deliverable, null)!, now());
  if (!pointer)
    throw new Refusal(
      'Google has not made the tab for the responses yet. Lectern continues at its next update, in a minute or within the hour; choose this again then for the link.',
    );
  if (!standing) record(kept, now(), 'Form opened', pointer.title);
  const { channel } = course.settings;
  const opened = channel === '' ? null : formNoticeDue(course, channel, asOpen(pointer), now());
  const notice = opened && noticeOf(opened, course, book.wordings, channel, formsAs(kept.forms, course));
  const due = notice !== null && kept.sendingOn && slackToken() !== null && unsent([notice], outbox).length > 0;
  const noticed = due
    ? send([notice], { ...gathered, book: { ...book, state: kept } }, run, 'hand').sent > 0
    : outbox.lines.some(
        (row) => row.value.state === 'sent' && notice?.keys.some((key) => row.value.keys.includes(key)),
      );
  if (standing?.closed !== null) bringUpToDate(run);
  toast(`${pointer.title} is open until ${sayInstant(closes, zone)}.`);
  showDialog(
    'Preference form',
    formPage({
      title: pointer.title,
      url: pointer.url,
      closes: sayInstant(closes, zone),
      already: standing !== null,
      noticed,
    }),
    560,
    360,
  );
}
