// What comes in from pages and forms: new lines of Requests, and what somebody says about one that is there.

import type { Day, Instant, Time } from '../base/time';
import type { Student } from '../course/course';
import { type answers, dutyAsked, type Request, untilOf } from '../duties/request';
import { type Bench, meansOf } from './ruling';
import { askedOf } from './trade';

/** What is asked for. */
export interface Asked
  extends Pick<Request, 'key' | 'kind' | 'deliverable' | 'session' | 'role' | 'other' | 'inReturn' | 'why'> {
  readonly at: Instant;
  readonly student: Student;
  /** Of an extension; null otherwise. */
  readonly until: Day | null;
  /** Where it cannot be asked for. */
  readonly outcome?: string;
}

/** What is said about a request: whoever is asked agrees or does not, whoever asked takes it back. */
export interface Said {
  readonly about: string;
  readonly student: Student;
  readonly answer: (typeof answers)[number] | 'withdrawn';
}

export const withdrawn = 'Withdrawn';

/** As new lines, in the order in which they came in; what is there already is left out. */
export function newRequests(asked: readonly Asked[], there: readonly Request[], bench: Bench): readonly Request[] {
  const known = new Set(there.map(({ key }) => key));
  return asked
    .filter(({ key }) => !known.has(key))
    .map((one): Request => {
      const { student, at, until: day, outcome = '', ...rest } = one;
      const bare = {
        ...rest,
        email: student.email,
        name: student.name,
        since: at,
        agreed: null,
        decision: null,
      } as const;
      const item = day === null ? null : dutyAsked(bare, bench.judged);
      // What is due no more is said in its line.
      const until = day && (item ? untilOf(day, item.duty, bench.course) : { day, time: '23:59' as Time });
      const request = { ...bare, until, means: '', outcome };
      return { ...request, means: outcome === '' ? meansOf(request, there, bench) : '' };
    });
}

/** The lines that change by what is said, in its order: only whoever is asked agrees, only whoever asked withdraws, and only as long as it waits. */
export function answered(
  requests: readonly Request[],
  said: readonly Said[],
  { course }: Pick<Bench, 'course'>,
): readonly Request[] {
  const changed = new Map<string, Request>();
  for (const { about, student, answer } of said) {
    const request = changed.get(about) ?? requests.find(({ key }) => key === about);
    if (request?.outcome !== '') continue;
    if (answer === 'withdrawn' && student.email === request.email)
      changed.set(about, { ...request, outcome: withdrawn });
    if (
      answer !== 'withdrawn' &&
      request.agreed === null &&
      askedOf(request, course).some(({ email }) => email === student.email)
    )
      changed.set(about, { ...request, agreed: answer });
  }
  return [...changed.values()];
}
