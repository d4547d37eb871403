// The sheets of the course: what holds for all of it, who is in it, its calendar; and what Lectern found and did.

import type { Day, Time } from '../domain/base/time';
import {
  type Session,
  type Settings,
  type Student,
  sessionKinds,
  standings,
  weeklyDays,
} from '../domain/course/course';
import type { LogEntry } from '../domain/letters/letter';
import {
  choice,
  code,
  email,
  emails,
  lenient,
  lines,
  maybe,
  name,
  names,
  numbers,
  ranges,
  text,
  tick,
  whole,
  windows,
  withDefault,
} from './column';
import { day, hours, moment, time } from './dates';
import { record, table } from './table';

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
};

export const settings = record<Settings>(
  'Settings',
  'What holds for the whole course.',
  {
    course: text('Course', 'Its name, as students know it.'),
    term: text('Term', 'Such as Fall 2025.'),
    tag: text(
      'Subject tag',
      'Stands in square brackets before the subject of each letter, so that students can filter by it.',
    ),
    instructor: text('Signed by', 'The name under each letter.'),
    replyTo: maybe(email('Reply to', 'Where answers to letters go. Empty: to the account that sends them.')),
    start: time('Class starts', 'For sessions without a start of their own, such as 12:30.'),
    end: time('Class ends', 'For sessions without an end of their own, such as 14:00.'),
    lastDay: day('Last day of term', 'Nothing is owed or sent after it.'),
    lateDays: withDefault(
      whole(
        'Late days',
        'How many days late each student may be in the term, all deliverables together. A late hand-in that they cover takes as many as days have begun since it was due, from every member of a team. They go where they save the student the most points. Empty: none.',
        0,
        365,
      ),
      0,
    ),
    ranks: whole('Topics to rank', 'How many topics a student ranks in the preference form.', 1, 20),
    avoid: withDefault(
      numbers(
        'Ranks to avoid',
        'As few students as possible present something worse than their 5th, then than their 3rd choice. Empty: 5, 3.',
      ),
      [5, 3],
    ),
    spacing: whole('Days between heavy roles', 'Least days between two heavy seats of one student.', 0, 365),
    lottery: name('Lottery number', 'Settles ties between students. The same number gives the same assignment.'),
    teamMin: withDefault(
      whole('Team size, least', 'Students in a project team. Alone only with your leave: a pinned team of one.', 1, 12),
      2,
    ),
    teamMax: withDefault(whole('Team size, most', 'Students in a project team.', 1, 12), 3),
    channel: text(
      'Slack channel',
      'The id of the channel (in Slack: channel name > About, at the bottom), such as C0123456789. Empty: no Slack.',
    ),
    channelName: text(
      'Slack channel’s name',
      'As students see it, such as #seminar. Letters name it. Empty: “the course’s Slack channel”.',
    ),
    classDigest: withDefault(
      whole(
        'Digest before class',
        'How many hours before each class you get a letter: who is on, what is missing. 0: never. Empty: 18.',
        0,
        336,
      ),
      18,
    ),
    weekly: withDefault(
      choice(
        'Weekly letter',
        'On which day, from 8:00 on, you get the letter of the week and the Slack channel its notice. Empty: Mon.',
        weeklyDays,
      ),
      'Mon',
    ),
    deadlineNotice: withDefault(
      whole(
        'Deadlines on Slack',
        'How many hours before it is due the channel is told of what everyone, others or teams owe. 0: never. Empty: 24.',
        0,
        336,
      ),
      24,
    ),
    receipts: tick('Receipts', 'Whether what a student handed in is confirmed in the next letter, within a day.'),
    quiet: maybe(
      hours(
        'Quiet hours',
        'Nothing goes out by itself then, such as 22:00-07:00. What is due sooner than the morning goes out before. Empty: at any hour.',
      ),
    ),
    reserve: withDefault(
      whole(
        'Mails kept for you',
        'Google allows an account so many mails a day (100, or 1500 at a university). Lectern leaves this many to you. Empty: 10.',
        0,
        1000,
      ),
      10,
    ),
  },
  newSettings,
);

export const roster = table<Student>(
  'Roster',
  'given',
  'One row a student.',
  {
    email: email('Email', 'Where letters go. It also tells whose an answer to a form is.'),
    name: name('Name', 'As it stands in lists and letters.'),
    standing: withDefault(
      choice('Standing', 'Only enrolled students take seats and owe anything. Empty: enrolled.', standings),
      'enrolled',
    ),
    aliases: lenient(
      emails('Aliases', 'Other addresses from which the student answers forms, with commas between them.'),
      [],
    ),
    joined: maybe(day('Joined', 'For a late joiner: nothing is owed that was for a class, or due, before it.')),
    left: maybe(day('Left', 'For a student who has left: nothing is owed that is for a class, or due, after it.')),
    sections: names('Section', 'Where a course has sections or alternating groups: those of the student. Empty: all.'),
    loads: lenient(
      ranges(
        'Load',
        'Where it differs from Roles: how often this student holds a role, such as: main presenter 0, critic 2.',
      ),
      {},
    ),
    note: text('Note', 'For yourself; Lectern does not read it.'),
  },
  { frozenColumns: 2 },
);

export const sessions = table<Session>(
  'Sessions',
  'given',
  'One row a date of the calendar, days without a class included.',
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
    topic: text('Topic', 'What students see and rank.', { width: 240 }),
    start: maybe(time('Start', 'Empty: as in Settings.')),
    end: maybe(time('End', 'Empty: as in Settings.')),
    room: text('Room', ''),
    guest: text('Guest', 'Who lectures, where it is a guest.'),
    readings: lines('Readings', 'One a line.'),
    suggested: lines('Suggested', 'Further reading, one a line.'),
    questions: lines('Questions', 'Pre-lecture questions, one a line. They make the form of this class.'),
    section: text(
      'Section',
      'Where a course has sections: the one whose class it is. Its students take the seats and owe what everyone or others owe. Empty: everybody.',
    ),
    seats: ranges(
      'Seats',
      'Where they differ from Roles: the seats of this session, such as: main presenter 1-3, auditor 0.',
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
  },
  { frozenColumns: 2 },
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
  'What Lectern could not read or does not understand, and what to do about it.',
  {
    sheet: name('Sheet', ''),
    cell: text('Cell', 'Where it stands.', { width: 80 }),
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
