// Situations for tests: a course, what came in, what went out; of everything else nothing.
import type { Course } from '../../../src/domain/course/course';
import type { Access } from '../../../src/domain/duties/access';
import { noChanges } from '../../../src/domain/duties/change';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import type { Sent } from '../../../src/domain/letters/letter';
import { outboxOf } from '../../../src/domain/letters/outbox';
import type { Situation } from '../../../src/domain/letters/situation';
import { at } from '../seminar';

/** A line of the Outbox that went out. */
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

/** All is open, announced and seen unless `access` says otherwise; no link is known, nobody runs the clock, no channel is told. */
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
