// The sheets of seats: the roles, and who has which seat.

import { longest } from '../domain/base/text';
import type { Day } from '../domain/base/time';
import { type Assignment, type Role, roleHolders } from '../domain/course/course';
import { type SignUp, signUpStates } from '../domain/seats/signUp';
import { brief, choice, email, maybe, name, orNone, rare, text, tick, unlessSaid, whole, withDefault } from './column';
import { day, moment } from './dates';
import { eachOf, names } from './list';
import { table } from './table';

export const roles = table<Role>(
  'Roles',
  'given',
  'The roles of a student-led session.',
  {
    name: brief(name('Role', 'Such as main presenter, critic, scribe.')),
    seatsMin: whole('Min seats', 'Seats that must be filled in each student-led session.', 0, 500),
    seatsMax: whole('Max seats', 'Seats that may be filled.', 0, 500),
    loadMin: whole('Min load', 'How often each student must have it in the term.', 0, 100),
    loadMax: whole('Max load', 'How often each student may have it in the term.', 0, 100),
    heavy: tick('Heavy', 'Heavy roles of one student are spaced apart by the days in Settings.'),
    exempt: tick('Exempt', 'Whether its holder is exempt from what is due from “others” for that session.'),
    topicWeight: withDefault(
      whole(
        'Topic weight',
        'How much the ranking of topics counts for this role, beside the others. Blank: 1.',
        0,
        100,
      ),
      1,
    ),
    wishWeight: withDefault(
      whole('Wish weight', 'How much the wish for or against this role counts, beside the others. Blank: 1.', 0, 100),
      1,
    ),
    about: orNone(
      brief(
        text('About', 'What its holder does, in a sentence: the preference form says it. Blank: nothing.', {
          width: 320,
        }),
        longest.message,
      ),
    ),
    classes: rare(
      eachOf(
        'Classes',
        'Which sessions have this role, in the words of For each in Deliverables, such as lecture, guest, student-led, or except S05. Blank: student-led.',
      ),
    ),
    heldBy: rare(
      unlessSaid(
        choice(
          'Held by',
          'group: a whole group of the Roster (its column Group) has the role in a class, and seats and loads count groups. Blank: student.',
          roleHolders,
        ),
        'student',
      ),
    ),
    combines: orNone(
      rare(
        brief(
          names(
            'May be combined with',
            'Roles that one student may have in the same class beside this one, such as blogger. Said of either, it holds for both. Blank: none.',
          ),
          longest.message,
        ),
      ),
    ),
  },
  {
    keys: ['name'],
    frozenColumns: 1,
    examples: {
      name: 'critic',
      seatsMin: '2',
      seatsMax: '2',
      loadMin: '1',
      loadMax: '2',
      about: 'says what the papers leave open or get wrong.',
    },
  },
);

/** A seat with extra columns for readers; only session, role, student and pinned are read back. */
export interface SeatRow extends Assignment {
  readonly day: Day | null;
  readonly topic: string;
  readonly name: string;
  readonly choice: string;
}

export const assignments = table<SeatRow>(
  'Assignments',
  'derived',
  'Who has which role. Change the student or check Pinned by hand: it stays.',
  {
    session: name('Session', 'Code of the session.', { width: 80 }),
    day: maybe(day('Date', 'The day of class, from Sessions.')),
    topic: text('Topic', 'From Sessions.', { width: 240 }),
    role: name('Role', 'From Roles.'),
    student: maybe(email('Email', 'Who has it; blank for an empty seat.')),
    name: text('Student', 'From the Roster. Choose another student: the address follows.'),
    choice: text('Choice', 'Where the student ranked the topic.', { width: 110 }),
    pinned: tick('Pinned', 'Yours: a pinned role survives every new proposal.'),
  },
  { shared: true },
);

export interface SignUpRow extends SignUp {
  readonly name: string;
}

export const signUps = table<SignUpRow>(
  'Sign-ups',
  'derived',
  'Who asked for which role in the sign-up form, in order, and what became of it.',
  {
    since: moment('Since', 'When it was asked: the place in line.'),
    session: name('Session', 'Code of the session.', { width: 80 }),
    role: name('Role', 'From Roles.'),
    name: text('Student', ''),
    state: choice(
      'State',
      'has it, waiting (the seat is taken), not given (a rule stands in the way), given up, or changed by hand: whoever asks again goes to the end of the line.',
      signUpStates,
    ),
    why: text('Why', '', { width: 300 }),
    decided: moment('Decided', 'Answers up to then have been dealt with.'),
    email: email('Email', ''),
  },
  { frozenColumns: 3 },
);
