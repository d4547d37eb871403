// Reads everything that a command needs in one pass, one read a tab, and makes a course of it.

import { type Instant, wallAt, type Zone } from '../../domain/base/time';
import {
  type Assignment,
  type Course,
  type Email,
  type HandIn,
  type Student,
  sessionOf,
  type TeamLine,
} from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import {
  compareDuties,
  type DutyChanges,
  dutiesUnder,
  noChanges,
  type Terms,
  termsOf,
} from '../../domain/duties/change';
import { makeCourse } from '../../domain/duties/check';
import { type Duty, dutiesOf } from '../../domain/duties/duty';
import {
  type Evidence,
  type Judged,
  judge,
  notOwed,
  type Response,
  responseEvidence,
  tickEvidence,
} from '../../domain/duties/evidence';
import { idleExceptions } from '../../domain/duties/exception';
import { gonePosts, type Post, postEvidence, strangePosts } from '../../domain/duties/slides';
import { type Finding, type FindingKind, sayFinding } from '../../domain/findings';
import type { Sent, Wording } from '../../domain/letters/letter';
import { firstAddresses, readdressed, underPresentAddress } from '../../domain/letters/outbox';
import { membershipsOf } from '../../domain/letters/teams';
import { checkSeats } from '../../domain/seats/check';
import { type Preference, preferencesOf } from '../../domain/seats/preference';
import { checkAgenda, wishesFrom } from '../../domain/teams/agenda';
import { checkTeams } from '../../domain/teams/check';
import { checkFolders, type FolderFile, folderEvidence, misnamed } from '../../domain/teams/folder';
import { type TeamWish, teamWishesOf } from '../../domain/teams/wish';
import { titlesOf } from '../../google/forms';
import { zone as bookZone, readTab } from '../../google/sheets';
import { unknownPlaceholders } from '../../letters/placeholder';
import type { Grid } from '../../schema/cell';
import { roster, sessions, settings } from '../../schema/course';
import { deliverables, exceptions, posts as postTable } from '../../schema/duties';
import { type FormPointer, lostQuestions, type Purpose, parseResponses, reworded } from '../../schema/form';
import { letterTexts, outbox } from '../../schema/letters';
import { assignments, roles } from '../../schema/seats';
import { only, type Table } from '../../schema/table';
import { folderFiles, teams } from '../../schema/teams';
import { attempt, Refusal } from './run';
import { slackToken } from './slack';
import { agreed, openRegistry, type Registry } from './state';

export interface Gathered {
  readonly registry: Registry;
  readonly zone: Zone;
  readonly course: Course;
  readonly wordings: readonly Wording[];
  readonly responses: readonly Response[];
  /** Files in folders of Drive, with the row in which each stands; none where Lectern may not look at them. */
  readonly files: readonly Row<FolderFile>[];
  /** The Slack files, with the row in which each message stands. */
  readonly posts: readonly Row<Post>[];
  /** The Outbox under the present addresses of students, with the row in which each line stands. */
  readonly sent: readonly Row<Sent>[];
  /** To which address the first letter of each student went; of nobody who had none. */
  readonly firstAddresses: ReadonlyMap<Email, string>;
  /** How many lines of the Outbox stand for letters that went out: fewer than once, when somebody deletes lines. */
  readonly delivered: number;
  /** Lines of the Outbox that wait. */
  readonly pending: readonly Row<Sent>[];
  /** Keys of everything that was ever claimed, and of lines that cannot be read: it does not go out again by itself. */
  readonly claimed: ReadonlySet<string>;
  /** What is wrong with pinned seats that cannot be read: writing the seats anew would lose them. */
  readonly lostPins: readonly Finding[];
  /** Ids of forms whose answers cannot all be read: nobody is reminded of them. */
  readonly unread: ReadonlySet<string>;
  /** The Roster, with the row in which each student stands; a student may stand in two. */
  readonly roster: readonly Row<Student>[];
  /** The Assignments sheet, with the row in which each seat stands. */
  readonly seats: readonly Row<Assignment>[];
  /** The calendar and the rules to which the instructor agreed; null before the first run of the clock. */
  readonly agreed: Terms | null;
  /** The Teams sheet, with the row in which each team stands. */
  readonly teamRows: readonly Row<TeamLine>[];
  /** The Teams sheet as it was read, with what stands beside the teams. */
  readonly teamGrid: Grid;
  /** Whether Slack is connected: files that come in there are seen, and notices can be posted. */
  readonly slack: boolean;
  /** What was found while reading; `assess` finds more. */
  readonly findings: readonly Finding[];
}

/** What makes a row of Assignments be left out. */
const unreadable: readonly FindingKind[] = ['unreadable cell', 'unknown student', 'unknown role', 'unknown session'];

/** `reads`: of which forms the answers are read; the tab of another is not asked for, nor missed. */
export function gather(reads: (purpose: Purpose) => boolean = () => true): Gathered {
  const registry = openRegistry();
  const zone = bookZone();
  const findings: Finding[] = [];
  const read = <T extends object>(table: Table<T>, grid = gridOf(table.sheet, registry, zone)): readonly Row<T>[] => {
    const parsed = table.parse(grid, zone);
    findings.push(...parsed.findings);
    return parsed.rows;
  };
  const seats = gridOf(assignments.sheet, registry, zone);
  const teamGrid = gridOf(teams.sheet, registry, zone);
  const given = {
    settings: read(settings)[0]!,
    roster: read(roster),
    sessions: read(sessions),
    roles: read(roles),
    deliverables: read(deliverables),
    exceptions: read(exceptions),
    assignments: read<Assignment>(assignments as unknown as Table<Assignment>, seats),
    teams: read(teams, teamGrid),
  };
  const wordings = read(letterTexts).flatMap((row) => {
    const faults = (['subject', 'body'] as const).flatMap((field): Finding[] => {
      const { kind: letter } = row.value;
      const tried = attempt(() => unknownPlaceholders(letter, row.value[field]));
      if (!tried.ok) {
        const error = String((tried.error as Error).message);
        return [{ kind: 'wording cannot be filled in', at: row.at(field), letter, error }];
      }
      const lost = field === 'body' && letter === 'every letter' && !/\{\{\s*letter\s*\}\}/.test(row.value.body);
      return [
        ...tried.value.map(({ found, known }): Finding => {
          return { kind: 'unknown placeholder', at: row.at(field), letter, found, known };
        }),
        ...(lost ? [{ kind: 'letter without its place', at: row.at(field) } as const] : []),
      ];
    });
    findings.push(...faults);
    return faults.length === 0 ? [row.value] : [];
  });
  const letters = gridOf(outbox.sheet, registry, zone);
  const lines = read(outbox, letters);
  const pendingRows = new Set(lines.flatMap((row) => (row.value.state === 'pending' ? [row.at('keys').row] : [])));
  const keyed = only(outbox, 'keys').parse(letters, zone).rows;
  const keys = keyed.flatMap((row) => (pendingRows.has(row.at('keys').row) ? [] : row.value.keys));
  const open = lines.filter((row) => row.value.state !== 'sent').length;
  const files = FOLDERS ? read(folderFiles) : [];
  const posts = read(postTable);
  const torn = findings.filter((f) => f.kind === 'missing column' || f.kind === 'missing setting');
  if (torn.length > 0) {
    const lines = torn.map((f) => `${f.at.sheet}: ${sayFinding(f).what} ${sayFinding(f).remedy}`);
    throw new Refusal(`Lectern cannot read the sheets, and has changed nothing.\n\n${lines.join('\n')}`);
  }
  const checked = makeCourse(given, zone);
  findings.push(...checked.findings);
  const ticked = only(assignments, 'pinned')
    .parse(seats, zone)
    .rows.flatMap((row) => (row.value.pinned ? [row.at('pinned').row] : []));
  const lostPins = findings.filter(
    ({ kind, at }) => at.sheet === assignments.sheet && unreadable.includes(kind) && ticked.includes(at.row),
  );

  const sent = lines.map((row) => ({ ...row, value: readdressed(row.value, checked.course) }));

  const responses: Response[] = [];
  const unread = new Set<string>();
  for (const pointer of registry.forms.filter((form) => reads(form.purpose))) {
    const tab = readTab(pointer.sheetId, zone);
    const { deliverable, session } = pointer.purpose;
    const serves =
      checked.course.deliverables.some((d) => d.name === deliverable) &&
      (session === '' || sessionOf(checked.course, session) !== null);
    if (!serves)
      findings.push({
        kind: 'form without a purpose',
        at: { sheet: tab?.name ?? pointer.title },
        form: pointer.title,
        deliverable,
        session,
      });
    const form = tab && asWordedNow(pointer, tab.grid);
    const lost = form ? lostQuestions(form, tab.grid) : [];
    if (form) responses.push(...parseResponses(form, tab.name, tab.grid, zone));
    else findings.push({ kind: 'form cannot be reached', at: { sheet: pointer.title }, form: pointer.title });
    for (const question of lost)
      findings.push({
        kind: 'question without a column',
        at: { sheet: tab!.name, row: 1 },
        form: pointer.title,
        question,
      });
    if (!form || lost.length > 0) unread.add(pointer.formId);
  }
  return {
    registry,
    zone,
    course: checked.course,
    wordings,
    responses,
    posts,
    files,
    sent,
    firstAddresses: firstAddresses(
      lines.map((row) => row.value),
      checked.course,
    ),
    delivered: keyed.length - open,
    pending: sent.filter((row) => row.value.state === 'pending'),
    claimed: new Set(keys.map((key) => underPresentAddress(key, checked.course))),
    lostPins,
    unread,
    roster: given.roster,
    seats: given.assignments,
    agreed: agreed(),
    slack: slackToken() !== null && checked.course.settings.channel !== '',
    teamRows: given.teams,
    teamGrid,
    findings,
  };
}

/** The form itself is asked only where its tab shows that a question was reworded. */
function asWordedNow(pointer: FormPointer, grid: Grid): FormPointer {
  if (lostQuestions(pointer, grid).length === 0) return pointer;
  const titles = attempt(() => titlesOf(pointer.formId));
  return titles.ok ? reworded(pointer, titles.value) : pointer;
}

function gridOf(sheet: string, registry: Registry, zone: Zone): Grid {
  const id = registry.sheets[sheet];
  const tab = id === undefined ? null : readTab(id, zone);
  if (!tab)
    throw new Refusal(
      `The sheet “${sheet}” is missing. Choose Lectern > Set up: it makes a new one and leaves the others as they are.`,
    );
  return tab.grid;
}

export interface Assessed {
  readonly duties: readonly Duty[];
  readonly judged: readonly Judged[];
  /** All that was considered, in no order. */
  readonly evidence: readonly Evidence[];
  readonly preferences: readonly Preference[];
  /** Since the instructor last agreed: what an edited calendar or rule brought, moved and took. */
  readonly changes: DutyChanges;
  readonly teamWishes: readonly TeamWish[];
  readonly findings: readonly Finding[];
}

/** Duties, what was done, preferences, and every finding there is. */
export function assess(gathered: Gathered, now: Instant): Assessed {
  const { course, registry, responses, posts, files, seats, findings } = gathered;
  const { duties, findings: untimed } = dutiesOf(course);
  const answered = responseEvidence(course, responses);
  const posted = postEvidence(course, duties, posts);
  const past = membershipsOf(gathered.sent.map((row) => row.value));
  const evidence = [
    ...answered.evidence,
    ...posted.evidence,
    ...folderEvidence(
      course,
      files.map((row) => row.value),
      past,
    ),
    ...tickEvidence(course, duties),
  ];
  const own = [course.settings.replyTo, registry.owner];
  const to = (handIn: HandIn): readonly Response[] =>
    responses.filter((r) => course.deliverables.some((d) => d.handIn === handIn && d.name === r.deliverable));
  const wished = preferencesOf(course, to('preference form'));
  const teamed = teamWishesOf(course, to('project form'));
  return {
    duties,
    judged: judge(course, duties, evidence, now),
    evidence,
    preferences: wished.preferences,
    changes: changesIn(gathered, duties),
    teamWishes: teamed.wishes,
    findings: [
      ...findings,
      ...untimed,
      ...answered.findings,
      ...idleExceptions(course, duties),
      ...posted.findings,
      ...notOwed(course, duties, responses),
      ...wished.findings,
      ...teamed.findings,
      ...checkSeats(seats, course, wished.preferences),
      ...checkTeams(gathered.teamRows, course, teamed.wishes, wallAt(now, course.zone).day),
      ...gonePosts(course, posts),
      ...strangePosts(
        course,
        posts.map((row) => row.value),
        own,
      ),
      ...misnamed(course, files, own, past).map(({ finding }) => finding),
      ...(FOLDERS ? checkFolders(course) : []),
      ...checkAgenda(course, wishesFrom(teamed.wishes), wallAt(now, course.zone).day),
    ],
  };
}

/** As long as nothing ever went out there is nobody to tell of a change. */
export function changesIn({ agreed, course, sent }: Gathered, duties: readonly Duty[]): DutyChanges {
  if (agreed === null || sent.length === 0 || isAgreed(agreed, course)) return noChanges;
  return compareDuties(dutiesUnder(agreed, course), duties);
}

export const isAgreed = (agreed: Terms | null, course: Course): boolean =>
  JSON.stringify(agreed) === JSON.stringify(termsOf(course));
