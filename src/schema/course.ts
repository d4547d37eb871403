// The sheets of the course: what holds for all of it, who is in it, its calendar; and what Lectern found and did.

import { record as valuesByName } from '../domain/base/group';
import { longest } from '../domain/base/text';
import type { Day, Time } from '../domain/base/time';
import { type Applicant, decisions } from '../domain/course/applicant';
import {
  feedbackRounds,
  namings,
  type Priority,
  priorities,
  type Ranges,
  type Session,
  type Settings,
  type Student,
  sessionKinds,
  standings,
  swapWays,
  weeklyDays,
} from '../domain/course/course';
import { parseTotal, printTotal } from '../domain/course/total';
import type { LogEntry } from '../domain/letters/letter';
import {
  brief,
  choice,
  code,
  email,
  emails,
  formed,
  lenient,
  lines,
  maybe,
  name,
  names,
  numbers,
  ranges,
  rare,
  split,
  text,
  tick,
  unlessSaid,
  whole,
  windows,
  withDefault,
} from './column';
import { day, hours, moment, spans, time } from './dates';
import { record, table } from './table';

/** A role called 'constructor' has none either. */
const noRanges: Ranges = valuesByName([]);

export const newSettings: Settings = {
  course: '',
  term: '',
  tag: '',
  instructor: '',
  replyTo: null,
  start: '12:30' as Time,
  end: '14:00' as Time,
  lastDay: '2099-12-31' as Day,
  lateDays: 0,
  ranks: 5,
  avoid: [5, 3],
  spacing: 7,
  totals: [],
  evenLoads: 'no',
  rotateRoles: 'no',
  rotatePartners: 'no',
  away: 4,
  lottery: '1',
  teamMin: 2,
  teamMax: 3,
  channel: '',
  channelName: '',
  classDigest: 18,
  weekly: 'Mon',
  deadlineNotice: 24,
  receipts: false,
  quiet: { from: '22:00' as Time, to: '07:00' as Time },
  reserve: 10,
  page: '',
  presenters: 'first name and initial',
  pageInstructor: '',
  officeHours: '',
  contact: '',
  pageNotes: [],
  acknowledgement: '',
  ownPages: false,
  studentWeek: false,
  feedback: 'never',
  requests: false,
  extensionDays: 0,
  extensionHours: 0,
  extensionOf: [],
  swaps: 'no',
  absences: false,
};

/** One more aim of the assignment, and where it stands among the others. */
const priority = (header: string, what: string) =>
  unlessSaid<Priority>(
    choice(
      header,
      `${what}: before wishes, even if wishes go unmet for it; after wishes, only among assignments that meet them equally well. Blank: no.`,
      priorities,
    ),
    'no',
  );

export const settings = record<Settings>(
  'Settings',
  'What applies to the whole course.',
  {
    course: brief(text('Course', 'Its name, as students know it.')),
    term: brief(text('Term', 'Such as Fall 2025.')),
    instructor: brief(text('Signed by', 'The name under each email.')),
    start: time('Class starts', 'For sessions without a start time of their own, such as 12:30.'),
    end: time('Class ends', 'For sessions without an end time of their own, such as 14:00.'),
    lastDay: day('Last day of term', 'Nothing is due or sent after it.'),
    channel: text(
      'Slack channel',
      'The id of the channel (in Slack: channel name > About, at the bottom), such as C0123456789. Blank: no Slack.',
    ),
    tag: brief(
      text('Subject tag', 'In square brackets before the subject of each email, so that students can filter by it.'),
    ),
    replyTo: maybe(email('Reply to', 'Where replies to emails go. Blank: to the account that sends them.')),
    lateDays: withDefault(
      whole(
        'Late days',
        'How many days late each student may be in the term, over all deliverables. A late submission that they cover uses one for each day begun since it was due, from every member of a team. They go where they save the student the most points. Blank: none.',
        0,
        365,
      ),
      0,
    ),
    ranks: withDefault(
      whole('Topics to rank', 'How many topics a student ranks in the preference form. Blank: 5.', 1, 20),
      5,
    ),
    avoid: withDefault(
      numbers(
        'Ranks to avoid',
        'As few students as possible present something below their 5th, then below their 3rd choice. Blank: 5, 3.',
      ),
      [5, 3],
    ),
    spacing: withDefault(
      whole(
        'Days between heavy roles',
        'At least this many days between two heavy roles of one student. Blank: 7.',
        0,
        365,
      ),
      7,
    ),
    totals: rare(
      formed(
        'Role totals',
        'Roles counted together, a line for each such as “panel = critic, scribe: 1 per student” or “all: 4 per class, 3-5 per student”; also “at least 2”, “at most 4”. Its name stands for it in Seats of Sessions and Loads of the Roster. Blank: none.',
        260,
        'lines such as panel = critic, scribe: 1 per student, or all: 4 per class, 3-5 per student',
        (text) => {
          const totals = split(text, /[;\n]/).map(parseTotal);
          return totals.every((total) => total !== null) ? totals : null;
        },
        (totals) => totals.map(printTotal).join('\n'),
      ),
    ),
    evenLoads: rare(priority('Even out roles', 'Students have as nearly the same number of roles as can be')),
    rotateRoles: rare(priority('Rotate roles', 'As few students as possible have the same role twice in a row')),
    rotatePartners: rare(
      priority(
        'Rotate partners',
        'As few students as possible share a role in a class with someone with whom they did before',
      ),
    ),
    away: rare(
      maybe(
        whole(
          'Max classes away',
          'How many classes a student may name in the preference form as those they cannot attend. Of more, the first count; for the others, use Away in Roster. Blank: any number.',
          0,
          100,
        ),
      ),
    ),
    lottery: name('Lottery number', 'Settles ties between students. The same number gives the same assignment.'),
    teamMin: withDefault(
      whole(
        'Min team size',
        'Students on a project team. Working alone needs your approval: a pinned team of one.',
        1,
        12,
      ),
      2,
    ),
    teamMax: withDefault(whole('Max team size', 'Students on a project team.', 1, 12), 3),
    channelName: text(
      'Slack channel name',
      'As students see it, such as #seminar, for emails. Blank: “the course’s Slack channel”.',
    ),
    classDigest: withDefault(
      whole(
        'Digest before class',
        'How many hours before each class you get an email: who is on, what is missing. 0: never. Blank: 18.',
        0,
        336,
      ),
      18,
    ),
    weekly: withDefault(
      choice(
        'Weekly email',
        'The day on which, from 8:00 on, you get the weekly email and the Slack channel its notice. Blank: Mon.',
        weeklyDays,
      ),
      'Mon',
    ),
    deadlineNotice: withDefault(
      whole(
        'Deadlines on Slack',
        'How many hours before it is due the channel is reminded of what is due from everyone, others or teams. 0: never. Blank: 24.',
        0,
        336,
      ),
      24,
    ),
    receipts: tick('Receipts', 'Whether what a student submitted is confirmed in the next email, within a day.'),
    quiet: maybe(
      hours(
        'Quiet hours',
        'Nothing goes out by itself then, such as 22:00-07:00. What is due before morning goes out earlier. Blank: at any hour.',
      ),
    ),
    reserve: withDefault(
      whole(
        'Emails reserved for you',
        'Google limits how many emails an account sends a day (100, or 1500 at a university). Lectern leaves you this many. Blank: 10.',
        0,
        1000,
      ),
      10,
    ),
    page: brief(
      text(
        'Web page',
        'The address of the course’s public page, as Deploy > New deployment shows it. Blank: the one that Google names; no page, no link.',
      ),
      longest.title,
    ),
    presenters: withDefault(
      choice('Names on the page', 'How the public page names who presents. Blank: first name and initial.', namings),
      'first name and initial',
    ),
    pageInstructor: brief(text('Instructor', 'As the public page says it. Blank: not said.'), longest.title),
    officeHours: brief(text('Office hours', 'As the public page says them. Blank: not said.'), longest.title),
    contact: brief(
      text('Contact', 'How to reach you, as the public page says it; anyone can read it. Blank: not said.'),
      longest.title,
    ),
    pageNotes: brief(lines('Page notes', 'More lines under Deadlines on the public page.'), longest.message),
    acknowledgement: brief(text('Acknowledgement', 'At the end of the public page.'), longest.message),
    ownPages: tick(
      'Own pages',
      'Whether every email to a student has a link to a page of their own: roles, due dates, what came in, a calendar. Needs the web page.',
    ),
    studentWeek: tick(
      'Weekly email to students',
      'Whether each student gets an email on the day of the weekly email: classes and roles of the week, what is due, what came in, what is left of late days and misses.',
    ),
    feedback: unlessSaid(
      choice(
        'Ask for feedback',
        'When each student is asked, in an email, for anonymous feedback; monthly: after the last class of each month. Lectern knows that the class was asked, and never who answered. The form is made by Pages and forms > Anonymous feedback. Blank: never.',
        feedbackRounds,
      ),
      'never',
    ),
    requests: tick(
      'Requests',
      'Whether students may ask for an extension on their own pages. They stand in the sheet Requests.',
    ),
    extensionDays: withDefault(
      whole('Extensions at once', 'Of how many days an extension is granted without you. 0 or blank: none is.', 0, 60),
      0,
    ),
    extensionHours: withDefault(
      whole(
        'Hours before due',
        'Until how many hours before it is due an extension is granted without you. Blank: 0.',
        0,
        336,
      ),
      0,
    ),
    extensionOf: names('Extensions of', 'Of which deliverables an extension is granted without you. Blank: of all.'),
    swaps: rare(
      unlessSaid(
        choice(
          'Swaps',
          'Whether students may ask on their own pages to give away or swap a role. if I confirm: once the other student agrees, you decide in the sheet Requests. if no rule is broken: what breaks none is done without you. Blank: no.',
          swapWays,
        ),
        'no',
      ),
    ),
    absences: rare(
      tick(
        'Absences',
        'Whether students may say on their own pages that they cannot come to a class. You decide in the sheet Requests.',
      ),
    ),
  },
  newSettings,
  { unsaid: ['lastDay'], line: { below: 'channel', title: 'What follows may stay as it is' } },
);

export const roster = table<Student>(
  'Roster',
  'given',
  'One row for each student.',
  {
    email: email('Email', 'Where emails go. It also tells whose a form response is.'),
    name: brief(name('Name', 'As it appears in lists and emails.')),
    standing: withDefault(
      choice('Enrollment', 'Only enrolled students have roles and due dates. Blank: enrolled.', standings),
      'enrolled',
    ),
    aliases: lenient(
      emails('Aliases', 'Other addresses from which the student fills out forms, separated by commas.'),
      [],
    ),
    joined: maybe(day('Joined', 'For a student who joined late: nothing before this day is due.')),
    left: maybe(day('Left', 'For a student who has left: nothing after this day is due.')),
    sections: brief(
      names('Section', 'Where a course has sections or alternating groups: those of the student. Blank: all.'),
      longest.message,
    ),
    loads: lenient(
      ranges(
        'Load',
        'Where it differs from Roles: how often this student has a role, such as: main presenter 0, critic 2.',
      ),
      noRanges,
    ),
    note: brief(text('Note', 'For yourself; Lectern does not read it.'), longest.choices),
    away: rare(
      lenient(
        spans(
          'Away',
          'Days on which this student will not come, as arranged, such as 2025-10-07, 2025-11-24 to 2025-11-28: excused from what is due for classes then, and given no role in them.',
        ),
        [],
      ),
    ),
    id: rare(
      brief(text('Student ID', 'The university’s number, for the gradebook and to know who is who in class lists.')),
    ),
    group: rare(
      brief(
        text(
          'Group',
          'Where a role is held by whole groups (a lead team, a blog team): a name or letter that its members share, such as A.',
        ),
      ),
    ),
  },
  {
    keys: ['email'],
    frozenColumns: 2,
    examples: { email: 'adapark@uni.example', name: 'Ada Park', joined: '2025-09-15', loads: 'critic 0' },
  },
);

export const sessions = table<Session>(
  'Sessions',
  'given',
  'One row for each date of the calendar, days without a class included.',
  {
    code: code(
      'Code',
      'A short name that stays with the session when it moves, such as S04. Forms and seats refer to it.',
    ),
    day: day('Date', 'The day of class.'),
    kind: choice(
      'Kind',
      'offline, holiday and cancelled are days without a class: “before next class” skips them.',
      sessionKinds,
    ),
    topic: brief(text('Topic', 'What students see and rank.', { width: 240 }), longest.title),
    start: maybe(time('Start', 'Blank: as in Settings.')),
    end: maybe(time('End', 'Blank: as in Settings.')),
    room: brief(text('Room', '')),
    guest: brief(text('Guest', 'Who lectures, where it is a guest.')),
    readings: brief(lines('Readings', 'One per line.'), longest.choices),
    suggested: brief(lines('Suggested', 'Further reading, one per line.'), longest.choices),
    questions: brief(
      lines('Questions', 'Pre-lecture questions, one per line. They make the form for this class.'),
      longest.choices,
    ),
    section: brief(
      text(
        'Section',
        'Where a course has sections: the one whose class it is. Its students take the roles, and what is due from everyone or others is due from them. Blank: everyone.',
      ),
    ),
    seats: ranges(
      'Seats',
      'Where they differ from Roles: the seats in this session, such as: main presenter 1-3, auditor 0.',
    ),
    windows: lenient(
      maybe(
        windows(
          'Slots',
          'offline: when teams come for feedback, such as 12:30-14:00, 15 min; dates with the same topic are one round, and each team gets one slot of it. project presentations: when the teams present, likewise.',
        ),
      ),
      null,
    ),
    through: rare(
      lenient(
        maybe(
          day('Through', 'Of a break of several days (holiday, offline, cancelled): its last day. Blank: one day.'),
        ),
        null,
      ),
    ),
    slides: rare(brief(lines('Slides', 'Links for the public page, one per line.'), longest.choices)),
  },
  {
    keys: ['code'],
    frozenColumns: 2,
    examples: {
      code: 'S04',
      day: '2025-09-09',
      kind: 'student-led',
      topic: 'Scaling laws',
      start: '12:30',
      readings: 'Training Compute-Optimal Large Language Models https://arxiv.org/abs/2203.15556',
      questions: 'Which result would you try to reproduce first?',
    },
  },
);

export const waiting = table<Applicant>(
  'Waiting list',
  'given',
  'Who filled out the interest form, in order. Lectern adds the rows and *Outcome*; *Decision* is yours.',
  {
    since: moment('Since', 'When the form came in.'),
    name: brief(name('Name', '')),
    email: email('Email', 'As it was typed. Correct it here.'),
    program: text('Program', ''),
    background: text('Background', '', { width: 300 }),
    why: text('Why', '', { width: 300 }),
    decision: maybe(
      choice(
        'Decision',
        'admit: the next update puts the person on the Roster, with today as Joined. decline: a polite no by email, once.',
        decisions,
      ),
    ),
    outcome: text('Outcome', 'What became of it.'),
    key: text('Key', 'Lectern’s own: it tells which answers are on the list.', { width: 80 }),
  },
  { keys: [], frozenColumns: 2 },
);

export interface FindingRow {
  readonly sheet: string;
  readonly cell: string;
  readonly what: string;
  readonly remedy: string;
}

export const findings = table<FindingRow>(
  'Findings',
  'derived',
  'What Lectern could not read or understand, and what to do about it.',
  {
    sheet: name('Sheet', ''),
    cell: text('Cell', 'Where it is.', { width: 80 }),
    what: name('What is wrong', '', { width: 420 }),
    remedy: text('What to do', '', { width: 480 }),
  },
);

export const changes = table<LogEntry>('Changes', 'ledger', 'What was done, when and by whom.', {
  at: moment('When', ''),
  who: text('Who', '', { width: 220 }),
  what: name('What', '', { width: 220 }),
  detail: text('Detail', '', { width: 560 }),
});
