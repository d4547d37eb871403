// The sheets of duties: deliverables and exceptions, written by the instructor; the status of every duty; and what was posted on Slack.

import type { WrittenRule } from '../domain/base/rule';
import { longest } from '../domain/base/text';
import type { Instant } from '../domain/base/time';
import {
  type Deliverable,
  type Email,
  type ExceptionLine,
  exceptionKinds,
  submittedWays,
} from '../domain/course/course';
import { handIns, sayWays } from '../domain/course/handIn';
import { type Status, statuses } from '../domain/duties/evidence';
import { answers, type Request, requestKinds, rulings } from '../domain/duties/request';
import type { Post } from '../domain/duties/slides';
import {
  brief,
  choice,
  email,
  folder,
  lenient,
  maybe,
  name,
  orNone,
  rare,
  text,
  tick,
  unlessSaid,
  whole,
  withDefault,
} from './column';
import { moment, timed, wall } from './dates';
import { eachOf, lines, names, readers } from './list';
import { perDay, points, share, some } from './points';
import { dueRule, leads, rule } from './rules';
import { marks } from './status';
import { table } from './table';

export const deliverables = table<Deliverable<WrittenRule>>(
  'Deliverables',
  'given',
  'What is due, from whom, where and when.',
  {
    name: brief(name('Deliverable', 'As it appears in lists and emails.', { width: 200 })),
    owedBy: brief(
      names(
        'Due from',
        'everyone, others (all who have no exempt role in the session), other sections (all whom the session is not for), team, roles, or sections of the Roster, separated by commas.',
      ),
      longest.message,
    ),
    each: eachOf(
      'For each',
      'Sessions for each of which it is due: kinds such as student-led, codes such as S05, weekdays, a #mark in their topics. except S07 leaves one out, and so do from S03 and until Nov 20. Blank: due once in the term.',
    ),
    handIn: choice('Submit via', sayWays(), handIns),
    due: dueRule('Due'),
    grace: withDefault(
      whole(
        'Grace',
        'Minutes after the due time within which it still counts as on time. Emails name the due time.',
        0,
        10_000,
      ),
      0,
    ),
    until: maybe(
      rule(
        'Late until',
        'Anything later counts as missing, and the form is closed. Blank: for a class the end of its week (Sunday, or that of the week in which it is due); for what is due once, the last day of term.',
      ),
    ),
    allowance: withDefault(
      some(
        'Allowed misses',
        'How many of these each student may miss, such as 2, or all but 8 of those due from the student; the earliest misses are waived. Blank: none.',
      ),
      0,
    ),
    noLateDays: tick('No late days', 'Checked: late days (in Settings) do not cover this.'),
    points: lenient(
      maybe(
        points(
          'Points',
          'What each is worth in the gradebook, such as 2, or 2, late 1. Missing may take points: 2, late 1, missing -12. Extra credit: 1 extra, at most 3. Waived counts in full (of “all but 8” not at all), excused not at all. Blank: it does not count.',
        ),
      ),
      null,
    ),
    opens: maybe(rule('Opens', 'When Lectern opens the form by itself. Blank: when you open it.')),
    leads: lenient(
      withDefault(
        leads(
          'Remind',
          'How long before the due time a reminder goes to those who have not submitted it, such as 48h, 6h. Blank: never.',
        ),
        [],
      ),
      [],
    ),
    questions: orNone(
      brief(
        lines('Questions', 'For “one form”: one question per line, with a * at the end where an answer is required.'),
        longest.choices,
      ),
    ),
    folder: orNone(
      lenient(
        folder(
          'Folder',
          'For “upload” by teams: the link to the Drive folder for files whose names start with the team’s number, such as 07_slides.pdf. Only read where Lectern was installed with the folder check.',
        ),
        '',
      ),
    ),
    submitted: rare(
      lenient(
        maybe(
          choice(
            'Submitted',
            'each: by each student. once for the role: one submission counts for all who have that role in the class. once for the class: for all from whom it is due for that class. once for the team. Blank: once by a team, otherwise each.',
            submittedWays,
          ),
        ),
        null,
      ),
    ),
    copies: orNone(
      rare(
        lenient(
          readers(
            'Copies',
            'Who gets a copy of reminders, notes on missed work and receipts: team, assistant (Assistants in Settings), instructor, or email addresses, separated by commas. Blank: no one.',
          ),
          [],
        ),
      ),
    ),
    weight: rare(
      lenient(
        maybe(
          share(
            'Weight',
            'Its share of the grade, such as 20%. Where any deliverable has one, the percentage of the grade goes by the shares of what has fallen due, and extra points add per cent. Blank everywhere: points are added up.',
          ),
        ),
        null,
      ),
    ),
    dropLowest: rare(
      lenient(
        unlessSaid(
          some(
            'Drop lowest',
            'How many of these with the lowest points do not count, for each student, such as 2, or all but 8 (the best 8 count). Blank: none.',
          ),
          0,
        ),
        0,
      ),
    ),
    perDayLate: rare(
      lenient(
        maybe(
          perDay(
            'Per day late',
            'What each day begun since it was due takes from its points, where late days do not cover it, such as 10% or 0.5, or 10%, at most 50%; with “per hour”, such as 1% per hour, what each hour begun takes; never below 0. It takes the place of “late” in Points.',
          ),
        ),
        null,
      ),
    ),
  },
  {
    keys: ['name'],
    frozenColumns: 1,
    examples: {
      name: 'Main slides',
      owedBy: 'main presenter',
      each: 'student-led',
      handIn: 'Slack',
      due: '72 hours before class',
      leads: '48h, 6h',
    },
  },
);

export const exceptions = table<ExceptionLine>(
  'Exceptions',
  'given',
  'Ticks, absences, excuses, extensions and stand-ins. Granting one also applies to the past.',
  {
    student: brief(name('Student', 'Address or name; or for many at once: team 07, or everyone.'), longest.message),
    deliverable: brief(
      text(
        'Deliverable',
        'As in Deliverables. Blank where an excuse or extension covers all that is due for the session, and for a stand-in who takes the whole role; otherwise what the stand-in takes over, such as Slides, or except Slides.',
      ),
    ),
    session: brief(text('Session', 'Its code; blank for what is due once.')),
    kind: choice(
      'What',
      'tick: it was submitted. absent: it was missed, whatever a tick for everyone says. excuse: it is not due. extension: due at a later time. stand-in: someone else takes the role.',
      exceptionKinds,
    ),
    when: maybe(
      wall(
        'When',
        'extension: the new due time; a date alone means the end of that day. tick: when it was submitted (blank: on time).',
      ),
    ),
    standIn: brief(maybe(name('Stand-in', 'stand-in: who takes the role, by address or name.'))),
    reason: brief(text('Reason', 'Why, for the record.'), longest.message),
    grantedBy: brief(text('Granted by', 'Who granted it.')),
  },
  {
    few: 3,
    wide: ['deliverable', 'session', 'when', 'standIn'],
    examples: {
      student: 'Robin Vale',
      deliverable: 'Main slides',
      session: 'S04',
      kind: 'extension',
      when: '2025-09-12 18:00',
      reason: 'travels to a conference',
    },
  },
);

export const requests = table<Request>(
  'Requests',
  'given',
  'What students asked for: extensions, roles to give away or swap, absences. Lectern adds the rows and *Outcome*; *Decision* is yours.',
  {
    since: moment('Since', 'When it was asked.'),
    name: brief(name('Student', '')),
    email: email('Email', ''),
    deliverable: brief(text('Deliverable', 'Of an extension.')),
    session: brief(text('Session', 'Its code; blank for what is due once.')),
    until: maybe(wall('Until', 'The new due time of an extension. Change it before you grant it, if you like.')),
    why: brief(text('Why', '', { width: 300 }), longest.message),
    means: text('What it means', 'As it stood when it was asked.', { width: 300 }),
    decision: maybe(
      choice(
        'Decision',
        'grant or decline: the next update carries it out and tells the students. take back: undoes what was granted.',
        rulings,
      ),
    ),
    outcome: text('Outcome', 'What became of it.', { width: 240 }),
    key: text('Key', 'Lectern’s own: it tells which requests are here.', { width: 80 }),
    kind: rare(
      unlessSaid(
        choice('Asks for', 'extension, give away, swap, team swap or absence. Blank: extension.', requestKinds),
        'extension',
      ),
    ),
    role: rare(
      brief(text('Role', 'Which is to be given away or swapped; of a team its turn, or when its slot begins.')),
    ),
    other: rare(
      brief(
        text(
          'With',
          'Who is to take the role; the number of the other team. Of an absence: write here who stands in, by name or address.',
        ),
      ),
    ),
    inReturn: rare(brief(text('In return', 'Of a swap: the class and role that come back.'))),
    agreed: rare(
      maybe(
        choice(
          'Agreed',
          'What the other student says: yes or no. Nothing is given to anyone who has not agreed.',
          answers,
        ),
      ),
    ),
  },
  {
    keys: [],
    frozenColumns: 2,
    wide: ['deliverable', 'session', 'until', 'decision', 'outcome', 'kind', 'role', 'other', 'inReturn', 'agreed'],
  },
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
  'What is due from whom and when, and whether it came in.',
  {
    due: moment('Due', 'In the course’s zone; with an extension, the extended time.'),
    name: text('Student', ''),
    status: {
      ...choice(
        'Status',
        'upcoming, done, late, missing, not open (it could not be done in time), unknown (Lectern cannot see it), excused or waived.',
        statuses,
      ),
      shows: { kind: 'choice', choices: statuses, open: false, colors: marks },
      width: 90,
    },
    deliverable: name('Deliverable', ''),
    session: text('Session', 'Code; blank for what is due once.', { width: 80 }),
    at: maybe(moment('Submitted', 'When the first complete submission came in.')),
    // Below the width from which text wraps, so it stays on one line.
    topic: text('Topic', '', { width: 220 }),
    email: email('Email', ''),
    evidence: text('Evidence', 'What shows it; of what is not open or unknown, why.', { width: 230 }),
  },
  { frozenColumns: 2 },
);

export const posts = table<Post>(
  'Slack files',
  'ledger',
  'Slides that came in on Slack. Lectern appends here what it reads, so that a deleted message stays on record.',
  {
    at: timed(moment('When', '')),
    address: text('Email', 'Of the Slack member who posted it; blank where Slack hides it.', { width: 220 }),
    text: text('Message', '', { width: 360 }),
    files: lines('Files', 'Names of files, and links to Google Slides.', { width: 260 }),
    ts: name('Slack timestamp', 'Slack’s own key of the message.'),
    deleted: maybe(moment('Deleted', 'When Lectern saw that the message was deleted from Slack. It still counts.')),
  },
  { wide: ['address', 'text', 'files'] },
);
