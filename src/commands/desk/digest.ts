// What the instructor is told by mail: each class before it, the week, and at once what cannot wait.

import { hour, type Instant, sayDay, sayInstant, wallAt } from '../../domain/base/time';
import { type Course, isHeld, isOn, startOf, titleOf } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { holders } from '../../domain/duties/duty';
import type { Judged } from '../../domain/duties/evidence';
import { todayOf } from '../../domain/duties/today';
import { sayFinding } from '../../domain/findings';
import { type Letter, letterKey, letterKinds } from '../../domain/letters/letter';
import { type Item, toldOf } from '../../domain/letters/notified';
import { quota } from '../../google/mail';
import { composeMail, type Part } from '../../letters/compose';
import { courseView, sayClass } from '../../letters/say';
import type { Assessed } from './judge';
import { untold } from './letters';
import { presenters, sessionsWithin, weekFrom } from './notices';
import type { Gathered } from './read';
import { lastSilence, type Silence } from './state';

const week = 7 * 24 * hour;
/** Lines of a list in a letter; the rest is counted. */
const most = 10;

/** Each in a letter of its own, to whoever runs the clock. */
export function instructorLetters(gathered: Gathered, assessed: Assessed, now: Instant): readonly Letter[] {
  const { course, book } = gathered;
  const { owner } = book.state;
  if (owner === null) return [];
  const parts = [
    ...alarms(gathered, now),
    ...classDigest(gathered, assessed, now),
    ...weekDigest(gathered, assessed, now),
  ].filter(({ keys }) => keys.some((key) => !gathered.outbox.claimed.has(key)));
  const to = { to: owner, reader: 'instructor', view: courseView(course) } as const;
  return parts.map((part) => composeMail(book.wordings, course.settings.tag, to, [part]));
}

function classDigest(gathered: Gathered, assessed: Assessed, now: Instant): readonly Part[] {
  const { course } = gathered;
  const { next, start, seats, counts } = todayOf(course, assessed.judged, now);
  const { classDigest: lead } = course.settings;
  if (next === null || start === null || lead === 0 || now < start - lead * hour) return [];
  const unaware = untold(gathered, assessed, now).length;
  return [
    {
      kind: 'class digest',
      keys: [letterKey('instructor', 'class', next.code, start)],
      until: start,
      why: 'a class is ahead',
      view: {
        class: sayClass(next, course),
        topic: titleOf(next),
        room: next.room,
        seats: seats.map(({ role, names }) => ({ role, people: names.join(', ') })),
        counts: counts.map(({ deliverable, in: came, owed, open }) => ({
          deliverable,
          in: came,
          owed,
          missing: atMost(open),
        })),
        untold: unaware === 0 ? '' : unaware === 1 ? 'one student' : `${unaware} students`,
        findings: assessed.findings.length === 0 ? '' : things(assessed.findings.length, 'finding'),
      },
    },
  ];
}

function weekDigest(gathered: Gathered, assessed: Assessed, now: Instant): readonly Part[] {
  const { course, outbox } = gathered;
  const days = weekFrom(course, now);
  if (days === null) return [];
  const since = now - week;
  const due = assessed.judged.filter(({ duty }) => since < duty.due && duty.onTimeUntil <= now);
  const lately = outbox.lines.map((row) => row.value).filter(({ claimed }) => since < claimed);
  const gone = lately.filter(({ state }) => state === 'sent' || state === 'unconfirmed');
  const failed = lately.filter(({ state }) => state === 'failed' || state === 'unconfirmed').length;
  const tally = letterKinds
    .map((kind) => [kind, gone.filter((line) => line.kind === kind).length] as const)
    .filter(([, n]) => n > 0);
  return [
    {
      kind: 'week digest',
      keys: [letterKey('instructor', 'week', days.day)],
      until: days.to,
      why: 'a week begins',
      view: {
        week: sayDay(wallAt(now, course.zone).day),
        sessions: sessionsWithin(course, days.from, days.to).map((session) => ({
          class: sayClass(session, course),
          topic: titleOf(session),
          room: session.room,
          role: '',
          people: presenters(session, course),
        })),
        counts: course.deliverables
          .map(({ name }) => ({ deliverable: name, ...countsOf(due.filter((j) => j.duty.deliverable.name === name)) }))
          .filter(({ done, late, missing }) => done + late + missing > 0),
        behind: behind(course, assessed.judged),
        sent: tally.length === 0 ? 'none' : tally.map(([kind, n]) => `${kind} ${n}`).join(', '),
        failed: failed === 0 ? '' : String(failed),
        quota: quota(),
        findings: assessed.findings.slice(0, most).map((finding) => ({
          sheet: finding.at.sheet,
          cell: cellName(finding.at),
          finding: sayFinding(finding).what,
        })),
      },
    },
  ];
}

function countsOf(judged: readonly Judged[]): {
  readonly done: number;
  readonly late: number;
  readonly missing: number;
} {
  const of = (status: string): number => judged.filter((j) => j.status === status).length;
  return { done: of('done'), late: of('late'), missing: of('missing') };
}

/** Students who miss two things or more, those who miss the most first. */
function behind(course: Course, judged: readonly Judged[]) {
  return course.students
    .map((student) => ({
      student: student.name,
      open: judged.filter(({ duty, status }) => duty.student.email === student.email && status === 'missing'),
    }))
    .filter(({ open }) => open.length >= 2)
    .sort((a, b) => b.open.length - a.open.length)
    .slice(0, most)
    .map(({ student, open }) => ({
      student,
      missing: things(open.length, 'thing'),
      what: atMost(
        open.map(({ duty }) =>
          duty.session ? `${duty.deliverable.name} ${duty.session.code}` : duty.deliverable.name,
        ),
      ),
    }));
}

/** What cannot wait, each once and all of a round in one letter: a day of silence, seats that became empty. */
function alarms(gathered: Gathered, now: Instant): readonly Part[] {
  const { course } = gathered;
  const say = (at: Instant): string => sayInstant(at, course.zone);
  const silence = lastSilence();
  const alarm = (key: string, what: string, remedy: string) => ({ key, what, remedy });
  const [first, ...more] = [
    ...(silence && now < silence.to + week
      ? [alarm(letterKey('instructor', 'silence', silence.from), ...saySilence(silence, say))]
      : []),
    ...emptied(gathered, now).map(({ session, name, who }) => {
      const held = course.sessions.find(({ code }) => code === session)!;
      return alarm(
        letterKey('instructor', 'empty', session, name, who),
        `The seat of ${name} on ${sayClass(held, course)} is empty`,
        `${who} no longer has it, and no one else does. Choose Lectern > Propose assignments, or enter someone in the Assignments sheet; then announce.`,
      );
    }),
  ].filter(({ key }) => !gathered.outbox.claimed.has(key));
  if (!first) return [];
  const left = more.length + 1 - most;
  return [
    {
      kind: 'alarm',
      keys: [first, ...more].map(({ key }) => key),
      until: null,
      why: 'something needs you',
      view: {
        what: more.length === 0 ? first.what : `${first.what} (and ${more.length} more)`,
        alarms: [
          ...[first, ...more].slice(0, most).map(({ what, remedy }) => ({ what: `${what}.`, remedy })),
          ...(left > 0 ? [{ what: `${left} more like these.`, remedy: 'The Assignments sheet shows them.' }] : []),
        ],
      },
    },
  ];
}

const saySilence = ({ from, to }: Silence, say: (at: Instant) => string): readonly [string, string] => [
  'Lectern did not run for more than a day',
  `Nothing ran between ${say(from)} and ${say(to)}. It runs again now; reminders whose time had passed were not sent. If this happens again, choose Lectern > Set up.`,
];

/** Seats of classes ahead that somebody was told of, and that nobody holds now. */
function emptied(gathered: Gathered, now: Instant): readonly (Item & { readonly who: string })[] {
  const { course, outbox } = gathered;
  const held = new Map(
    course.sessions
      .filter((session) => isHeld(session) && startOf(session, course) > now)
      .map((session) => {
        const seats = holders(course, session.code).filter(({ student }) =>
          course.students.some((s) => s.email === student && isOn(s, session.day)),
        );
        return [session.code, seats] as const;
      }),
  );
  const lost = [...toldOf(outbox.lines.map((row) => row.value))].flatMap(([address, { items }]) => {
    const student = course.students.find(({ email }) => email === address);
    return items
      .filter(({ kind, session, name }) => {
        const seats = kind === 'seat' ? held.get(session) : undefined;
        return seats !== undefined && !seats.some((seat) => seat.role === name && seat.student === student?.email);
      })
      .map((item) => ({ ...item, who: student?.name ?? address }));
  });
  // A seat that went to somebody else is not empty: of each role as many are, as are fewer held than were told.
  return lost.filter(({ session, name }, index) => {
    const role = course.roles.find((r) => r.name === name);
    const least = course.sessions.find(({ code }) => code === session)?.seats[name]?.[0] ?? role?.seatsMin ?? 0;
    const holding = held.get(session)!.filter((seat) => seat.role === name).length;
    const before = lost.slice(0, index).filter((other) => other.session === session && other.name === name).length;
    return holding + before < least;
  });
}

const things = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const atMost = (names: readonly string[]): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
