// Proposals for open slots: shows them, and gives a slot to the student who proposed.

import { sayDay, sayInstant } from '../../domain/base/time';
import { type Assignment, type Course, isStudentLed, sessionOf, startOf } from '../../domain/course/course';
import { withNames } from '../../domain/course/roster';
import { ordinal, type Preference } from '../../domain/seats/preference';
import { mainRole } from '../../domain/seats/problem';
import { setColumn } from '../../google/sheets';
import { showDialog } from '../../google/ui';
import { sessions } from '../../schema/course';
import { proposalsPage } from '../../sidebar/seats/openSlots';
import { type Assessed, assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { bringUpToDate } from '../desk/update';
import { writeSeats } from '../desk/write';

export const showProposals = (run: Run): void => {
  const gathered = gather();
  showDialog('Proposals for open slots', page(gathered.course, assess(gathered, run.start)), 640, 560);
};

function page(course: Course, { preferences }: Assessed): string {
  return proposalsPage({
    proposals: preferences.flatMap(({ student, proposal }) => {
      if (!proposal) return [];
      const own = course.assignments.filter((seat) => seat.student === student && seat.pinned);
      const given = course.sessions.find(
        (s) => s.topic === proposal.title && own.some((seat) => seat.session === s.code),
      );
      const accepted = given ? sayDay(given.day) : '';
      return [{ student: withNames(student, course.students), email: student, ...proposal, accepted }];
    }),
    slots: course.sessions
      .filter((s) => isStudentLed(s) && s.topic === '')
      .map((s) => ({
        code: s.code,
        when: sayInstant(startOf(s, course), course.zone),
        votes: votesFor(s.code, preferences),
      })),
  });
}

/** '2 ranked it 1st, 1 ranked it 3rd'. */
function votesFor(code: string, preferences: readonly Preference[]): string {
  const tally = new Map<number, number>();
  for (const { ranks } of preferences)
    if (ranks.includes(code)) tally.set(ranks.indexOf(code) + 1, (tally.get(ranks.indexOf(code) + 1) ?? 0) + 1);
  const votes = [...tally].sort(([a], [b]) => a - b).map(([rank, n]) => `${n} ranked it ${ordinal(rank)}`);
  return votes.length === 0 ? 'no one ranked it' : votes.join(', ');
}

/** Writes title and papers into Sessions, and pins the proposer to the main role. */
export function acceptProposal(email: string, code: string, run: Run): Served {
  const gathered = gather();
  const { course, book } = gathered;
  const { state, zone } = book;
  const { preferences } = assess(gathered, run.start);
  const wish = preferences.find((p) => p.student === email);
  const session = sessionOf(course, code);
  const row = course.places.session(code, 'questions').row;
  const role = mainRole(course);
  if (!wish?.proposal || !session || row === undefined || !role)
    throw new Refusal('This proposal or this session is no longer there. Close this window and open it again.');
  if (session.topic !== '' || !isStudentLed(session))
    throw new Refusal(`${code} has a topic already: ${session.topic}. Choose another slot.`);
  const { title, papers } = wish.proposal;
  const { topic, readings } = sessions.columns;
  const id = state.sheets[sessions.sheet]!;
  const seat: Assignment = { session: code, role: role.name, student: wish.student, pinned: true };
  const others = course.assignments.filter(
    (s) => s.session !== code || s.role !== role.name || (s.student !== null && s.student !== wish.student),
  );
  // First, since it stops where someone edited Assignments meanwhile.
  writeSeats(gathered, [...others, seat], preferences);
  setColumn(id, topic.header, row, [title], zone);
  if (session.readings.length === 0) setColumn(id, readings.header, row, [papers], zone);
  record(state, run.start, 'Proposal accepted', `${code}: ${title}`);
  const { gathered: after, assessed } = bringUpToDate(run);
  return { html: page(after.course, assessed) };
}
