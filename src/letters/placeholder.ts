// Placeholders: which ones each letter can use, and which ones in a wording are unknown.
import mustache from 'mustache';
import type { WordingKind } from '../domain/letters/letter';

/** A description of the value for each placeholder. An object is a section, {{#duties}} … {{/duties}}, with placeholders of its own. */
export type Fields = { readonly [placeholder: string]: string | Fields };

const everywhere = {
  course: 'name of the course, from Settings',
  term: 'term, from Settings',
  signature: 'Signed by, from Settings',
  answersTo: 'where replies go: Reply to, from Settings',
} as const satisfies Fields;
const person = {
  ...everywhere,
  name: 'the student’s name',
  first: 'how the student is called',
  page: 'address of the student’s own page; empty where there is none',
  requests: 'address of the form for requests; empty where students have pages, or may ask for nothing',
} as const satisfies Fields;
const duty = {
  deliverable: 'what is due',
  class: 'day and time of the class; empty for what is due once',
  topic: 'topic of the class',
  due: 'due time, with weekday, date, time and zone',
  where: 'how to submit it',
  link: 'address of the form; empty for what is not submitted by form',
  shared: 'whose submission counts for the student as well; empty where each submits alone',
} as const satisfies Fields;
const seat = {
  role: 'the role',
  class: 'day and time of the class',
  topic: 'its topic',
  room: 'its room',
  with: 'who else has that role in the class',
  papers: 'its readings, with semicolons between them',
} as const satisfies Fields;

/** The values for the course, a student, a duty and a seat: omitting a placeholder does not compile. */
type Said<F> = { readonly [placeholder in keyof F]: string };
export type CourseView = Said<typeof everywhere>;
export type PersonView = Said<typeof person>;
export type DutyView = Said<typeof duty>;
export type SeatView = Said<typeof seat>;

const requested = {
  who: 'who asked',
  what: 'what was asked for, in a sentence',
  asks: 'what was asked for, to follow “You asked” or “Ada Park asked”; empty in emails to you',
  mine: 'whether the student who gets the email asked for it',
  withdrawn: 'whether who asked has withdrawn it',
  deliverable: 'of what; empty where it is no extension',
  topic: 'topic of the class; empty for what is due once',
  until: 'the new due time that was asked for; empty where it is no extension',
  due: 'when it is due as it stands; empty where that is not known, or it is no extension',
  along: 'whether it was granted, and the email says below what is due when',
  granted: 'whether it was granted',
  undone: 'whether it was granted and then taken back',
  outcome: 'what became of it, to students in a sentence; empty while it waits for you',
  reason: 'why, as it was written',
  means: 'what it would mean',
} as const satisfies Fields;
/** For a class for which something is due. */
const meeting = {
  role: 'the student’s role in the class; empty where there is none',
  with: 'who else has that role in the class',
  room: 'room of the class',
  papers: 'its readings, with semicolons between them',
} as const satisfies Fields;
const reminders = {
  ...person,
  what: 'what is due, or how many things',
  soonest: 'the first due time of them',
  lateDays: 'late days left, such as 2 of 3; empty where there are none, or they cover nothing of this',
  duties: duty,
} as const satisfies Fields;

const teams =
  'from which teams it is due then; empty where all teams have the same due time, or it is due from no team';
const opens = 'when its form opens; empty where that is past, or not known';

/** What the subject and text of each letter may use. */
export const placeholders = {
  'every letter': {
    ...person,
    subject: 'the subject of the email within',
    letter: 'the email itself; must be in the text once',
    why: 'why the student gets it',
  },
  seats: {
    ...person,
    others: 'what is due for classes in which the student has no role',
    forms: {
      deliverable: 'of that what is submitted by form',
      class: 'day and time of the class for which it is due next',
      link: duty.link,
      opens,
    },
    seats: { ...seat, duties: { ...duty, opens } },
  },
  change: {
    ...person,
    what: 'the change, or how many there are',
    seatsNew: seat,
    seatsMoved: { ...seat, oldClass: 'the class before', oldTopic: 'its topic' },
    seatsGone: { ...seat, cancelled: 'whether the class is cancelled' },
    classes: { ...seat, was: 'when the class was before' },
    partners: seat,
    dutiesMoved: { ...duty, was: 'the due time before' },
    dutiesNew: duty,
    dutiesGone: { ...duty, cancelled: 'whether the class is cancelled; empty where a line on the role says so' },
    signUp:
      'address of the sign-up form, where a class with a role of the student is cancelled; empty where sign-up is over',
    calendar: 'whether a calendar file comes with it',
  },
  invitation: reminders,
  reminder: {
    ...reminders,
    duties: {
      ...duty,
      ...meeting,
      unseen: 'whether Lectern cannot see that it came in, so that only you can check it off',
    },
  },
  missed: { ...reminders, duties: { ...duty, until: 'until when late work is accepted' } },
  receipt: {
    ...reminders,
    duties: {
      ...duty,
      received: 'when it came in',
      late: 'whether it was late',
      until: 'until when late work was accepted',
      over: 'whether it came after that',
    },
  },
  decline: person,
  request: { ...person, ...requested },
  agree: {
    ...person,
    who: 'who asks',
    takes: 'the role that the student is asked to take, with its class',
    gives: 'the role that would be given in return; empty where none is',
    reason: 'why, as it was written',
    confirms: 'whether you confirm it afterwards',
    link: 'address of the form for the answer; empty where the student has a page',
  },
  'role request': { ...person, ...requested },
  'sign-up': {
    ...person,
    what: 'the first of them, or how many there are',
    waiting: { ...seat, place: 'the place in line' },
    refused: { ...seat, reason: 'why it was not given' },
  },
  alias: { ...person, address: 'the address that was added to Aliases' },
  rename: {
    ...person,
    file: 'the current name of the file',
    deliverable: 'what it was submitted for',
    number: 'the number of the student’s team; empty where that is not known',
    other: 'the number of another team that it starts with; empty otherwise',
    better: 'what it should be called; empty where that is not known',
  },
  agenda: {
    ...person,
    team: 'number of the team',
    members: 'its members',
    changed: 'whether other dates were announced before',
    none: 'whether the team no longer has scheduled dates',
    dates: {
      what: 'what it is',
      when: 'day and time',
      room: 'the room',
      duties: { deliverable: 'what is due from the team for it', due: 'its due time, as above' },
    },
    cancelled: { date: 'what no longer has a date', was: 'when it was to be' },
  },
  copy: {
    ...everywhere,
    what: 'whose it is, or how many there are',
    copies: {
      student: 'name of the student',
      sent: 'what the student was sent: a reminder, a note that it is missing, or a receipt',
      deliverable: 'what is due',
      class: 'day and time of the class; empty for what is due once',
      topic: 'its topic',
      due: 'due time, with weekday, date, time and zone',
      received: 'when it came in; empty but in a receipt',
      late: 'whether it was late',
    },
  },
  feedback: {
    ...person,
    class: 'day and time of the class after which it is asked',
    topic: 'its topic',
    link: 'address of the form',
  },
  'student week': {
    ...person,
    week: 'its first day',
    sessions: { class: 'day and time of the class', topic: 'its topic', ...meeting },
    also: 'whether the email names more that is due this week, above',
    duties: duty,
    over: { ...duty, status: 'what became of it' },
    left: { line: 'late days or misses left' },
  },
  'request asked': { ...everywhere, ...requested },
  'role request asked': { ...everywhere, ...requested },
  'class digest': {
    ...everywhere,
    class: 'day and time of the class',
    topic: 'its topic',
    room: 'its room',
    seats: { role: 'the role', people: 'who has it' },
    unseated: 'whether the class has roles, and no one has one',
    counts: {
      deliverable: 'what is due for the class',
      in: 'how many came in',
      owed: 'how many are due',
      missing: 'whose is overdue',
      awaited: 'whose is not in yet, and due by the start of the class',
      later: 'when it is due, where that is after the start of the class; empty otherwise',
      unknown: 'of whom only you can check it off',
    },
    untold: 'how many students do not know of changes yet',
    findings: 'how many findings there are',
  },
  'week digest': {
    ...everywhere,
    week: 'its first day',
    sessions: { class: 'day and time of the class', topic: 'its topic', room: 'its room', people: 'who presents' },
    counts: {
      deliverable: 'what was due in the last seven days',
      done: 'how many were on time',
      late: 'how many late',
      missing: 'how many missing',
      unknown: 'how many cannot be known yet, such as those that only you can check off',
    },
    behind: { student: 'who is missing two things or more', missing: 'how many', what: 'which' },
    sent: 'how many emails of which kind',
    failed: 'how many failed or are unconfirmed',
    quota: 'how many more people may be emailed today',
    findings: { sheet: 'the sheet', cell: 'the cell', finding: 'what is wrong' },
  },
  alarm: { ...everywhere, what: 'what has happened', alarms: { what: 'what has happened', remedy: 'what to do' } },
  'seats notice': {
    ...everywhere,
    sessions: { class: 'day of the class', topic: 'its topic', people: 'who presents' },
  },
  team: {
    ...person,
    number: 'the two digits of the team; empty for a student in none',
    changed: 'whether another team was announced before',
    alone: 'whether the student works alone',
    mates: { mate: 'name of a teammate', email: 'their address' },
    topic: 'topic of the team',
    duties: {
      deliverable: 'what is due from the team',
      due: 'due time, with weekday, date, time and zone',
      where: 'how to submit it',
    },
  },
  'team notice': {
    ...everywhere,
    teams: { number: 'two digits', members: 'names', topic: 'topic of the team' },
  },
  'form notice': {
    ...everywhere,
    form: 'title of the form',
    link: 'its address',
    due: 'when it is due',
    closes: 'when it closes',
  },
  'week notice': {
    ...everywhere,
    sessions: { class: 'day and time of the class', topic: 'its topic', people: 'who presents' },
    duties: { ...duty, teams },
  },
  'deadline notice': { ...everywhere, ...duty, teams },
} as const satisfies { readonly [K in WordingKind]: Fields };

type Filled<F> = {
  readonly [P in keyof F]: F[P] extends string ? string | number | boolean : readonly Filled<F[P]>[];
};
/** The values for one kind of letter, besides those for the course and the reader: omitting a placeholder does not compile. */
export type ViewOf<K extends WordingKind> = Filled<Omit<(typeof placeholders)[K], keyof PersonView>>;

type Token = readonly [kind: string, text: string, from: number, to: number, ...more: unknown[]];

export interface Unknown {
  readonly found: string;
  /** The placeholders allowed at that position. */
  readonly known: readonly string[];
}

/** Throws if a section is opened and not closed, or closed and not opened. */
export function unknownPlaceholders(kind: WordingKind, template: string): readonly Unknown[] {
  const used = (tokens: readonly Token[], around: readonly Fields[]): Unknown[] =>
    tokens.flatMap((token) => {
      const [mark, name, from, to] = token;
      if (mark === 'text' || mark === '!' || name === '.') return [];
      const [head = '', ...rest] = name.split('.');
      const field = around.find((fields) => Object.keys(fields).includes(head))?.[head];
      const inside = typeof field === 'object' ? field : null;
      // A typo for {{{what}}}, which Mustache would read as that.
      const isBraced = /^\{\{\s+\{/.test(template.slice(from, to));
      // A list may be asked for its length; no other property is allowed.
      const known =
        field !== undefined &&
        mark !== '>' &&
        mark !== '=' &&
        !isBraced &&
        (rest.length === 0 || (inside && rest.join() === 'length'));
      if (!known) return [{ found: isBraced ? `{${name}}` : name, known: [...new Set(around.flatMap(Object.keys))] }];
      const within = Array.isArray(token[4]) ? (token[4] as Token[]) : [];
      return used(within, inside && rest.length === 0 && mark === '#' ? [inside, ...around] : around);
    });
  return used(mustache.parse(template) as unknown as Token[], [placeholders[kind]]);
}

/** The placeholders of a letter: '{{name}}, {{#duties}} {{deliverable}}, {{due}} {{/duties}}'. */
export function sayPlaceholders(kind: WordingKind): string {
  const say = (fields: Fields): string =>
    Object.entries(fields)
      .map(([name, field]) => (typeof field === 'string' ? `{{${name}}}` : `{{#${name}}} ${say(field)} {{/${name}}}`))
      .join(', ');
  return say(placeholders[kind]);
}
