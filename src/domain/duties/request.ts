// Requests of students. For extensions also: what one would mean, whether Settings grants it at once, and for whom it is.

import { count, cut } from '../base/text';
import { type Day, daysBegun, hour, type Instant, instantAt, sayInstant, type Wall, wallAt } from '../base/time';
import type { Course, Deliverable, Email, Student } from '../course/course';
import type { Row } from '../course/finding';
import { exactly, nobody } from '../course/roster';
import type { Duty } from './duty';
import type { Judged, Status } from './evidence';
import type { Finding } from './finding';
import { teamOwing } from './owing';

export const requestKinds = ['extension', 'give away', 'swap', 'team swap', 'absence'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const rulings = ['grant', 'decline', 'take back'] as const;
export const answers = ['yes', 'no'] as const;

/** A row of Requests. */
export interface Request {
  readonly since: Instant;
  readonly name: string;
  readonly kind: RequestKind;
  readonly email: Email;
  /** For an extension; otherwise empty. */
  readonly deliverable: string;
  /** Session code; empty for what is due once. */
  readonly session: string;
  /** The role to hand over, or a team's turn or slot; otherwise empty. */
  readonly role: string;
  /** Who should have it, or could stand in, by address or name; or the number of a team. Empty if no one is named. */
  readonly other: string;
  /** For a swap, the seat that comes back, as written by `printSeat`; otherwise empty. */
  readonly inReturn: string;
  /** For an extension; otherwise null. */
  readonly until: Wall | null;
  readonly why: string;
  /** What it would mean, as of when it came in. */
  readonly means: string;
  /** What the other side says; null until they answer. */
  readonly agreed: (typeof answers)[number] | null;
  /** The instructor's decision; null until there is one. */
  readonly decision: (typeof rulings)[number] | null;
  /** What came of it; empty while it is waiting. */
  readonly outcome: string;
  readonly key: string;
}
type Extended = Pick<Request, 'email' | 'deliverable' | 'session'> & { readonly until: Wall };

/** What prevents an open request from being decided. */
export const checkRequests = (requests: readonly Row<Request>[], students: readonly Student[]): readonly Finding[] =>
  requests
    .filter(({ value }) => value.outcome === '')
    .flatMap(({ value: { kind, until, name, other }, at }): readonly Finding[] => [
      ...(kind === 'extension' && until === null
        ? [{ kind: 'needs a due time', at: at('until'), student: name } as const]
        : []),
      ...(other !== '' && kind !== 'team swap' && !exactly(other, students)
        ? [nobody(other, at('other'), students)]
        : []),
    ]);

/** Whether it is waiting for the instructor: it has no outcome yet, and everyone else who was asked has agreed. */
export const isUndecided = ({ kind, agreed, decision, outcome }: Request): boolean =>
  outcome === '' && decision === null && (agreed === 'yes' || kind === 'extension' || kind === 'absence');

/** Whether it can still be done, on time or late; otherwise it is over or done. */
export const isAhead = (
  { status, lateUntil }: { readonly status: Status; readonly lateUntil: Instant },
  now: Instant,
): boolean => status === 'upcoming' || (['missing', 'not open', 'unknown'].includes(status) && now <= lateUntil);

/** The duty that the request is about; null if it is no longer due. */
export const dutyAsked = (
  { email, deliverable, session }: Pick<Request, 'email' | 'deliverable' | 'session'>,
  judged: readonly Judged[],
): Judged | null =>
  judged.find(
    ({ duty }) =>
      duty.student.email === email && duty.deliverable.name === deliverable && (duty.session?.code ?? '') === session,
  ) ?? null;

/** The new day, at the time of day when it is due now. */
export const untilOf = (until: Day, { due }: Duty, { zone }: Course): Wall => ({
  day: until,
  time: wallAt(due, zone).time,
});

const days = (n: number): string => count(n, 'day');
const lengthOf = (until: Wall, { due }: Duty, { zone }: Course): number =>
  daysBegun(due, instantAt(until.day, until.time, zone), zone);

/** 'Due Sat Sep 6, 12:30 PM PDT: 2 days more. 1 of 3 late days left. 2 others ask for the same: Ben Okafor, Chi Lin.' */
export function meaningOf(
  request: Extended,
  judged: readonly Judged[],
  others: readonly Request[],
  course: Course,
): string {
  const item = dutyAsked(request, judged);
  if (!item) return '';
  const { duty } = item;
  const { lateDays } = course.settings;
  const took = judged.reduce((sum, one) => sum + (one.duty.student.email === request.email ? one.lateDays : 0), 0);
  const same = others.filter(
    (one) => one.deliverable === request.deliverable && one.session === request.session && one.email !== request.email,
  );
  const had = others.filter((one) => one.email === request.email && one.outcome.startsWith(granted));
  return [
    `Due ${sayInstant(duty.due, course.zone)}: ${days(lengthOf(request.until, duty, course))} more.`,
    ...(lateDays > 0 ? [`${lateDays - took} of ${lateDays} late days left.`] : []),
    ...(same.length > 0
      ? [
          `${same.length === 1 ? '1 other asks' : `${same.length} others ask`} for the same: ${cut(same.map(({ name }) => name).join(', '), 200)}.`,
        ]
      : []),
    ...(had.length > 0 ? [`Has ${had.length === 1 ? 'an extension' : `${had.length} extensions`} already.`] : []),
  ].join(' ');
}

/** Whether it can be later: not a place in line, or what happens in each class. */
export const isExtendable = ({ handIn, each }: Deliverable): boolean =>
  handIn !== 'sign-up form' && (handIn !== 'in class' || each.length === 0);

/** How the outcome of a granted request begins. */
export const granted = 'Granted';

/** Whether Settings grants it without the instructor: short enough, early enough, and for one of the deliverables named there. */
export function isGrantedAtOnce(request: Extended & Pick<Request, 'since'>, duty: Duty, course: Course): boolean {
  const { extensionDays, extensionHours, extensionOf } = course.settings;
  return (
    extensionDays > 0 &&
    lengthOf(request.until, duty, course) <= extensionDays &&
    request.since <= duty.due - extensionHours * hour &&
    // A second extension is up to the instructor.
    duty.due === duty.ruled.due &&
    (extensionOf.length === 0 || extensionOf.some((name) => name.toLowerCase() === request.deliverable.toLowerCase()))
  );
}

/** Who gets it, as named in the row of Exceptions. A team gets its extension as one. */
export function granteeOf(
  { email, deliverable, session }: Pick<Request, 'email' | 'deliverable' | 'session'>,
  course: Course,
): { readonly named: string; readonly members: readonly Email[] } {
  const of = course.deliverables.find(({ name }) => name === deliverable);
  const team = of ? teamOwing(course, of, email, session) : null;
  return team ? { named: `team ${team.number}`, members: team.members } : { named: email, members: [email] };
}

/** Whether Exceptions already has it. */
export const isInExceptions = ({ email, deliverable, session, until }: Extended, { exceptions }: Course): boolean =>
  exceptions.some(
    (e) =>
      e.kind === 'extension' &&
      e.student === email &&
      e.deliverable === deliverable &&
      e.session === session &&
      e.when?.day === until.day &&
      e.when.time === until.time,
  );
