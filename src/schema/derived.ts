// The sheets that Lectern writes: derived ones rewritten whole from the rest, ledgers appended.

import type { Day, Instant } from '../domain/base/time';
import type { Assignment, Email, TeamLine } from '../domain/course/course';
import { type Status, statuses } from '../domain/duties/evidence';
import type { Post } from '../domain/duties/slides';
import { type LogEntry, letterKinds, type Sent, sendStates } from '../domain/letters/letter';
import type { FolderFile } from '../domain/teams/folder';
import {
  choice,
  day,
  email,
  lenient,
  lines,
  maybe,
  moment,
  name,
  names,
  slots,
  teamNumber,
  text,
  tick,
  whole,
} from './column';
import { table } from './table';

/** A seat with what helps a reader beside it; only session, role, student and pinned are read back. */
export interface SeatRow extends Assignment {
  readonly day: Day | null;
  readonly topic: string;
  readonly name: string;
  readonly choice: string;
}

export const assignments = table<SeatRow>(
  'Assignments',
  'derived',
  'Who sits in which seat. Change the student or tick Pinned by hand: it holds.',
  {
    session: name('Session', 'Code of the session.'),
    day: maybe(day('Date', 'The day of class, from Sessions.')),
    topic: text('Topic', 'From Sessions.', { width: 240 }),
    role: name('Role', 'From Roles.'),
    student: maybe(email('Email', 'Who sits there; empty for a seat that nobody takes.')),
    name: text('Student', 'Their name, from the Roster. Choose another: the address follows.'),
    choice: text('Choice', 'Where the student ranked the topic.', { width: 110 }),
    pinned: tick('Pinned', 'Yours: a pinned seat survives every new proposal.'),
  },
);

export const teams = table<TeamLine>(
  'Teams',
  'derived',
  'One row a project team. Write a name into another team, or tick Pinned: it holds.',
  {
    number: teamNumber('Team', 'Two digits; stays with the team for the term.'),
    members: names(
      'Members',
      'Their names, or addresses, with commas between them. Write a name into another team: it leaves the team it was in.',
      { width: 300 },
    ),
    topic: text('Topic', 'What the project is about. Yours to change.', { width: 240 }),
    presents: text('Presents', 'Code of the session at which the team presents. Yours to change.', { width: 90 }),
    turn: lenient(maybe(whole('Turn', 'Its place in the order of that session: 1 presents first.', 1, 200)), null),
    slots: lenient(
      slots('Feedback', 'Code and time of its feedback sessions, such as S12 12:45, one a round. Yours to change.'),
      [],
    ),
    pinned: tick('Pinned', 'Yours: a pinned team stays as it is. A student works alone in a pinned team of one.'),
  },
  { frozenColumns: 2 },
);

export interface DutyRow {
  readonly due: Instant;
  readonly name: string;
  readonly email: Email;
  readonly deliverable: string;
  readonly session: string;
  readonly topic: string;
  readonly status: Status;
  readonly at: Instant | null;
  readonly evidence: string;
}

export const duties = table<DutyRow>(
  'Duties',
  'derived',
  'Who owes what by when, and whether it came in.',
  {
    due: moment('Due', 'In the course’s zone; with an extension, the extended time.'),
    name: text('Student', ''),
    email: email('Email', ''),
    deliverable: name('Deliverable', ''),
    session: text('Session', 'Code; empty for what is owed once.'),
    topic: text('Topic', '', { width: 240 }),
    status: choice('Status', 'upcoming, done, late, missing, excused or waived.', statuses),
    at: maybe(moment('Handed in', 'When the first complete hand-in came.')),
    evidence: text('Evidence', 'What shows it.', { width: 260 }),
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

export const outbox = table<Sent>(
  'Outbox',
  'ledger',
  'Every letter and notice that went out, and what became of it. Do not delete rows: they keep letters from going out twice.',
  {
    claimed: moment('Claimed', 'When Lectern set out to send it.'),
    kind: choice('Kind', '', letterKinds),
    to: name('To', '', { width: 220 }),
    subject: text('Subject', '', { width: 320 }),
    state: choice(
      'State',
      'pending (it waits), sending, sent, failed (it was not sent), unconfirmed (perhaps sent: Lectern > Sending > Send again… settles it).',
      sendStates,
    ),
    sent: maybe(moment('Sent', '')),
    reason: text('Reason', 'Why it waits, failed or is in doubt.', { width: 360 }),
    run: text('Run', 'Which run sent it, and its place in the run.', { width: 120 }),
    text: text('Text', 'As it was sent.', { width: 320 }),
    keys: lines('Keys', 'What the letter said, each once.', { width: 320 }),
  },
);

export const changes = table<LogEntry>('Changes', 'ledger', 'What was done, when and by whom.', {
  at: moment('When', ''),
  who: text('Who', '', { width: 220 }),
  what: name('What', '', { width: 220 }),
  detail: text('Detail', '', { width: 560 }),
});

export const folderFiles = table<FolderFile>(
  'Folder files',
  'ledger',
  'Files in the folders that Deliverables names. Lectern keeps it up to date; a file that is gone stays on record.',
  {
    deliverable: name('Deliverable', 'In whose folder it lies.', { width: 160 }),
    name: name('File', 'As it is called now.', { width: 260 }),
    owner: text('Owner', 'Whose file it is; empty where Drive hides it.', { width: 220 }),
    created: moment('Put there', ''),
    updated: moment('Changed', ''),
    link: text('Link', '', { width: 260 }),
    gone: tick('Gone', 'It is no longer in the folder.'),
    id: name('Drive id', 'Drive’s own key of the file.'),
  },
  { frozenColumns: 2 },
);

export const posts = table<Post>(
  'Slack files',
  'ledger',
  'Slides that came in on Slack. Lectern appends here what it reads, so that a deleted message stays on record.',
  {
    at: moment('When', ''),
    address: text('Email', 'Of the Slack member who posted it; empty where Slack hides it.', { width: 220 }),
    text: text('Message', '', { width: 360 }),
    files: lines('Files', 'Names of files, and links to Google Slides.', { width: 260 }),
    ts: name('Slack timestamp', 'Slack’s own key of the message.'),
    deleted: maybe(moment('Deleted', 'When Lectern saw that the message is gone from Slack. It counts all the same.')),
  },
);
