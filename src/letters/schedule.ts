// Words the public schedule: lines shared by the page, plain text and Markdown, and its calendar.

import type { Link } from '../domain/base/link';
import { type Instant, sayDay, sayInstant, sayTime, wallAt } from '../domain/base/time';
import type { SessionKind } from '../domain/course/course';
import type { PublicClass, PublicDeadline, PublicRule, Schedule } from '../domain/letters/schedule';
import { calendarFile, type Entry } from './ics';

/** What to call a day without class. */
const absences: Partial<Record<SessionKind, string>> = {
  offline: 'No class meeting',
  holiday: 'Holiday, no class',
  cancelled: 'Cancelled',
};

/** 'Mon Mar 22', or 'Mon Mar 22 to Fri Mar 26' for a break. A page stored by an earlier version has no `through`. */
export const sayDays = ({ day, through }: Pick<PublicClass, 'day' | 'through'>): string =>
  !through || through <= day ? sayDay(day) : `${sayDay(day)} to ${sayDay(through)}`;

export const absenceOf = ({ kind }: PublicClass): string => absences[kind] ?? '';

/** 'Guest lecture: …', if there is a guest. */
export const guestOf = ({ kind, guest }: PublicClass): string =>
  guest === '' ? '' : `${kind === 'guest' ? 'Guest lecture' : 'Guest'}: ${guest}`;

export const topicOf = ({ topic, guest, kind }: PublicClass): string =>
  topic || (guest !== '' ? 'Guest lecture' : kind === 'student-led' ? 'Topic to be announced' : sentence(kind));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** 'Ada Park & Ben Okafor', 'Ada, Ben & Chi'. */
export const sayNames = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} & ${names[names.length - 1]}`;

/** Hours and room if they differ from the usual. */
export function whereOf({ start, end, room, unusual }: PublicClass, { zone }: Schedule): string {
  const time = (at: Instant): string => sayTime(wallAt(at, zone).time, zone);
  return [
    ...(unusual.includes('hours') ? [`${time(start)}–${time(end)}`] : []),
    ...(unusual.includes('room') ? [room] : []),
  ].join(', ');
}

/** 'Project slides, for teams that present on Tue Nov 18'. */
export function deadlineOf({ what, where, presents }: PublicDeadline, { classes }: Schedule): string {
  const session = classes.find(({ code }) => code === presents);
  return `${what} due, ${where}${session ? `, from teams that present on ${sayDay(session.day)}` : ''}`;
}

export const ruleOf = ({ who, what, where, due }: PublicRule): string =>
  `${sentence(sayNames(who))}: ${what}, ${due}, ${where}`;

/** Facts about the course, with labels. */
export const factsOf = (schedule: Schedule): readonly (readonly [label: string, text: string])[] =>
  (
    [
      ['Meets', schedule.meets.join('; ')],
      ['Instructor', schedule.instructor],
      ['Office hours', schedule.officeHours],
      ['Contact', schedule.contact],
    ] as const
  ).filter(([, text]) => text !== '');

/** Classes, and between them deadlines at times of their own, in order of time. */
export type Row = { readonly at: Instant } & (
  | { readonly kind: 'class'; readonly session: PublicClass }
  | { readonly kind: 'deadline'; readonly deadline: PublicDeadline }
);
export const rowsOf = ({ classes, deadlines }: Schedule): readonly Row[] =>
  [
    ...classes.map((session): Row => ({ kind: 'class', at: session.start, session })),
    ...deadlines.map((deadline): Row => ({ kind: 'deadline', at: deadline.due, deadline })),
  ].sort((a, b) => a.at - b.at);

/** How to mark up text, in plain text or in Markdown. */
interface Marks {
  head(level: number, text: string): string;
  link(link: Link): string;
  strong(text: string): string;
  plain(text: string): string;
}

const text: Marks = {
  head: (level, title) => `${title}\n${(level === 1 ? '=' : '-').repeat(Math.min(title.length, 60))}`,
  link: (link) => (link.url === '' ? link.text : `${link.text} ${link.url}`),
  strong: (said) => said,
  plain: (said) => said,
};
const escaped = (said: string): string => said.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
const markdown: Marks = {
  head: (level, title) => `${'#'.repeat(level)} ${escaped(title)}`,
  link: (link) =>
    link.url === '' ? escaped(link.text) : `[${escaped(link.text)}](${link.url.replace(/[()]/g, encodeURIComponent)})`,
  strong: (said) => `**${escaped(said)}**`,
  plain: escaped,
};

function written(schedule: Schedule, { head, link, strong, plain }: Marks): string {
  const { zone } = schedule;
  const bullets = (links: readonly Link[], indent = ''): readonly string[] =>
    links.map((one) => `${indent}- ${link(one)}`);
  const classLines = (session: PublicClass): readonly string[] => {
    const aside = [absenceOf(session), guestOf(session), whereOf(session, schedule)].filter((part) => part !== '');
    const links = [
      ...session.slides,
      ...(session.questions === '' ? [] : [{ text: 'pre-lecture questions', url: session.questions }]),
    ];
    return [
      `${strong(`${sayDays(session)}: ${topicOf(session)}`)}${session.presenters.length > 0 ? ` by ${plain(sayNames(session.presenters))}` : ''}`,
      ...(aside.length > 0 ? ['', plain(aside.join('; '))] : []),
      ...(links.length > 0 ? ['', links.map(link).join(', ')] : []),
      ...session.readings.flatMap(({ option, readings, suggested }) => [
        '',
        ...(option === '' ? [] : [plain(option), '']),
        ...bullets(readings),
        ...(suggested.length > 0
          ? [...(readings.length > 0 ? [''] : []), 'Suggested readings', '', ...bullets(suggested)]
          : []),
      ]),
    ];
  };
  const due = (deadline: PublicDeadline): string => {
    const form = deadline.form === '' ? '' : `. ${link({ text: 'Open the form', url: deadline.form })}`;
    return `${strong(sayInstant(deadline.due, zone))}: ${plain(deadlineOf(deadline, schedule))}${form}`;
  };
  const blocks = rowsOf(schedule).map((row) =>
    row.kind === 'class' ? classLines(row.session).join('\n') : due(row.deadline),
  );
  const more = [...schedule.rules.map(ruleOf), ...schedule.notes];
  return [
    head(1, [schedule.course, schedule.term].filter((part) => part !== '').join(', ')),
    factsOf(schedule)
      .map(([label, fact]) => `- ${label}: ${plain(fact)}`)
      .join('\n'),
    head(2, 'Schedule'),
    ...blocks,
    ...(more.length > 0
      ? [head(2, 'Deadlines for each class'), more.map((line) => `- ${plain(line)}`).join('\n')]
      : []),
    ...(schedule.acknowledgement === '' ? [] : [plain(schedule.acknowledgement)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

export const scheduleText = (schedule: Schedule): string => written(schedule, text);
export const scheduleMarkdown = (schedule: Schedule): string => written(schedule, markdown);

/** For programs: everything that the page shows, with instants in UTC. */
export function scheduleJson(schedule: Schedule, changed: Instant): string {
  // biome-ignore lint/style/noRestrictedGlobals: instants are printed; the clock is not asked
  const iso = (at: Instant): string => new Date(at).toISOString();
  const { zone, classes, deadlines, address: _, ...rest } = schedule;
  const plain = {
    schema: 'lectern-schedule/1',
    changed: iso(changed),
    timeZone: zone.split(' ')[0],
    ...rest,
    classes: classes.map((session) => ({ ...session, start: iso(session.start), end: iso(session.end) })),
    deadlines: deadlines.map((deadline) => ({ ...deadline, due: iso(deadline.due) })),
  };
  return JSON.stringify(plain, null, 1);
}

/** A due time is shown as the half hour before it. */
const shown = 30 * 60_000;

/** Entries take their sequence number from the time of the last change, so that subscribers see every change. */
export function scheduleCalendar(schedule: Schedule, changed: Instant, book: string): string {
  const common = { sequence: Math.floor(changed / 60_000), busy: false };
  const entries = rowsOf(schedule).map((row): Entry => {
    if (row.kind === 'deadline') {
      const { due, what, presents } = row.deadline;
      return {
        ...common,
        id: [book, 'deadline', presents, what],
        cancelled: false,
        start: (due - shown) as Instant,
        end: due,
        summary: `Due: ${what}`,
        description: deadlineOf(row.deadline, schedule),
        room: '',
      };
    }
    const { session } = row;
    const absent = absenceOf(session);
    const names = sayNames(session.presenters);
    return {
      ...common,
      id: [book, 'class', session.code],
      cancelled: session.kind === 'cancelled',
      start: session.start,
      end: session.end,
      summary: `${topicOf(session)}${absent === '' ? '' : ` (${absent.toLowerCase()})`}`,
      description: [names === '' ? '' : `By ${names}.`, guestOf(session)].filter((part) => part !== '').join(' '),
      room: session.room,
    };
  });
  const { tag, course } = schedule;
  return calendarFile('schedule.ics', { tag, course }, entries, changed).text;
}
