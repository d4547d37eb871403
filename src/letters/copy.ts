// One letter to each reader of copies, with what students were told since the last one.

import { type Instant, sayInstant } from '../domain/base/time';
import { type Copy, copiesDue } from '../domain/letters/copy';
import type { Letter, Wording } from '../domain/letters/letter';
import type { Situation } from '../domain/letters/situation';
import { composeMail } from './compose';
import { courseView, dutyView } from './say';

const words: { readonly [O in Copy['of']]: string } = {
  reminder: 'reminder',
  missed: 'not submitted in time',
  receipt: 'receipt',
};

/** `going` are letters that are sent now. */
export function copyLetters(
  situation: Situation,
  going: readonly Letter[],
  wordings: readonly Wording[],
  now: Instant,
): readonly Letter[] {
  const { course, outbox } = situation;
  if (course.deliverables.every(({ copies }) => copies.length === 0)) return [];
  const along = going.flatMap(({ keys }) => keys);
  const sent = outbox.lines.filter(({ value: { state } }) => state !== 'pending' && state !== 'failed');
  const told = new Set([...sent.flatMap(({ value }) => value.keys), ...along]);
  return copiesDue(situation, told, new Set([...outbox.claimed, ...along]), now).map((copies) => {
    const [{ reader, judged: first }] = copies;
    return composeMail(wordings, course.settings.tag, { to: reader, reader: 'copy', view: courseView(course) }, [
      {
        kind: 'copy',
        keys: copies.map(({ key }) => key),
        until: Math.min(...copies.map(({ until }) => until)) as Instant,
        why: 'copies of it go to you',
        view: {
          what:
            copies.length === 1
              ? `${first.duty.student.name}, ${first.duty.deliverable.name}`
              : `${copies.length} emails to students`,
          copies: copies.map(({ of, judged: { duty, at, status } }) => {
            const { deliverable, class: when, topic, due } = dutyView(duty, course, '');
            return {
              student: duty.student.name,
              sent: words[of],
              deliverable,
              class: when,
              topic,
              due,
              received: of === 'receipt' && at !== null ? sayInstant(at, course.zone) : '',
              late: of === 'receipt' && (status === 'late' || status === 'missing'),
            };
          }),
        },
      },
    ]);
  });
}
