// The sheets of the course: settings, people, calendar, and what Lectern found and did.

import { record as valuesByName } from '../domain/base/group';
import { longest } from '../domain/base/text';
import { type Applicant, decisions } from '../domain/course/applicant';
import { type Ranges, type Session, type Student, sessionKinds, standings } from '../domain/course/course';
import type { LogEntry } from '../domain/letters/letter';
import { brief, choice, code, email, lenient, maybe, name, orNone, person, rare, text, withDefault } from './column';
import { day, moment, spans, time } from './dates';
import { emails, known, lines, names, ranges, windows } from './list';
import { classDues } from './rules';
import { table } from './table';

/** Has no prototype, so that a role called 'constructor' has no range either. */
const noRanges: Ranges = valuesByName([]);

export const roster = table<Omit<Student, 'former'>>(
  'Roster',
  'given',
  'One row for each student.',
  {
    email: email('Email', 'Where emails go. It also tells whose a form response is.'),
    name: person(brief(name('Name', 'As it appears in lists and emails.'))),
    standing: withDefault(
      choice('Enrollment', 'Only enrolled students have roles and due dates. Blank: enrolled.', standings),
      'enrolled',
    ),
    aliases: orNone(
      lenient(emails('Aliases', 'Other addresses from which the student fills out forms, separated by commas.'), []),
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
    away: orNone(
      rare(
        lenient(
          spans(
            'Away',
            'Days on which this student will not come, as arranged, such as 2025-10-07, 2025-11-24 to 2025-11-28: excused from what is due for classes then, and given no role in them.',
          ),
          [],
        ),
      ),
    ),
    id: orNone(
      rare(
        brief(text('Student ID', 'The university’s number, for the gradebook and to know who is who in class lists.')),
      ),
    ),
    group: orNone(
      rare(
        brief(
          text(
            'Group',
            'Where a role is held by whole groups (a lead team, a blog team): a name or letter that its members share, such as A.',
          ),
        ),
      ),
    ),
  },
  {
    keys: ['email'],
    frozenColumns: 2,
    examples: { email: 'robinvale@uni.example', name: 'Robin Vale', joined: '2025-09-15', loads: 'critic 0' },
  },
);

export const sessions = table<Omit<Session, 'title'>>(
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
    topic: orNone(brief(text('Topic', 'What students see and rank.', { width: 240 }), longest.title)),
    start: maybe(time('Start', 'Blank: as in Settings.')),
    end: maybe(time('End', 'Blank: as in Settings.')),
    room: orNone(brief(text('Room', ''))),
    guest: orNone(brief(text('Guest', 'Who lectures, where it is a guest.'))),
    readings: orNone(brief(lines('Readings', 'One per line.'), longest.choices)),
    suggested: orNone(brief(lines('Suggested', 'Further reading, one per line.'), longest.choices)),
    questions: known(
      brief(
        lines('Questions', 'Pre-lecture questions, one per line. They make the form for this class.'),
        longest.choices,
      ),
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
    windows: orNone(
      lenient(
        maybe(
          windows(
            'Slots',
            'offline: when teams come for feedback, such as 12:30-14:00, 15 min; dates with the same topic are one round, and each team gets one slot of it. project presentations: when the teams present, likewise.',
          ),
        ),
        null,
      ),
    ),
    through: rare(
      lenient(
        maybe(
          day('Through', 'Of a break of several days (holiday, offline, cancelled): its last day. Blank: one day.'),
        ),
        null,
      ),
    ),
    dues: orNone(
      rare(
        lenient(
          classDues(
            'Due',
            'Due times for this class alone, where they differ from Deliverables: one a line, such as Response: Oct 9 18:00, or Slides: to be announced.',
          ),
          [],
        ),
      ),
    ),
    slides: orNone(rare(brief(lines('Slides', 'Links for the public page, one per line.'), longest.choices))),
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
