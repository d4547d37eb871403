// Evidence: what shows that a duty was done, and the status that follows from it.
import { type Course, type Email, studentOf, type Team, teamOf } from './course';
import { type Duty, dutyKey, teamOwing } from './duty';
import type { Finding, Place, Row } from './finding';
import { grouped } from './group';
import { likely } from './identity';
import { daysBegun, type Instant, instantAt, minute, sayInstant } from './time';

export interface Evidence {
  readonly student: Email;
  readonly deliverable: string;
  /** Code; empty for what is owed once. */
  readonly session: string;
  readonly at: Instant;
  readonly complete: boolean;
  readonly source: 'form' | 'Slack' | 'tick' | 'folder';
  /** For the instructor's eyes: a file's name, the reason of a tick. */
  readonly what: string;
  /** Where it can be looked at, if it can. */
  readonly link?: string;
}

/** The question of a form for teams that asks which team answers. */
export const teamKey = 'number of the team';

/** One submission of a form, as its tab holds it. */
export interface Response {
  readonly deliverable: string;
  readonly session: string;
  readonly form: string;
  readonly at: Instant;
  /** The respondent's address as Google noted it. */
  readonly address: string;
  /** By key of the question; a grid gives 'key.row'. */
  readonly answers: Readonly<Record<string, string>>;
  /** Titles of required questions without an answer. */
  readonly missing: readonly string[];
  readonly place: Place;
}

/** A message with slides in the Slack channel, as the Slack files sheet holds it. */
export interface Post {
  readonly at: Instant;
  readonly address: string;
  readonly text: string;
  /** Names of files, and links to Google Slides. */
  readonly files: readonly string[];
  readonly ts: string;
  /** When it was seen to be gone from Slack; it counts all the same. */
  readonly deleted: Instant | null;
}

/** What in a message can count as slides: its files, and links to Google Slides. */
export const slidesIn = (text: string, files: readonly string[]): readonly string[] => [
  ...files,
  ...new Set(text.match(/https:\/\/docs\.google\.com\/(?:a\/[^/\s]+\/)?presentation\/[^\s|<>]+/g) ?? []),
];

export const statuses = ['upcoming', 'done', 'late', 'missing', 'excused', 'waived'] as const;
export type Status = (typeof statuses)[number];

export interface Judged {
  readonly duty: Duty;
  readonly status: Status;
  /** When it was handed in. */
  readonly at: Instant | null;
  readonly evidence: Evidence | null;
  /** Days of the student's budget that this late duty takes; 0 where the budget does not cover it, and unless it is late. */
  readonly lateDays: number;
}

/** Responses of students on the roster; the others are findings, never dropped in silence. */
export function responseEvidence(
  course: Course,
  responses: readonly Response[],
): { evidence: Evidence[]; findings: Finding[] } {
  const evidence: Evidence[] = [];
  const findings: Finding[] = [];
  const apart: { readonly team: Team; readonly shown: Omit<Evidence, 'student' | 'session'> }[] = [];
  const alien: Evidence[] = [];
  for (const { deliverable, session, form, at, address, answers, missing, place } of responses) {
    const student = studentOf(course, address);
    if (!student) {
      const near = likely(address, course.students);
      findings.push({
        kind: 'unknown respondent',
        at: place,
        found: address,
        form,
        likely: near && `${near.name}: ${near.email}`,
      });
      continue;
    }
    if (missing.length > 0)
      findings.push({
        kind: 'incomplete response',
        at: place,
        form,
        student: student.name,
        missing: missing.join(', '),
      });
    const ofTeams = isOfTeams(course, deliverable);
    const own = ofTeams ? teamOf(course, student.email) : null;
    const named = ofTeams ? teamMeant(answers[teamKey] ?? '', course) : null;
    const strange =
      ofTeams && (own ? named?.number !== own.number && answers[teamKey] : student.standing === 'enrolled');
    if (strange)
      findings.push({
        kind: 'answered for another team',
        at: place,
        form,
        student: student.name,
        team: own?.number ?? null,
        other: named?.number ?? null,
      });
    const link = Object.values(answers).flatMap(
      (answer) => /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/.exec(answer)?.[0] ?? [],
    )[0];
    const shown: Omit<Evidence, 'student' | 'session'> = {
      deliverable,
      at,
      complete: missing.length === 0,
      source: 'form',
      what: form,
      ...(ofTeams && link ? { link } : {}),
    };
    evidence.push({
      ...shown,
      student: student.email,
      session: own ? occasionOf(course, deliverable, own) : session,
    });
    if (named && named !== own) apart.push({ team: named, shown });
  }
  // Whoever leaves a team takes nothing along: what was handed in for it counts until one of its members answers.
  for (const { team, shown } of apart) {
    const answered = evidence.some(
      (e) => e.complete && e.deliverable === shown.deliverable && teamOf(course, e.student) === team,
    );
    const [member] = team.members;
    if (!answered && member)
      alien.push({ ...shown, student: member, session: occasionOf(course, shown.deliverable, team) });
  }
  return { evidence: [...evidence, ...alien], findings };
}

/** The team whose number an answer names: '07', '7' or 'team 7'. */
const teamMeant = (answer: string, { teams }: Course): Team | null => {
  const number = /\d+/.exec(answer)?.[0];
  return teams.find((team) => number !== undefined && Number(team.number) === Number(number)) ?? null;
};

/**
 * Answers to a form on which students choose the class, from students who do not owe it there: kept, reported and not
 * counted. Once for each student and class.
 */
export function notOwed(course: Course, duties: readonly Duty[], responses: readonly Response[]): Finding[] {
  const owed = new Set(duties.map((duty) => duty.key));
  const chosen = course.deliverables
    .filter((d) => d.handIn === 'one form' && d.each.length > 0 && !d.owedBy.includes('team'))
    .map((d) => d.name);
  return responses.flatMap(({ deliverable, session, form, address, place }): Finding[] => {
    const student = studentOf(course, address);
    if (student?.standing !== 'enrolled' || !chosen.includes(deliverable)) return [];
    const key = dutyKey(student.email, deliverable, session);
    if (owed.has(key)) return [];
    owed.add(key);
    return [{ kind: 'answer that is not owed', at: place, student: student.name, form, session }];
  });
}

/**
 * Slides count for the session that their message names by code or topic; otherwise for the student's open Slack
 * duty, not excused, that is due nearest. One message counts for one duty, the first for the time. An extension takes
 * nothing from another duty: it is looked at only where nothing else is open.
 */
export function postEvidence(course: Course, duties: readonly Duty[], posts: readonly Post[]): Evidence[] {
  const evidence: Evidence[] = [];
  const met = new Set<string>();
  const onSlack = grouped(
    duties.filter((d) => d.deliverable.handIn === 'Slack'),
    (d) => d.student.email,
  );
  for (const post of [...posts].sort((a, b) => a.at - b.at || (a.ts < b.ts ? -1 : 1))) {
    const student = studentOf(course, post.address);
    if (!student || post.files.length === 0) continue;
    const owed = onSlack.get(student.email) ?? [];
    const names = post.files.filter((file) => !file.startsWith('https://'));
    const words = `${post.text.replace(/https?:\/\/[^\s|<>]+/g, ' ')} ${names.join(' ')}`.toLowerCase();
    const named = owed.filter(
      ({ session }) =>
        session && (hasWord(words, session.code) || (session.topic !== '' && hasWord(words, session.topic))),
    );
    const meant = (named.length > 0 ? named : owed.filter((d) => !d.excused)).filter((d) => !met.has(d.key));
    const tiers = [
      meant.filter((d) => post.at <= d.ruled.lateUntil),
      meant.filter((d) => post.at <= d.lateUntil),
      named.length > 0 ? meant : [],
    ];
    const open = tiers.find((tier) => tier.length > 0) ?? [];
    const [nearest] = open.sort((a, b) => Math.abs(a.ruled.due - post.at) - Math.abs(b.ruled.due - post.at));
    if (!nearest) continue;
    met.add(nearest.key);
    evidence.push({
      student: student.email,
      deliverable: nearest.deliverable.name,
      session: nearest.session?.code ?? '',
      at: post.at,
      complete: true,
      source: 'Slack',
      what: post.files.join(', '),
    });
  }
  return evidence;
}

/** Messages with a student's slides that are gone from Slack, unless the student has posted again since. */
export function gonePosts(course: Course, posts: readonly Row<Post>[]): Finding[] {
  return posts.flatMap((row): Finding[] => {
    const { address, at, deleted, files } = row.value;
    const student = studentOf(course, address);
    const again = posts.some(({ value }) => value.address === address && value.deleted === null && value.at > at);
    if (!student || deleted === null || again) return [];
    const [posted, seen] = [at, deleted].map((instant) => sayInstant(instant, course.zone)) as [string, string];
    return [
      {
        kind: 'Slack message was deleted',
        at: row.at('deleted'),
        student: student.name,
        files: files.join(', '),
        posted,
        seen,
      },
    ];
  });
}

/** Posters who are nobody on the roster, once each; `staff` may post what they like. */
export function strangePosts(course: Course, posts: readonly Post[], staff: readonly (string | null)[]): Finding[] {
  const strange = new Map<string, number>();
  for (const { address, files } of posts)
    if (!studentOf(course, address) && !staff.includes(address))
      strange.set(address, (strange.get(address) ?? 0) + files.length);
  return [...strange].map(([address, files]) => {
    const near = address === '' ? null : likely(address, course.students);
    const at = { sheet: 'Slack files' };
    return { kind: 'unknown Slack member', at, address, files, likely: near && `${near.name}: ${near.email}` };
  });
}

const hasWord = (text: string, word: string): boolean =>
  new RegExp(`(^|[^a-z0-9])${word.toLowerCase().replace(/[^a-z0-9]/g, '\\$&')}($|[^a-z0-9])`).test(text);

const isOfTeams = (course: Course, deliverable: string): boolean =>
  course.deliverables.some((d) => d.name === deliverable && d.owedBy.includes('team'));

/** What a team hands in for its presentation belongs to the session at which it presents. */
const occasionOf = ({ deliverables }: Course, deliverable: string, team: Team): string =>
  deliverables.some((d) => d.name === deliverable && d.each.length > 0) ? team.presents : '';

/** The instructor's ticks; one without a time counts as handed in when it was due. */
export function tickEvidence(course: Course, duties: readonly Duty[]): Evidence[] {
  const owed = new Map(duties.map((duty) => [duty.key, duty]));
  return course.exceptions.flatMap((e) => {
    const duty = owed.get(dutyKey(e.student, e.deliverable, e.session));
    if (e.kind !== 'tick' || !duty) return [];
    const at = e.when ? instantAt(e.when.day, e.when.time, course.zone) : duty.due;
    return [
      {
        student: e.student,
        deliverable: e.deliverable,
        session: e.session,
        at,
        complete: true,
        source: 'tick',
        what: e.reason,
      },
    ];
  });
}

/**
 * What counts as done, once for everything: the earliest complete evidence decides when. On time up to the grace,
 * late until the deliverable's own limit, missing after it and as long as nothing came in. An excuse beats all. What
 * one member hands in for a team counts for every member. Allowed misses and late days go to the earliest duties.
 */
export function judge(
  course: Course,
  duties: readonly Duty[],
  evidence: readonly Evidence[],
  now: Instant,
): readonly Judged[] {
  const first = new Map<string, Evidence>();
  for (const item of evidence) {
    const key = ownerKey(course, item.deliverable, item.student, item.session);
    const known = first.get(key);
    if (item.complete && (!known || item.at < known.at)) first.set(key, item);
  }
  const judged = duties.map((duty): Judged => {
    const item =
      first.get(ownerKey(course, duty.deliverable.name, duty.student.email, duty.session?.code ?? '')) ?? null;
    const at = item?.at ?? null;
    return { duty, status: statusOf(duty, at, now), at, evidence: item, lateDays: 0 };
  });
  return spend(course, judged);
}

/** Whose hand-in it is: the team's where a team owes it, the student's otherwise. */
function ownerKey(course: Course, deliverable: string, student: Email, session: string): string {
  const what = course.deliverables.find((d) => d.name === deliverable);
  const team = what && teamOwing(course, what, student, session);
  return team ? `team ${team.number}|${deliverable}|${session}` : dutyKey(student, deliverable, session);
}

function statusOf(duty: Duty, at: Instant | null, now: Instant): Status {
  if (duty.excused) return 'excused';
  if (at === null || at > duty.lateUntil) return now <= duty.onTimeUntil ? 'upcoming' : 'missing';
  return at <= duty.onTimeUntil ? 'done' : 'late';
}

/**
 * Each student's earliest misses of a deliverable are waived, up to its allowance; each late duty that is covered whole
 * takes its days. Earliest by the rule, so that an extension moves no waiver to another miss.
 */
function spend(course: Course, judged: readonly Judged[]): readonly Judged[] {
  const misses = new Map<string, number>();
  const left = new Map<Email, number>();
  const spent = new Map<Judged, Judged>();
  const byDue = [...judged].sort((a, b) => a.duty.ruled.due - b.duty.ruled.due || (a.duty.key < b.duty.key ? -1 : 1));
  for (const item of byDue) {
    const { deliverable, student, due } = item.duty;
    if (item.status === 'missing') {
      const key = dutyKey(student.email, deliverable.name, '');
      const missed = (misses.get(key) ?? 0) + 1;
      misses.set(key, missed);
      if (missed <= deliverable.allowance) spent.set(item, { ...item, status: 'waived' });
    }
    if (item.status === 'late' && !deliverable.noLateDays) {
      const budget = left.get(student.email) ?? course.settings.lateDays;
      const lateDays = daysBegun(due, (item.at! - deliverable.grace * minute) as Instant, course.zone);
      if (lateDays > budget) continue;
      left.set(student.email, budget - lateDays);
      spent.set(item, { ...item, lateDays });
    }
  }
  return judged.map((item) => spent.get(item) ?? item);
}
