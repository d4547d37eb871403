// What comes in from pages and forms: new rows of Requests, and what people say about existing ones.

import { type Day, hour, type Instant, type Time } from '../base/time';
import type { Student } from '../course/course';
import { type answers, dutyAsked, type Request, untilOf } from '../duties/request';
import { type Bench, meansOf, notAsked } from './ruling';
import { askedOf } from './trade';

/** A new request. */
export interface Asked
  extends Pick<Request, 'key' | 'kind' | 'deliverable' | 'session' | 'role' | 'other' | 'inReturn' | 'why'> {
  readonly at: Instant;
  readonly student: Student;
  /** For an extension; otherwise null. */
  readonly until: Day | null;
  /** Set if it cannot be asked for. */
  readonly outcome?: string;
}

/** What is said about a request: whoever was asked agrees or declines, or its author withdraws it. */
export interface Said {
  readonly about: string;
  readonly student: Student;
  readonly answer: (typeof answers)[number] | 'withdrawn';
}

export const withdrawn = 'Withdrawn';

/** How many requests of one student may wait, and how many count within a day: each is emailed to somebody. */
export const mostAsked = { waiting: 5, aDay: 20 } as const;

/** Why a student cannot ask for more at present; null if they can. */
function tooMany(own: readonly Request[], at: Instant): string | null {
  const { waiting, aDay } = mostAsked;
  if (own.filter(({ outcome }) => outcome === '').length >= waiting) return `${waiting} requests of yours wait already`;
  const recent = own.filter(({ since, outcome }) => since > at - 24 * hour && !outcome.startsWith(notAsked));
  return recent.length >= aDay ? `you made ${aDay} requests within a day` : null;
}

/** The new rows, in the order in which the requests came in, without those that exist already. */
export function newRequests(asked: readonly Asked[], there: readonly Request[], bench: Bench): readonly Request[] {
  const all = [...there];
  for (const one of asked) {
    const { student, at, until: day, outcome: found = '', ...rest } = one;
    if (all.some(({ key }) => key === one.key)) continue;
    const own = all.filter(({ email }) => email === student.email);
    const full = found === '' ? tooMany(own, at) : null;
    const outcome = full === null ? found : `${notAsked}: ${full}`;
    const bare = {
      ...rest,
      email: student.email,
      name: student.name,
      since: at,
      agreed: null,
      decision: null,
    } as const;
    const item = day === null ? null : dutyAsked(bare, bench.judged);
    // If it is no longer due, its row will say so.
    const until = day && (item ? untilOf(day, item.duty, bench.course) : { day, time: '23:59' as Time });
    const request = { ...bare, until, means: '', outcome };
    all.push({ ...request, means: outcome === '' ? meansOf(request, there, bench) : '' });
  }
  return all.slice(there.length);
}

/**
 * The rows that change because of what was said, in that order. Only someone who was asked can agree, only its author can withdraw, and only while
 * the request is waiting.
 */
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
