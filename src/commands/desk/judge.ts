// Judges what was read: duties, evidence, preferences, changes, and all findings.

import { grouped, lately, remembered, rememberedOf } from '../../domain/base/group';
import { type Instant, wallAt } from '../../domain/base/time';
import { type Course, startOf } from '../../domain/course/course';
import type { HandIn } from '../../domain/course/handIn';
import type { Access, Sight } from '../../domain/duties/access';
import {
  changedDuties,
  type DutyChanges,
  dutiesUnder,
  type Kept,
  keptDeadlines,
  noChanges,
  type Terms,
  termsOf,
  withKept,
  withoutAhead,
} from '../../domain/duties/change';
import { isDoubtfulDuty } from '../../domain/duties/doubt';
import { type Duty, dutiesOf } from '../../domain/duties/duty';
import { type Evidence, type Judged, judge, type Response, tickEvidence } from '../../domain/duties/evidence';
import { idleExceptions, ticksAhead } from '../../domain/duties/exception';
import { checkHindered } from '../../domain/duties/hindered';
import { checkOpening } from '../../domain/duties/opening';
import { notOwed, responseEvidence } from '../../domain/duties/response';
import { checkSense } from '../../domain/duties/sense';
import { gonePosts, postEvidence, strangePosts } from '../../domain/duties/slides';
import { type Finding, inOrder } from '../../domain/findings';
import { recoded, toldSince } from '../../domain/letters/notified';
import { sentIn } from '../../domain/letters/outbox';
import { membershipsOf, toldTeams } from '../../domain/letters/teams';
import { checkSeats } from '../../domain/seats/check';
import { type Preference, preferencesOf } from '../../domain/seats/preference';
import { wishesFrom } from '../../domain/teams/agenda';
import { checkAgenda } from '../../domain/teams/booking';
import { checkTeams } from '../../domain/teams/check';
import { checkFolders, folderEvidence, foldered, misnamed } from '../../domain/teams/folder';
import { type TeamWish, teamWishesOf } from '../../domain/teams/wish';
import { posts as postTable } from '../../schema/duties';
import { checkTrust, pointerTo } from './forms';
import type { Gathered, Parts } from './gathered';

export interface Assessed {
  readonly duties: readonly Duty[];
  readonly judged: readonly Judged[];
  /** All evidence considered, in no particular order. */
  readonly evidence: readonly Evidence[];
  readonly preferences: readonly Preference[];
  /** What an edited calendar or rule added, moved or removed since the instructor last agreed. */
  readonly changes: DutyChanges;
  /** Deadlines that passed before their rules were edited; they stay as they were unless the instructor decides otherwise. */
  readonly kept: Kept;
  readonly teamWishes: readonly TeamWish[];
  readonly findings: readonly Finding[];
}

/** What follows from the sheets and from what came in, independently of the time. */
export interface Survey {
  readonly course: Course;
  readonly duties: readonly Duty[];
  readonly untimed: readonly Finding[];
  readonly past: ReturnType<typeof membershipsOf>;
  readonly answered: ReturnType<typeof responseEvidence>;
  readonly posted: ReturnType<typeof postEvidence>;
  readonly evidence: readonly Evidence[];
  readonly wished: ReturnType<typeof preferencesOf>;
  readonly teamed: ReturnType<typeof teamWishesOf>;
  readonly idle: readonly Finding[];
  readonly unowed: readonly Finding[];
}

/** What a survey follows from, besides the course. */
type Surveyed = Pick<Gathered['inbox'], 'responses' | 'posts' | 'files'> & Pick<Gathered['outbox'], 'lines'>;
const surveys = remembered((course: Course) => lately((of: Surveyed) => surveyed(of, course)));

export const survey = ({ inbox, outbox }: Parts<'inbox' | 'outbox'>, course: Course): Survey =>
  surveys(course)({ responses: inbox.responses, posts: inbox.posts, files: inbox.files, lines: outbox.lines });

function surveyed(inbox: Surveyed, course: Course): Survey {
  const responses = inbox.responses.filter(({ typed }) => !typed);
  const { duties, findings: untimed } = dutiesOf(course);
  const past = membershipsOf(sentIn(inbox.lines));
  const answered = responseEvidence(course, responses, past);
  const posted = postEvidence(course, duties, inbox.posts);
  const files = inbox.files.map((row) => row.value);
  const to = (handIn: HandIn): readonly Response[] =>
    responses.filter((r) => course.deliverables.some((d) => d.handIn === handIn && d.name === r.deliverable));
  return {
    course,
    duties,
    untimed,
    past,
    answered,
    posted,
    evidence: [
      ...answered.evidence,
      ...posted.evidence,
      ...folderEvidence(course, files, past),
      ...tickEvidence(course, duties),
    ],
    wished: preferencesOf(course, to('preference form')),
    teamed: teamWishesOf(course, to('project form')),
    idle: idleExceptions(course, duties),
    unowed: notOwed(course, duties, responses),
  };
}

/** Duties, statuses, preferences and all findings. `known` saves time for callers that ask about several times. */
export function assess(gathered: Gathered, now: Instant, known = survey(gathered, gathered.course)): Assessed {
  const { inbox, rows, book, findings } = gathered;
  const { posts, files } = inbox;
  const isOld = isAgreed(book.agreed, gathered.course);
  const edited = isOld ? gathered.course : withoutAhead(gathered.course, now);
  const asEdited = edited === gathered.course ? known : survey(gathered, edited);
  const changes = changesIn(gathered, asEdited.duties);
  const kept = keptIn(gathered, asEdited.duties, now);
  const course = withKept(edited, kept);
  const { duties, untimed, past, answered, posted, evidence, wished, teamed, idle, unowed } =
    course === edited ? asEdited : survey(gathered, course);
  const own = [course.settings.replyTo, book.state.owner];
  const access = accessOf(gathered);
  const judged = judge(course, duties, evidence, now, access);
  return {
    duties,
    judged,
    evidence,
    preferences: wished.preferences,
    changes,
    kept,
    teamWishes: teamed.wishes,
    findings: inOrder([
      ...findings,
      ...untimed,
      ...checkSense(course),
      ...answered.findings,
      ...idle,
      ...ticksAhead(course, now),
      ...posted.findings,
      ...checkOpening(course, duties, (d, session) => pointerTo(book.state, d, session) !== null, now),
      ...checkTrust(book.state.forms, inbox.responses),
      ...lostAnswers(judged, gathered),
      ...checkHindered(course, judged, rows.roster, access.arrived, now),
      ...unowed,
      ...wished.findings,
      ...teamed.findings,
      ...checkSeats(rows.seats, course, wished.preferences, wallAt(now, course.zone).day),
      ...checkTeams(rows.teams, course, teamed.wishes, wallAt(now, course.zone).day),
      ...gonePosts(course, posts),
      ...strangePosts(
        course,
        posts.map((row) => row.value),
        own,
      ),
      ...misnamed(course, files, own, past).map(({ finding }) => finding),
      ...(FOLDERS ? checkFolders(course) : []),
      ...checkAgenda(course, wishesFrom(teamed.wishes), wallAt(now, course.zone).day),
    ]),
  };
}

/** Duties that were done by an answer that is gone, and that nothing else shows. */
export const stillLost = (judged: readonly Judged[], { seen: { lost } }: Gathered['inbox']): readonly Judged[] => {
  const keys = new Set(lost);
  return keys.size === 0 ? [] : judged.filter(({ duty, at }) => at === null && keys.has(duty.key));
};

const lostAnswers = (judged: readonly Judged[], { inbox, book }: Parts<'inbox' | 'book'>): readonly Finding[] => {
  const titleOf = ({ duty: { deliverable, session } }: Judged): string =>
    pointerTo(book.state, deliverable, session)?.title ?? deliverable.name;
  return [...grouped(stillLost(judged, inbox), titleOf)].map(([form, lost]): Finding => {
    const students = lost.map(({ duty }) => duty.student.name).join(', ');
    return { kind: 'answer is gone', at: { sheet: form }, form, students };
  });
};

/** When things were open, seen and announced. */
function accessOf({
  course,
  inbox: { unread, seen },
  outbox,
  book: { state, slack },
}: Parts<'course' | 'inbox' | 'outbox' | 'book'>): Access {
  const lines = sentIn(outbox.lines);
  const nowhere: Sight = { until: 0 as Instant, broken: false };
  return {
    forms: new Map(
      state.forms.map(({ purpose, formId, opened, closed }) => [
        `${purpose.deliverable}|${purpose.session}`,
        { opened: opened as Instant, closed: closed as Instant | null, unread: unread.get(formId) ?? [] },
      ]),
    ),
    slack: slack ? { ...(seen.slack ?? nowhere), unread: unread.get(postTable.sheet) ?? [] } : null,
    folders: new Map(FOLDERS ? foldered(course).map(({ name }) => [name, seen.folders[name] ?? nowhere]) : []),
    announced: { seats: toldSince(recoded(lines, course)), teams: toldTeams(lines) },
    arrived: new Map(Object.entries(state.arrived ?? {})),
    lost: new Set(seen.lost),
  };
}

/** As long as nothing was ever sent, there are no changes to tell anyone about. */
export function changesIn(
  { course, outbox, book: { agreed } }: Parts<'course' | 'outbox' | 'book'>,
  duties: readonly Duty[],
): DutyChanges {
  if (agreed === null || outbox.lines.length === 0 || isAgreed(agreed, course)) return noChanges;
  const isRead = (duty: Duty): boolean => !isDoubtfulDuty(course, duty);
  return changedDuties(dutiesUnder(agreed, course).filter(isRead), duties.filter(isRead));
}

/** Deadlines under the terms that the instructor agreed to. As long as nothing was ever sent, nobody was told of a due time. */
function keptIn(
  { course, outbox, book: { agreed } }: Parts<'course' | 'outbox' | 'book'>,
  duties: readonly Duty[],
  now: Instant,
): Kept {
  if (agreed === null || outbox.lines.length === 0 || isAgreed(agreed, course)) return {};
  return keptDeadlines(dutiesUnder(agreed, course), duties, now, (session) => startOf(session, course));
}

export const isAgreed = (agreed: Terms | null, course: Course): boolean => agreed !== null && isAlike(agreed, course);
const isAlike = rememberedOf(
  (agreed: Terms, course: Course): boolean => JSON.stringify(agreed) === JSON.stringify(termsOf(course)),
);
