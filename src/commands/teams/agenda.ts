// Proposes presentation days and feedback slots, writes them after confirmation, and tells each team its own.

import { type Instant, sayDay, sayTime, wallAt } from '../../domain/base/time';
import type { Course, Email, Team } from '../../domain/course/course';
import { unsent } from '../../domain/letters/outbox';
import { isOver, occasionsOf, type Plan, plan, wishesFrom, withPlans } from '../../domain/teams/agenda';
import { now } from '../../google/clock';
import { showDialog, toast, toastProposal } from '../../google/ui';
import { agendaLetters } from '../../letters/agenda';
import { agendaConfirmedPage, agendaPage } from '../../sidebar/teams/agenda';
import { type Announcement, sendOut, showAnnouncement } from '../desk/announce';
import type { Parts } from '../desk/gathered';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { keepBefore, stage, staged, unstage } from '../desk/staging';
import { withoutAnswers } from '../desk/tabs';
import { checkRows, writeTeams } from './propose';

const isTold = ({ outbox }: Parts<'outbox'>): boolean => outbox.lines.some((row) => row.value.kind === 'agenda');

const madeFrom = ({ teams, sessions, settings }: Course): unknown => [
  teams,
  sessions,
  settings.start,
  settings.end,
  settings.lottery,
];

export function proposeAgenda(run: Run): void {
  const gathered = gather();
  const { course } = gathered;
  checkRows(gathered);
  if (course.teams.every((team) => team.members.length === 0))
    throw new Refusal(
      'The Teams sheet is empty. Choose Lectern > Teams > Propose teams first, or write the teams by hand.',
    );
  const all = occasionsOf(course);
  if (all.length === 0)
    throw new Refusal(
      'Sessions has no day for the teams yet. Set the Kind of a session to project presentations, or write into Slots of an offline one when teams come for feedback, such as 12:30-14:00, 15 min.',
    );
  const today = wallAt(run.start, course.zone).day;
  const occasions = all.filter((occasion) => !isOver(occasion, today));
  if (occasions.length === 0)
    throw new Refusal('All days for the teams have passed. Correct the dates in Sessions, if they are not over yet.');
  toast('Looking for days and slots …', -1);
  const wishes = wishesFrom(assess(gathered, run.start).teamWishes);
  const told = isTold(gathered);
  const plans = occasions.map((occasion) => plan(occasion, course, wishes, told));
  const teams = withPlans(course, plans);
  const id = stage('agenda', teams, madeFrom(course));
  const page = agendaPage({
    id,
    told,
    changed: JSON.stringify(teams) !== JSON.stringify(course.teams),
    occasions: plans.map((made) => occasionView(made, course)),
  });
  showDialog('Days and slots', page, 760, 640);
  toastProposal('Days and slots');
}

function occasionView(made: Plan, course: Course) {
  const { occasion, places, given, left, lacking, against, moved } = made;
  const name = (email: Email): string => course.students.find((s) => s.email === email)?.name ?? email;
  const teamAt = (number: string): Team => course.teams.find((team) => team.number === number)!;
  const taken = new Set(given.values());
  const need = `Make the times in Slots, in Sessions, ${lacking.minutes} minutes longer in all, or the slots shorter.`;
  return {
    title: occasion.title || 'Feedback sessions',
    feedback: occasion.kind === 'feedback',
    moved: moved.length,
    lacking:
      lacking.places === 0
        ? ''
        : `${lacking.places === 1 ? 'One team has' : `${lacking.places} teams have`} no slot: ${lacking.minutes} minutes are missing. ${need}`,
    left: left.map(({ team, reason }) => ({
      team: team.number,
      why:
        reason === 'full'
          ? 'all slots that it can make are taken.'
          : 'it can make none of the slots. They are outside class time, and not all members said that they can come then.',
    })),
    days: occasion.sessions.map((session) => ({
      day: `${sayDay(session.day)}${session.room === '' ? '' : `, ${session.room}`}`,
      free: places.filter((place) => place.session === session && !taken.has(place)).length,
      rows: [...given]
        .filter(([, place]) => place.session === session)
        .sort(([, a], [, b]) => a.turn - b.turn)
        .map(([number, { start, turn }]) => ({
          when: start ? sayTime(start, course.zone) : `${turn}.`,
          team: number,
          members: teamAt(number).members.map(name).join(', '),
          pinned: teamAt(number).pinned,
          against: against.get(number) ?? 0,
          moved: moved.includes(number),
        })),
    })),
  };
}

export function confirmAgenda(id: string, run: Run): Served {
  const gathered = gather();
  checkRows(gathered);
  const proposed = staged<readonly Team[]>('agenda', id, madeFrom(gathered.course));
  keepBefore('agenda', gathered.course.teams);
  writeTeams(gathered, proposed, run);
  record(gathered.book.state, now(), 'Days and slots confirmed', `${proposed.length} teams`);
  unstage('agenda');
  return { html: agendaConfirmedPage() };
}

function news({ course, outbox, book }: Parts<'course' | 'outbox' | 'book'>, at: Instant): Announcement {
  const all = agendaLetters(course, book.wordings, outbox.claimed, { book: book.state.book, outbox }, at);
  if (all.length === 0)
    throw new Refusal('No team has a day or a slot yet. Choose Lectern > Teams > Propose days and slots first.');
  const letters = unsent(all, outbox);
  return { letters, upToDate: all.length - letters.length, notice: null };
}

export function announceAgenda(run: Run): void {
  const gathered = gather();
  const announced = news(gathered, run.start);
  const { findings } = assess(gathered, run.start);
  const open = findings.filter((f) => f.kind === 'team without a slot' || f.kind === 'no slot suits').length;
  showAnnouncement('Announce days and slots', gathered, announced, {
    known: 'their dates',
    warning:
      open === 0 ? null : `${open === 1 ? 'One place is' : `${open} places are`} missing: see the sheet Findings.`,
    run: 'sendAgenda',
  });
}

export const sendAgenda = (arm: boolean, run: Run): Served =>
  sendOut('Days and slots announced', news, arm, run, withoutAnswers);
