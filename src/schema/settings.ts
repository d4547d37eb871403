// The rows of Settings.

import { longest } from '../domain/base/text';
import type { Day, Time } from '../domain/base/time';
import {
  feedbackRounds,
  namings,
  type Priority,
  priorities,
  type Settings,
  swapWays,
  uploadWays,
  weeklyDays,
} from '../domain/course/settings';
import { parseTotal, printTotal } from '../domain/course/total';
import {
  brief,
  choice,
  email,
  formed,
  lenient,
  maybe,
  name,
  orNone,
  rare,
  split,
  text,
  tick,
  unlessSaid,
  whole,
  withDefault,
} from './column';
import { day, hours, time } from './dates';
import { emails, lines, names, numbers } from './list';
import { record } from './table';

export const newSettings: Settings = {
  course: '',
  term: '',
  tag: '',
  instructor: '',
  replyTo: null,
  assistants: [],
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
  uploads: 'if anyone can open them',
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

/** A further goal of the assignment, and its priority. */
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
    term: orNone(brief(text('Term', 'Such as Fall 2025.'))),
    instructor: brief(text('Signed by', 'The name under each email.')),
    start: time('Class starts', 'For sessions without a start time of their own, such as 12:30.'),
    end: time('Class ends', 'For sessions without an end time of their own, such as 14:00.'),
    lastDay: day(
      'Last day of term',
      'Late work ends with it, and what has no next class is due then. After it only what that day brought is still sent.',
    ),
    channel: orNone(
      brief(
        text(
          'Slack channel',
          'The id of the channel (in Slack: channel name > About, at the bottom), such as C0123456789. Blank: no Slack.',
        ),
      ),
    ),
    tag: orNone(
      brief(
        text('Subject tag', 'In square brackets before the subject of each email, so that students can filter by it.'),
      ),
    ),
    replyTo: orNone(maybe(email('Reply to', 'Where replies to emails go. Blank: to the account that sends them.'))),
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
        'lines such as panel = critic, scribe: 1 per student, or all: 4 per class, 3-5 per student. One student of each kind is a role for each kind, with 0 of it under Load in the Roster for all others',
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
    lottery: brief(name('Lottery number', 'Settles ties between students. The same number gives the same assignment.')),
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
    channelName: orNone(
      brief(
        text(
          'Slack channel name',
          'As students see it, such as #seminar, for emails. Blank: “the course’s Slack channel”.',
        ),
      ),
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
    page: orNone(
      brief(
        text(
          'Web page',
          'The address of the course’s public page, as Deploy > New deployment shows it. Blank: the one that Google names; no page, no link.',
        ),
        longest.title,
      ),
    ),
    presenters: withDefault(
      choice('Names on the page', 'How the public page names who presents. Blank: first name and initial.', namings),
      'first name and initial',
    ),
    pageInstructor: orNone(brief(text('Instructor', 'As the public page says it. Blank: not said.'), longest.title)),
    officeHours: orNone(brief(text('Office hours', 'As the public page says them. Blank: not said.'), longest.title)),
    contact: orNone(
      brief(
        text('Contact', 'How to reach you, as the public page says it; anyone can read it. Blank: not said.'),
        longest.title,
      ),
    ),
    pageNotes: orNone(brief(lines('Page notes', 'More lines under Deadlines on the public page.'), longest.message)),
    acknowledgement: orNone(brief(text('Acknowledgement', 'At the end of the public page.'), longest.message)),
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
      'Whether students may ask for an extension, on their own pages or, where they have none, by a form. They stand in the sheet Requests.',
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
          'Whether students may ask, on their own pages or by the form, to give away or swap a role, or a turn or slot of their team. if I confirm: once the other student agrees, you decide in the sheet Requests. if no rule is broken: what breaks none is done without you. Blank: no.',
          swapWays,
        ),
        'no',
      ),
    ),
    uploads: rare(
      unlessSaid(
        choice(
          'Uploaded slides',
          'Which files in the folders of Deliverables the public page links under the class in which their team presents, once it has begun. Blank: if anyone can open them.',
          uploadWays,
        ),
        'if anyone can open them',
      ),
    ),
    assistants: orNone(
      rare(
        lenient(emails('Assistants', 'Addresses of teaching assistants, for Copies in Deliverables. Blank: none.'), []),
      ),
    ),
    absences: rare(
      tick(
        'Absences',
        'Whether students may say, on their own pages or by the form, that they cannot come to a class. You decide in the sheet Requests.',
      ),
    ),
  },
  newSettings,
  { unsaid: ['lastDay'], line: { below: 'channel', title: 'What follows may stay as it is' } },
);
