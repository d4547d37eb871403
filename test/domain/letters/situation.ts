// Situations for tests: a course, what came in, what went out; everything else is empty.
import type { Course } from '../../../src/domain/course/course';
import type { Access } from '../../../src/domain/duties/access';
import { noChanges } from '../../../src/domain/duties/change';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import type { Sent } from '../../../src/domain/letters/letter';
import { outboxOf } from '../../../src/domain/letters/outbox';
import type { Situation } from '../../../src/domain/letters/situation';
import { at } from '../seminar';

/** An Outbox row of a letter that was sent. */
export const gone = (to: string, keys: readonly string[], changes: Partial<Sent> = {}): Sent => ({
  keys,
  kind: 'reminder',
  to,
  subject: '',
  state: 'sent',
  claimed: at('2025-08-26T16:00:00Z'),
  sent: null,
  run: '',
  reason: '',
  text: '',
  ...changes,
});

export interface Happened {
  readonly evidence?: readonly Evidence[];
  readonly sent?: readonly Sent[];
  readonly access?: Access;
}

/** Everything is open, announced and checked unless `access` says otherwise. No links, no account that runs the rounds, no channel. */
export function situation(
  course: Course,
  now: string,
  { evidence = [], sent = [], access }: Happened = {},
  changes: Partial<Situation> = {},
): Situation {
  const rows = sent.map((value, i) => ({ value, at: () => ({ sheet: 'Outbox', row: i + 2 }) }));
  return {
    course,
    requests: [],
    signUps: [],
    said: [],
    preferences: [],
    applicants: [],
    outbox: outboxOf(rows, rows, course),
    judged: judge(course, dutiesOf(course).duties, evidence, at(now), access ?? null),
    changes: noChanges,
    findings: [],
    files: [],
    forms: { feedback: '', open: [], linkTo: () => '', linkFor: () => '', isOpen: () => true },
    channel: null,
    owner: null,
    book: 'book',
    silence: null,
    unread: [],
    quota: 100,
    ...changes,
  };
}
