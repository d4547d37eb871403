// Proposes project teams, shows them with reasons, and writes them after confirmation.
import { wallAt } from '../../domain/base/time';
import type { Course, Email, Team } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { nameLabel } from '../../domain/course/roster';
import { sayFinding } from '../../domain/findings';
import { toldNumbers } from '../../domain/letters/teams';
import { compareTeams, shortNames, tell, unmet } from '../../domain/teams/explain';
import { commonHours } from '../../domain/teams/problem';
import { proposeTeams as proposeFor, type TeamAim, type TeamProposal, takesPart } from '../../domain/teams/propose';
import { now } from '../../google/clock';
import { showTab, writeTable } from '../../google/sheets';
import { showDialog, toast, toastProposal } from '../../google/ui';
import type { Grid } from '../../schema/cell';
import { teams as teamTable } from '../../schema/teams';
import { teamsConfirmedPage, teamsPage } from '../../sidebar/teams/propose';
import type { Parts, Rows } from '../desk/gathered';
import { type Assessed, assess } from '../desk/judge';
import { record } from '../desk/log';
import { forgetGood } from '../desk/memory';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { keepBefore, stage, staged, undoable, unstage } from '../desk/staging';
import { saveState } from '../desk/state';
import { checkUnedited, refresh } from '../desk/write';

/** Once students know their teams, changes as little as possible. */
export function proposeTeams(run: Run): void {
  const html = proposalHtml(null, [], run, () => toast('Looking for the best teams …', -1));
  showDialog('Proposed teams', html, 760, 640);
  toastProposal('Teams');
}

/** Proposes again from the dialog, with another aim or with permission for some students to work alone. `alone`: addresses separated by spaces. */
export const teamsAgain = (aim: TeamAim, alone: string, run: Run): Served => ({
  html: proposalHtml(aim, alone.split(' ').filter(Boolean), run),
});

/** `begins` is called once nothing prevents a search. */
function proposalHtml(wanted: TeamAim | null, alone: readonly string[], run: Run, begins = () => {}): string {
  const gathered = gather();
  const { course } = gathered;
  const { teamMin, teamMax } = course.settings;
  const today = wallAt(run.start, course.zone).day;
  if (course.students.every((s) => !takesPart(s, today)))
    throw new Refusal('No one on the Roster is enrolled, so there is no one to put into teams.');
  if (teamMin > teamMax)
    throw new Refusal(
      `Min team size in Settings (${teamMin}) is greater than max team size (${teamMax}). Swap them, or raise the maximum.`,
    );
  checkRows(gathered);
  const assessed = assess(gathered, run.start);
  const told = toldNumbers(gathered.outbox.claimed);
  const aim = wanted ?? (told.length > 0 ? 'repair' : 'fresh');
  const single = course.students.map((s) => s.email).filter((email) => alone.includes(email));
  begins();
  const proposal = proposeFor(course, assessed.teamWishes, { aim, today, alone: single, told });
  const id = stage('teams', proposal.teams, madeFrom(course));
  return page(id, course, assessed, proposal, aim, single, told.length > 0, run);
}

function page(
  id: string,
  course: Course,
  { teamWishes: wishes }: Assessed,
  { teams, price, broken }: TeamProposal,
  aim: TeamAim,
  alone: readonly Email[],
  announced: boolean,
  run: Run,
): string {
  const name = (email: Email): string => course.students.find((s) => s.email === email)?.name ?? email;
  const today = wallAt(run.start, course.zone).day;
  const here = course.students.filter((s) => takesPart(s, today));
  const answered = new Set(wishes.map((wish) => wish.student));
  const wishing = wishes.filter((wish) => wish.wants.length > 0 && here.some((s) => s.email === wish.student));
  const teamOf = (email: Email): Team | undefined => teams.find((team) => team.members.includes(email));
  const met = wishing.flatMap(({ student, wants }) =>
    wants.filter((other) => teamOf(student)?.members.includes(other)),
  );
  const changes = compareTeams(course.teams, teams);
  const short = shortNames(course);
  return teamsPage({
    id,
    aim,
    announced,
    other: course.teams.length === 0 ? null : aim === 'repair' ? 'fresh' : 'repair',
    alone,
    counts: {
      teams: teams.length,
      students: here.length,
      wishes: wishing.reduce((sum, wish) => sum + wish.wants.length, 0),
      met: met.length,
      wishing: wishing.length,
      happy: wishing.filter(({ student, wants }) => wants.some((other) => teamOf(student)?.members.includes(other)))
        .length,
      split: price.mutual,
      noHour: teams.filter((team) => commonHours(wishesOf(team, wishes))?.length === 0).length,
    },
    broken,
    wrong: teams
      .filter((team) => !team.pinned && team.members.length < course.settings.teamMin)
      .map(
        (team) =>
          `Team ${team.number} has only ${team.members.map(name).join(', ')}: no other division keeps all sizes, leaves pinned teams as they are and keeps apart who cannot work together.`,
      ),
    teams: teams.map((team) => ({
      number: team.number,
      members: team.members.map(name),
      topic: team.topic,
      pinned: team.pinned,
      ...tell(team, course, wishes),
    })),
    unmet: unmet(teams, course, wishes).map(({ student, why }) => ({ name: name(student), why })),
    solo: wishes
      .filter((wish) => wish.alone !== '' && here.some((s) => s.email === wish.student))
      .map((wish) => ({
        email: wish.student,
        name: name(wish.student),
        why: wish.alone,
        ...leaveOf(teamOf(wish.student)),
      })),
    silent: here.filter((s) => !answered.has(s.email)).map((s) => s.name),
    changes: {
      fresh: course.teams.length === 0,
      kept: changes.kept.length,
      lines: changes.lines(short),
      told: announced ? changes.affected.filter((email) => here.some((s) => s.email === email)).map(name) : [],
    },
  });
}

/**
 * `granted`: already works alone in a pinned team. `bound`: is in a pinned team with others, so cannot be given permission. A student alone in an
 * unpinned team just found no place.
 */
const leaveOf = (team: Team | undefined): { readonly granted: boolean; readonly bound: boolean } => {
  const [isAlone, isPinned] = [team?.members.length === 1, team?.pinned ?? false];
  return { granted: isAlone && isPinned, bound: !isAlone && isPinned };
};

const wishesOf = (team: Team, wishes: Assessed['teamWishes']) =>
  wishes.filter((wish) => team.members.includes(wish.student)).map((wish) => wish.hours);

/** Unreadable rows would be lost when the sheet is rewritten. */
export function checkRows({ findings }: Parts<'findings'>): void {
  const lost = findings.filter(
    ({ kind, at }) =>
      at.sheet === teamTable.sheet &&
      ['unreadable cell', 'unknown student', 'name of several students', 'duplicate code'].includes(kind),
  );
  if (lost.length === 0) return;
  const lines = lost.map((f) => `${cellName(f.at)}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
  throw new Refusal(`The Teams sheet cannot be read in full, and its content would be lost.\n\n${lines.join('\n')}`);
}

/** The sheet data that a proposal rests on: teams and students. New answers do not matter. */
const madeFrom = ({ teams, students, settings }: Course): unknown => [
  teams,
  students,
  settings.teamMin,
  settings.teamMax,
];

export function confirmTeams(id: string, run: Run): Served {
  const gathered = gather();
  checkRows(gathered);
  const proposed = staged<readonly Team[]>('teams', id, madeFrom(gathered.course));
  const { kept, lines } = compareTeams(gathered.course.teams, proposed);
  if (!isSame(gathered.course.teams, proposed)) keepBefore('teams', gathered.course.teams);
  writeTeams(gathered, proposed, run);
  const changed = lines(shortNames(gathered.course)).length;
  if (changed > 0)
    record(gathered.book.state, now(), 'Teams confirmed', `${kept.length} kept, ${changed} new or changed`);
  unstage('teams');
  return { html: teamsConfirmedPage(proposed.length) };
}

/** Restores the Teams sheet as it was before the last confirmation; undoing twice restores the confirmation. */
export function undoTeams(run: Run): void {
  const before = undoable<readonly Team[]>('teams', 'no teams have been confirmed yet.');
  const gathered = gather();
  checkRows(gathered);
  if (isSame(before, gathered.course.teams))
    throw new Refusal('There is nothing to undo: the Teams sheet is as it was.');
  keepBefore('teams', gathered.course.teams);
  writeTeams(gathered, before, run);
  record(gathered.book.state, now(), 'Confirmation of teams undone', '');
  toast('The Teams sheet is as it was before. Undo again to bring the confirmed teams back.');
}

/** Rewrites the Teams sheet and what depends on it. */
export function writeTeams(gathered: Parts<'course' | 'rows' | 'book'>, teams: readonly Team[], run: Run): void {
  const { course, rows, book } = gathered;
  const { zone, state } = book;
  const sheet = state.sheets[teamTable.sheet]!;
  checkUnedited(teamTable, rows.teamGrid, book);
  const lines = teamTable.print(
    teams.map((team) => lineOf(team, course)),
    zone,
  );
  if (teams.length === 0) forgetGood(state.book, ['teams']);
  writeTable(sheet, inPlace(lines, teams, rows), zone);
  const after = gather();
  saveState(refresh(after, assess(after, run.start), run.start));
  showTab(sheet);
}

/**
 * Keeps each team in the row of its number, however the sheet is sorted, and adds new teams below, so that the instructor's own columns stay beside
 * the right team. A removed team leaves a blank row.
 */
function inPlace([header, ...lines]: Grid, teams: readonly Team[], rows: Rows): Grid {
  const standing = new Map(
    rows.teams.flatMap(({ value, at }) => {
      const { row } = at('number');
      return row === undefined ? [] : [[value.number, row] as const];
    }),
  );
  const placed: (Grid[number] | undefined)[] = [header];
  const fresh = lines.filter((line, i) => {
    const row = standing.get(teams[i]!.number);
    if (row !== undefined) placed[row - 1] = line;
    return row === undefined;
  });
  const last = Math.max(1, ...standing.values());
  return [...Array.from({ length: last }, (_, i) => placed[i] ?? []), ...fresh];
}

/** Whether the teams are the same, in any order. */
const isSame = (a: readonly Team[], b: readonly Team[]): boolean => {
  const sorted = (teams: readonly Team[]) => [...teams].sort((x, y) => (x.number < y.number ? -1 : 1));
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
};

const lineOf = (team: Team, { students }: Course) => ({
  ...team,
  members: team.members.flatMap((email) => {
    const member = students.find((s) => s.email === email);
    return member ? [nameLabel(member, students)] : [];
  }),
});
