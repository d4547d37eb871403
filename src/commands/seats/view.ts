// What the page of a proposal shows.

import { type Instant, sayDay, sayInstant } from '../../domain/base/time';
import { type Assignment, type Course, type Student, sessionOf } from '../../domain/course/course';
import { type CellRef, cellName } from '../../domain/course/finding';
import { nameLabel, withNames } from '../../domain/course/roster';
import { closesAt } from '../../domain/duties/deadline';
import { compare } from '../../domain/seats/compare';
import { choiceOf, repeats, unmetWishes, wrongLoads } from '../../domain/seats/outcome';
import { type Aim, mainRole } from '../../domain/seats/problem';
import type { SeatProposal } from '../../domain/seats/propose';
import type { Clash, Solution } from '../../domain/solver/problem';
import { settings } from '../../schema/settings';
import { isOverruled, isProven, proofOf } from '../../sidebar/seats/proof';
import type { ProposalView } from '../../sidebar/seats/propose';
import { strangersIn } from '../desk/alias';
import { doubtsAbout, shownAdvice } from '../desk/check';
import { pointerTo } from '../desk/forms';
import type { Parts } from '../desk/gathered';
import type { Assessed } from '../desk/judge';

/** How the proposal came about, and what can be done with it. */
interface Made extends Pick<ProposalView, 'id' | 'repair'> {
  readonly aim: Aim;
  /** Whether students know seats already. */
  readonly announced: boolean;
  /** Whether an unfinished search was stored. */
  readonly resumable: boolean;
  readonly now: Instant;
}

export function viewOf(
  { seats, empty, ranks, unranked, silent, solution }: SeatProposal,
  gathered: Parts<'course' | 'inbox' | 'rows' | 'book'>,
  assessed: Assessed,
  { id, aim, announced, resumable, repair, now }: Made,
): ProposalView {
  const { course } = gathered;
  const { preferences } = assessed;
  const named = (text: string): string => withNames(text, course.students);
  // Answers may come from a form that is no longer asked for.
  const asked = preferences.length > 0 || course.deliverables.some((d) => d.handIn === 'preference form');
  return {
    ...unknownIn(gathered, assessed, now),
    id,
    mainRole: mainRole(course)?.name ?? '',
    asked,
    ranks,
    unranked,
    silent: silent.map(({ email }) => nameOf(email, course)),
    proof: proofSaid(solution, seats.length, silent.length === enrolledIn(course).length, asked),
    overruled: isOverruled(solution),
    conflict: solution.mode === 'strict' ? [] : (solution.conflict?.messages ?? []).map(named),
    empty: empty.map(({ session, role, why }) => ({ seat: `${titleOf(session, course)}, ${role}`, why })),
    changes: changesIn(course, seats, announced),
    unfinished: solution.state === undefined || isProven(solution) ? 'no' : resumable ? 'goes on' : 'begins again',
    other: announced ? (aim === 'repair' ? 'wishes first' : 'repair') : null,
    cells: cellsOf(solution, gathered),
    repair,
    loads: wrongLoads(course, seats).map(named),
    unmet: [...repeats(course, seats, solution.levels), ...unmetWishes(course, preferences, seats)].map(
      ({ kind, lines }) => ({ kind, lines: lines.map(named) }),
    ),
    sessions: sessionsIn(course, seats, (seat) => (asked ? choiceOf(seat, preferences) : '')),
  };
}

const enrolledIn = ({ students }: Course): readonly Student[] =>
  students.filter(({ standing }) => standing === 'enrolled');

/** Empty for an address that is not on the Roster. */
function nameOf(email: string | null, { students }: Course): string {
  const student = students.find((s) => s.email === email);
  return student ? nameLabel(student, students) : '';
}

function titleOf(code: string, { sessions }: Course): string {
  const session = sessions.find((s) => s.code === code)!;
  return `${sayDay(session.day)}: ${session.topic || code}`;
}

function proofSaid(solution: Solution, seats: number, isSilent: boolean, asked: boolean): string {
  if (solution.mode !== 'strict') return proofOf(solution);
  if (seats === 0) return 'No seat has to be filled, so no one gets one. Raise “Min seats” or “Min load” in Roles.';
  if (!isSilent) return proofOf(solution);
  const why = asked ? 'No one has filled out the preference form yet' : 'There are no preferences to follow';
  return `${why}: these seats are assigned at random.`;
}

function changesIn(course: Course, seats: readonly Assignment[], announced: boolean): ProposalView['changes'] {
  const { kept, moved, added, removed, affected } = compare(course.assignments, seats);
  const enrolled = new Set<string>(enrolledIn(course).map(({ email }) => email));
  const seat = ({ student, role, session }: Assignment): string =>
    `${nameOf(student, course)}, ${role}, ${titleOf(session, course)}`;
  return {
    kept,
    moved: moved.map(
      ({ student, role, from, to }) =>
        `${nameOf(student, course)}, ${role}: from ${titleOf(from, course)} to ${titleOf(to, course)}`,
    ),
    added: added.map(seat),
    removed: removed.map(seat),
    told: announced ? affected.filter((email) => enrolled.has(email)).map((email) => nameOf(email, course)) : [],
  };
}

const sessionsIn = (
  course: Course,
  seats: readonly Assignment[],
  choice: (seat: Assignment) => string,
): ProposalView['sessions'] =>
  [...new Set(seats.map(({ session }) => session))].map((code) => ({
    title: titleOf(code, course),
    roles: course.roles
      .map((role) => ({
        role: role.name,
        people: seats
          .filter((seat) => seat.session === code && seat.role === role.name)
          .map((seat) => ({ name: nameOf(seat.student, course), choice: choice(seat), pinned: seat.pinned })),
      }))
      .filter(({ people }) => people.length > 0),
  }));

type Unknowns = Pick<ProposalView, 'openUntil' | 'answered' | 'strangers' | 'students' | 'advice'>;

/** What a proposal cannot know yet, and what in its sheets is probably a mistake. */
function unknownIn(gathered: Parts<'course' | 'inbox' | 'rows' | 'book'>, assessed: Assessed, now: Instant): Unknowns {
  const { course, inbox, book } = gathered;
  const asks = course.deliverables.find(({ handIn }) => handIn === 'preference form');
  const pointer = asks ? pointerTo(book.state, asks, null) : null;
  const enrolled = enrolledIn(course);
  const heard = new Set(assessed.preferences.map(({ student }) => student));
  const from = new Set(inbox.responses.filter(({ deliverable }) => deliverable === asks?.name).map((r) => r.address));
  return {
    openUntil: asks && pointer?.closed === null ? sayInstant(closesAt(asks, null, course), course.zone) : null,
    answered:
      asks && pointer ? { in: enrolled.filter(({ email }) => heard.has(email)).length, of: enrolled.length } : null,
    strangers: strangersIn(assessed.findings, gathered.course)
      .filter(({ address }) => from.has(address))
      .map(({ address, did, likely }) => ({ address, did, likely: likely?.email ?? '' })),
    students: enrolled
      .map((student) => ({ email: student.email, name: nameLabel(student, course.students) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    advice: doubtsAbout(gathered, assessed, now).map(shownAdvice),
  };
}

/** The cells with the conflicting rules. */
function cellsOf({ conflict }: Solution, gathered: Parts<'course' | 'rows'>): readonly string[] {
  const cells = (conflict?.rules ?? []).map((rule) => {
    if (rule.kind === 'spacing') return `Settings, ${settings.columns.spacing.header}`;
    const place = placeOf(rule, gathered);
    return place ? `${place.sheet}!${cellName(place)}` : '';
  });
  return [...new Set(cells)].filter(Boolean);
}

/** A student's own load and a session's own seats override those in Roles. */
function placeOf(rule: Clash, { course, rows: { roster, seats } }: Parts<'course' | 'rows'>): CellRef | undefined {
  const { places } = course;
  switch (rule.kind) {
    case 'pin':
      return seats.find(({ value }) => value.student === rule.student && value.session === rule.session)?.at('pinned');
    case 'seats':
      return sessionOf(course, rule.session)?.seats[rule.role]
        ? places.session(rule.session, 'seats')
        : places.role(rule.role, rule.side === 'least' ? 'seatsMin' : 'seatsMax');
    case 'quota': {
      const own = roster.find(({ value }) => value.email === rule.student && value.loads[rule.role]);
      return own?.at('loads') ?? places.role(rule.role, rule.side === 'least' ? 'loadMin' : 'loadMax');
    }
    default:
      return undefined;
  }
}
