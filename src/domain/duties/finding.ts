// What can be wrong with deliverables, exceptions and due times, and what to do about it.
import type { Finding as Below, FindingOf, WordsFor } from '../course/finding';
import { type IncomingKinds, incomingWords } from './incoming';

interface Kinds {
  'unknown deliverable': { found: string };
  'needs a session': { deliverable: string; rule: string };
  'needs a due time': { student: string };
  'needs a session code': { deliverable: string };
  'needs a stand-in': { student: string };
  'two stand-ins': { student: string; session: string; first: string; second: string };
  'exception without a reason': {
    exception: string;
    student: string;
    blank: readonly ('reason' | 'grantedBy')[];
  };
  'tick ahead': { student: string; when: string };
  'no use for When': { exception: string };
  'no use for Stand-in': { exception: string };
  'nowhere on Slack': { deliverable: string };
  'exception without effect': { exception: string; student: string; lacks: string };
  'unknown team': { found: string };
  'stand-in for many': { found: string };
  'over before it is due': { deliverable: string; due: string; over: string };
  'extension changes nothing': { student: string; deliverable: string; due: string };
  'class in a break': { session: string; day: string; from: string; through: string };
  'no break of several days': { session: string; is: string; through: string };
  'no next class': { deliverable: string; session: string };
  'no rule for a class': { deliverable: string; session: string };
  'due time of a class': { deliverable: string; session: string; why: string; counts: boolean };
  'unknown class in a rule': { deliverable: string; found: string };
  'unknown class in For each': { column: 'For each' | 'Classes'; deliverable: string; found: string };
  'no questions': { session: string; form: string };
  'day far from all others': { day: string; first: string; last: string };
  'zone of no place': { zone: string };
  /** The following are questions, and hold nothing up. */
  'class far from the others': { session: string; day: string };
  'class on another weekday': { session: string; day: string; others: string };
  'class beside another': { session: string; day: string; other: string };
  'quiet by day': { from: string; to: string };
  'time in the night': { deliverable: string; time: string; later: string };
  'nothing to choose from': { deliverable: string; lacks: 'Sessions' | 'Roles' | 'students' };
  /** `questions`: whether its classes lack questions, too. */
  'form never opens': { deliverable: string; questions: boolean };
  'two preference forms': { deliverable: string; first: string; form: string };
  'replies to a student': { student: string };
  'left before joining': { student: string };
  'role called like an audience': { role: string };
  'seats of no use': { session: string; is: string };
  'due from no one': { deliverable: string; why: string };
  'date of another term': { deliverable: string; day: string };
  'opens when it is due': { deliverable: string; session: string; opens: string; due: string };
  'due after the last day': { deliverable: string; session: string; due: string; last: string };
  'submitted once for no one': { deliverable: string; lacks: 'role' | 'team' };
  'copy to no one': { deliverable: string };
  'copy to a student': { deliverable: string; address: string; student: string };
  'no groups': { role: string };
  'one form for the term': { deliverable: string; form: string };
  'total of no use': { total: string; why: string };
  'heavy roles combined': { roles: string; days: number };
  'points without a weight': { deliverable: string };
  'weights are no whole': { sum: number };
  'marks without points': { deliverable: string };
  'late is worth two things': { deliverable: string };
  'due once from a role': { deliverable: string; roles: string };
  'not announced': { students: readonly string[]; deliverables: string; announce: string };
  'announced when it was due already': { deliverable: string; classes: string; students: number };
  'form was not open': { deliverable: string; classes: string; students: number };
  'came without a date': { student: string; day: string };
}
/** What this chapter can find: its own kinds, and those of the chapters below it. */
export type Finding = Below | FindingOf<Kinds & IncomingKinds>;

export const dutyWords: WordsFor<Kinds & IncomingKinds> = {
  ...incomingWords,
  'unknown deliverable': (f) => ({
    what: `“${f.found}” is not a deliverable.`,
    remedy: 'Write a name from the first column of Deliverables.',
  }),
  'needs a session': (f) => ({
    what: `“${f.rule}” needs a class to count from, and ${f.deliverable} is due once.`,
    remedy:
      'Write a date such as 2025-10-09 18:00, or write under For each for which kinds of session it is due. Where each section has its own date, write a row for each, with the section under Due from.',
  }),
  'needs a due time': (f) => ({
    what: `The extension for ${f.student} has no new due time.`,
    remedy: 'Write a date and time such as 2025-10-09 18:00 under When.',
  }),
  'needs a session code': (f) => ({
    what: `${f.deliverable === '' ? 'A stand-in' : f.deliverable} belongs to a class, and no session is given.`,
    remedy: 'Write the code of the session, from the first column of Sessions, under Session.',
  }),
  'needs a stand-in': (f) => ({
    what: `No stand-in is named for ${f.student}.`,
    remedy: 'Write the address of the stand-in, as in the Roster, under Stand-in.',
  }),
  'two stand-ins': (f) => ({
    what: `${f.first} and ${f.second} both stand in for ${f.student} in ${f.session}; ${f.first}, in the upper row, has the role.`,
    remedy: 'Delete one of the two rows. Until then this one is left out.',
  }),
  'exception without a reason': (f) => ({
    what: `The ${f.exception} for ${f.student} does not say ${f.blank.map((field) => (field === 'reason' ? 'why' : 'who granted it')).join(' and ')}.`,
    remedy: `It counts all the same. Write it under ${f.blank.map((field) => (field === 'reason' ? 'Reason' : 'Granted by')).join(' and ')}, for the record.`,
  }),
  'tick ahead': (f) => ({
    what: `The tick for ${f.student} is dated ${f.when}, which is yet to come.`,
    remedy: 'Correct When, or clear it where it was on time. Until then it counts from that day on.',
  }),
  'no use for When': (f) => ({
    what: `When counts for nothing beside “${f.exception}”.`,
    remedy: 'Choose extension under What where a later due time is meant, or clear When.',
  }),
  'no use for Stand-in': (f) => ({
    what: `Stand-in counts for nothing beside “${f.exception}”.`,
    remedy: 'Choose stand-in under What where someone else takes the role, or clear Stand-in.',
  }),
  'nowhere on Slack': (f) => ({
    what: `${f.deliverable} is submitted on Slack, and no Slack channel is given: nothing that comes in is seen.`,
    remedy:
      'Write the channel’s id under Slack channel in Settings, and choose Lectern > Tools > Connect Slack…. If you tick what comes in yourself, write in class here.',
  }),
  'exception without effect': (f) => ({
    what: `The ${f.exception} for ${f.student} has no effect: ${f.student} ${f.lacks}.`,
    remedy:
      'Correct Student, Deliverable or Session. If the role has moved, move the exception with it, or delete the row.',
  }),
  'unknown team': (f) => ({
    what: `“${f.found}” is not a team.`,
    remedy: 'Write a number from the first column of Teams, such as team 07.',
  }),
  'stand-in for many': (f) => ({
    what: `A stand-in takes the role of one student, not of “${f.found}”.`,
    remedy: 'Write the address or the name of the student who was to have the role.',
  }),
  'over before it is due': (f) => ({
    what: `${f.deliverable} is accepted until ${f.over}, but is not due until ${f.due}.`,
    remedy: 'Correct Due or Late until. Until then it is accepted until it is due.',
  }),
  'extension changes nothing': (f) => ({
    what: `The extension for ${f.student} ends before ${f.deliverable} is due anyway, ${f.due}.`,
    remedy: 'Write a later date and time under When, or delete the row. An extension never makes anything due sooner.',
  }),
  'no groups': (f) => ({
    what: `${f.role} is held by whole groups, and no student has a group: it stays empty.`,
    remedy: 'Write into Group of the Roster who belongs together, or clear Held by in Roles.',
  }),
  'one form for the term': (f) => ({
    what: `${f.deliverable} is submitted by ${f.form}, of which there is one for the whole term: For each counts for nothing.`,
    remedy: 'Clear For each. Which classes have a role is said under Classes in Roles.',
  }),
  'total of no use': (f) => ({
    what: `Role totals: “${f.total}” ${f.why}, and does not count.`,
    remedy:
      'Correct it in Settings, such as: panel = critic, scribe: 1 per student. The limits of one role stand in Roles.',
  }),
  'heavy roles combined': (f) => ({
    what: `${f.roles} may be combined, and both are heavy: less than ${f.days} days apart, no student has both.`,
    remedy: 'Uncheck Heavy for one of them, or clear May be combined with.',
  }),
  'points without a weight': (f) => ({
    what: `${f.deliverable} is worth points and has no weight, while others have one: it does not count in the percentage.`,
    remedy:
      'Write its share under Weight, or clear Weight everywhere so that points are added up. Extra points need none.',
  }),
  'weights are no whole': (f) => ({
    what: `The weights add up to ${f.sum}%, not to 100%.`,
    remedy: 'Correct the shares under Weight. Until then the percentage goes by their proportions.',
  }),
  'marks without points': (f) => ({
    what: `${f.deliverable} has a weight, drops or a penalty for lateness, and is worth no points: it does not count.`,
    remedy: 'Write what each is worth under Points, such as 1 for complete.',
  }),
  'late is worth two things': (f) => ({
    what: `For ${f.deliverable}, Points and Per day late both say what late work is worth.`,
    remedy: 'Clear Per day late, or take “late …” out of Points. Until then Per day late counts.',
  }),
  'submitted once for no one': (f) => ({
    what: `${f.deliverable} is submitted once for the ${f.lacks}, and is due from no ${f.lacks}: each submits it.`,
    remedy: `Name a ${f.lacks} in Due from, or choose “once for the class”, or clear Submitted.`,
  }),
  'copy to no one': (f) => ({
    what: `Copies of ${f.deliverable} go to an assistant, and Settings names none.`,
    remedy: 'Write the address under Assistants in Settings, or here.',
  }),
  'copy to a student': (f) => ({
    what: `Copies of ${f.deliverable} are to go to ${f.address}, an address of ${f.student} on the Roster: none goes there.`,
    remedy: 'Write “team” if teammates are to get copies; otherwise take the address out.',
  }),
  'no rule for a class': (f) => ({
    what: `Due of ${f.deliverable} says nothing for ${f.session}: until it does, nothing is due for that class.`,
    remedy: `Add what holds for it, such as “for ${f.session}: 24 hours before class”, or for all others, “otherwise: …”. A time that is not known yet is “to be announced”.`,
  }),
  'due time of a class': (f) => ({
    what: `Due of ${f.session} names ${f.deliverable}, which ${f.why}.`,
    remedy: f.counts
      ? 'Write it in one place. Until then what stands in Sessions counts.'
      : 'Take the line out, or correct For each in Deliverables. Until then the line counts for nothing.',
  }),
  'unknown class in For each': (f) => ({
    what: `${f.column} of ${f.deliverable} names “${f.found}”, which is no kind of session, no code in Sessions, no mark in a topic, no weekday and no “from” or “until” with a code or a day.`,
    remedy:
      'Write kinds such as student-led, codes such as S05, “except S05”, or a mark such as #paper that stands in Topic. Until then the word counts for nothing, and nothing that depends on it is sent.',
  }),
  'unknown class in a rule': (f) => ({
    what: `“${f.found}” in a rule of ${f.deliverable} is no weekday, no kind of session, and no code, section or mark in Sessions.`,
    remedy:
      'Behind “for” write weekdays, kinds such as guest, sections, codes such as S05, or a mark such as #paper that stands in Topic. Until then that part of the rule has no effect.',
  }),
  'class in a break': (f) => ({
    what: `${f.session} is on ${f.day}, in the break from ${f.from} to ${f.through}.`,
    remedy:
      'It counts as held. If it is not, correct its date or set its Kind to cancelled; if it is, let the break end before it, and write what is left of the break as a row of its own.',
  }),
  'no break of several days': (f) => ({
    what: `Through of ${f.session} says ${f.through}, ${f.is}.`,
    remedy:
      'Through is the last day of a break of several days: a holiday, or days that are offline or cancelled. Correct it, or clear it.',
  }),
  'no next class': (f) => ({
    what: `No class follows ${f.session}, so ${f.deliverable} is due at the end of the last day of term.`,
    remedy: 'Write a date in the column Due if another time is meant.',
  }),
  'no questions': (f) => ({
    what: `${f.session} has no pre-lecture questions, so “${f.form}” cannot open.`,
    remedy: 'Write the questions into the column Questions, one per line.',
  }),
  'day far from all others': (f) => ({
    what: `${f.day} is far from the classes, ${f.first} to ${f.last}.`,
    remedy: 'Correct the year or the month. Until then nothing is sent or said to be missing because of it.',
  }),
  'zone of no place': (f) => ({
    what: `The time zone of the spreadsheet is ${f.zone}, which has no daylight saving time.`,
    remedy:
      'Choose that of a place, such as America/New_York, under File > Settings, if clocks change where the classes are.',
  }),
  'class far from the others': (f) => ({
    what: `${f.session} is on ${f.day}, weeks away from all other classes.`,
    remedy: 'Correct the month or the year. If it is meant, leave it: it counts as it stands.',
  }),
  'class on another weekday': (f) => ({
    what: `${f.session} is on ${f.day}; the other classes are on ${f.others}.`,
    remedy: 'Correct the date. If it is meant, leave it: it counts as it stands.',
  }),
  'class beside another': (f) => ({
    what: `${f.session} is on ${f.day} at the time of ${f.other}, for the same students.`,
    remedy: 'Correct the date, Start or Section. If it is meant, leave it: both count.',
  }),
  'quiet by day': (f) => ({
    what: `Quiet hours are by day, from ${f.from} to ${f.to}: emails go out in the night.`,
    remedy: `If the night is meant, write ${f.to}-${f.from}.`,
  }),
  'time in the night': (f) => ({
    what: `${f.deliverable}: ${f.time} is in the ${f.time < '07:00' ? 'night' : 'morning'}.`,
    remedy: `If the ${f.time < '07:00' ? 'afternoon' : 'end of the day'} is meant, write ${f.later}. If it is meant, leave it: it counts as it stands.`,
  }),
  'nothing to choose from': (f) =>
    f.lacks === 'Sessions'
      ? {
          what: `Sessions has no student-led session, so there is nothing to choose from in the form for ${f.deliverable}.`,
          remedy: 'Set the Kind of some sessions to student-led. Until then the form does not open.',
        }
      : {
          what: `${f.lacks === 'Roles' ? 'Roles is empty' : 'Whole groups hold all roles, and do not sign up'}, so there is nothing to choose from in the form for ${f.deliverable}.`,
          remedy: 'Write the roles of a student-led session into it. Until then the form does not open.',
        },
  'form never opens': (f) => ({
    what: `The form for ${f.deliverable} never opens: Opens is empty${f.questions ? ', and its classes have no questions' : ''}.`,
    remedy: `Write under Opens when it opens, such as: 5 days before class at 09:00${f.questions ? '; and write the questions of each class into Questions in Sessions' : ''}. Until then it does not count as missed.`,
  }),
  'two preference forms': (f) => ({
    what: `${f.deliverable} is a ${f.form}, and so is ${f.first}: only ${f.first} is used.`,
    remedy: 'Keep one of the two, or choose another way to submit for this one.',
  }),
  'replies to a student': (f) => ({
    what: `Replies to all emails go to ${f.student}, a student on the Roster.`,
    remedy: 'Write your own address under Reply to in Settings, or clear it.',
  }),
  'left before joining': (f) => ({
    what: `${f.student} left before joining: nothing is due.`,
    remedy: 'Correct Left or Joined.',
  }),
  'role called like an audience': (f) => ({
    what: `The role “${f.role}” has the same name as an audience: under Due from it means the audience.`,
    remedy: 'Give the role another name, in Roles and wherever it is used.',
  }),
  'seats of no use': (f) => ({
    what: `${f.session} has seats of its own and is ${f.is}: roles are assigned only in student-led sessions.`,
    remedy: 'Change Kind to student-led, or clear Seats.',
  }),
  'due from no one': (f) => ({
    what: `${f.deliverable} is due from no one: ${f.why}.`,
    remedy:
      'Write under Due from who submits it: everyone, others, team or a role, and under For each for which sessions.',
  }),
  'date of another term': (f) => ({
    what: `${f.deliverable} has the date ${f.day}, far from this term.`,
    remedy: 'Correct the year under Due, Late until or Opens.',
  }),
  'opens when it is due': (f) => ({
    what: `${f.deliverable}${f.session && ` for ${f.session}`} opens ${f.opens}, and is due ${f.due} already.`,
    remedy: 'Correct Opens or Due. Until then no one is said to have missed it.',
  }),
  'due after the last day': (f) => ({
    what: `${f.deliverable}${f.session && ` for ${f.session}`} is due ${f.due}, after the last day of term, ${f.last}.`,
    remedy: 'Correct the date, or Last day of term in Settings: nothing is sent after it.',
  }),
  'due once from a role': (f) => ({
    what: `${f.deliverable} is due once in the term from whoever has the role ${f.roles} in any class.`,
    remedy: 'If it is meant for each class, write under For each for which kinds of session it is due.',
  }),
  'not announced': (f) => ({
    what: `${f.students.length > 3 ? `${f.students.length} students have` : `${f.students.join(', ')} ${f.students.length === 1 ? 'has' : 'have'}`} not been notified of what is due from them now: ${f.deliverables}.`,
    remedy: `Choose Lectern > ${f.announce}…. Until then no one is reminded of it, and it does not count as missed.`,
  }),
  'announced when it was due already': (f) => ({
    what: `${f.deliverable}${f.classes && ` for ${f.classes}`} was due before it was announced: it does not count as missed (${f.students === 1 ? 'one student' : `${f.students} students`}).`,
    remedy: 'If it is still wanted, write an extension into Exceptions: then it is due at the new time.',
  }),
  'form was not open': (f) => ({
    what: `The form for ${f.deliverable}${f.classes && ` for ${f.classes}`} was not open before it was due: it does not count as missed (${f.students === 1 ? 'one student' : `${f.students} students`}).`,
    remedy:
      'Is it still wanted? Then open the form (Opens in Deliverables, questions in Sessions, or Lectern > Assignments > Open the preference form), and write a new due time, or an extension for everyone into Exceptions.',
  }),
  'came without a date': (f) => ({
    what: `${f.student} came to the Roster on ${f.day}, and Joined is empty: what was due before does not count as missed.`,
    remedy: 'Under Joined, write the day from which everything is due from the student.',
  }),
};
