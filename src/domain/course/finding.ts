// Findings: what is wrong in the sheets, at which cell, and what to do about it. All wording is in this file, and of projects in team/finding.ts.
import { projectWords } from '../teams/finding';

/** `row` and `column` count from 1, as Sheets does; without them the whole sheet (or the whole row) is meant. */
export interface CellRef {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: number;
}

/** A value and where each of its fields stands. */
export interface Row<T> {
  readonly value: T;
  at(field: keyof T & string): CellRef;
}

interface Kinds {
  'unreadable cell': { column: string; found: string; expected: string; instead: string | null };
  'missing column': { column: string };
  'missing setting': { setting: string };
  'repeated column': { column: string };
  'duplicate address': { address: string; first: string };
  'duplicate code': { what: string; code: string };
  'unknown student': { found: string; likely: string | null };
  'name of several students': { found: string; addresses: readonly string[] };
  'name in two rows': { name: string; address: string; first: { name: string; address: string; row: number } };
  'unknown respondent': { found: string; form: string; likely: string | null };
  'unknown role': { found: string; known: readonly string[] };
  'unknown section': { found: string; of: 'student' | 'session' };
  'unknown session': { found: string };
  'unknown deliverable': { found: string };
  'seats against each other': { min: number; max: number; what: string };
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
  'class times in Settings': { start: string; end: string };
  'exception without effect': { exception: string; student: string; lacks: string };
  'wrong weekday': { found: string; is: string };
  'unknown team': { found: string };
  'stand-in for many': { found: string };
  'over before it is due': { deliverable: string; due: string; over: string };
  'after the last day': { session: string; last: string };
  'extension changes nothing': { student: string; deliverable: string; due: string };
  'wording cannot be filled in': { letter: string; error: string };
  'unknown placeholder': { letter: string; found: string; known: readonly string[] };
  'letter without its place': object;
  'not in the course': { student: string; day: string };
  'cannot attend': { student: string; day: string };
  'too many seats': { student: string; role: string; held: number; most: number };
  'too close': { student: string; sessions: string; days: number };
  'two roles in one session': { student: string; session: string; roles: string };
  'no next class': { deliverable: string; session: string };
  'incomplete response': { form: string; student: string; missing: string };
  'no questions': { session: string; form: string };
  'form cannot be reached': { form: string };
  'form cannot be changed': { form: string; error: string };
  'form without a purpose': { form: string; deliverable: string; session: string };
  'question without a column': { form: string; question: string };
  'topic is not offered': { student: string; topic: string };
  'class ends before it starts': { session: string };
  'Slack cannot be read': { error: string };
  'in two teams': { student: string; first: string; second: string };
  'team sizes against each other': { min: number; max: number };
  'team of the wrong size': { team: string; size: number; min: number; max: number; pinned: boolean };
  'in one team against a wish': { team: string; student: string; other: string };
  'in no team': { student: string };
  'unknown teammate': { student: string; found: string };
  'answered for another team': { student: string; form: string; team: string | null; other: string | null };
  'file without a team': { file: string; deliverable: string; owner: string; likely: string | null; better: string };
  'file of another team': { file: string; deliverable: string; owner: string; team: string; own: string };
  'folder cannot be read': { deliverable: string; error: string };
  'folder is too full': { deliverable: string; most: number };
  'folder is not looked at': { deliverable: string; first: string | null };
  'two teams at one time': { first: string; second: string; session: string; when: string };
  'not a slot': { team: string; session: string; found: string };
  'not a turn': { team: string; session: string; turn: number | null; slots: number };
  'two slots in one round': { team: string; occasion: string; first: string; second: string };
  /** `is`: the kind of that session. */
  'no day for teams': { team: string; session: string; is: string; presents: boolean };
  'slots of no use': { session: string; is: string };
  'more teams than slots': { session: string; teams: number; slots: number; minutes: number };
  'minutes are missing': { occasion: string; teams: number; minutes: number };
  'no slot suits': { team: string; occasion: string };
  /** `full`: no place is left that anybody could take. */
  'team without a slot': { team: string; occasion: string; full: boolean };
  'Slack message was deleted': { student: string; files: string; posted: string; seen: string };
  'slides for more than one class': { student: string; files: string; posted: string; classes: string };
  'answer that is not owed': { student: string; form: string; session: string };
  'member has left': { team: string; student: string };
  'unknown Slack member': { address: string; files: number; likely: string | null };
}

export type FindingKind = keyof Kinds;
export type Finding = {
  [K in FindingKind]: { readonly kind: K; readonly at: CellRef } & { readonly [F in keyof Kinds[K]]: Kinds[K][F] };
}[FindingKind];

export type Of<K extends FindingKind> = Extract<Finding, { kind: K }>;
export interface Message {
  readonly what: string;
  readonly remedy: string;
}

const list = (items: readonly string[]): string => items.join(', ');

const reconnect = 'Choose Lectern > Connect Slack… and paste the bot token of your Slack app once more.';
const invite = 'Invite the app to the channel: write /invite and its name there.';
/** By Slack's names of errors that do not pass by themselves. */
const slackRemedies: Readonly<Record<string, string>> = {
  invalid_auth: reconnect,
  not_authed: reconnect,
  account_inactive: reconnect,
  token_revoked: reconnect,
  token_expired: reconnect,
  not_in_channel: invite,
  channel_not_found: `Compare Slack channel in Settings with the channel’s id, which stands below its name in Slack > About. ${invite}`,
  missing_scope: `Give the app the scopes that the guide names, and install it again. ${reconnect}`,
};

const words: { readonly [K in FindingKind]: (finding: Of<K>) => Message } = {
  ...projectWords,
  'unreadable cell': (f) => ({
    what:
      f.found === '' ? `${f.column} is empty (or merged with another cell).` : `${f.column}: cannot read “${f.found}”.`,
    remedy: `Write ${f.expected}. Until then ${f.instead === null ? 'this row is left out' : f.instead === '' ? 'it counts as empty' : `“${f.instead}” is used`}.`,
  }),
  'missing column': (f) => ({
    what: `The column “${f.column}” is missing.`,
    remedy: `Write ${f.column} into a free cell of row 1, or run Lectern > Set up, which adds it at the right.`,
  }),
  'missing setting': (f) => ({
    what: `The setting “${f.setting}” is missing.`,
    remedy: `Write ${f.setting} into column A, or run Lectern > Set up, which adds it at the bottom.`,
  }),
  'repeated column': (f) => ({
    what: `Two columns are called “${f.column}”.`,
    remedy: 'Rename or delete one of them; the one further left is read.',
  }),
  'duplicate address': (f) => ({
    what: `${f.address} belongs to ${f.first} already.`,
    remedy: 'Delete this row, or correct the address. Until then this row is left out.',
  }),
  'duplicate code': (f) => ({
    what: `There is another ${f.what} called “${f.code}”.`,
    remedy: 'Give each a name of its own. Until then this row is left out.',
  }),
  'unknown student': (f) => ({
    what: `“${f.found}” is nobody on the Roster${f.likely ? `; it looks like ${f.likely}` : ''}.`,
    remedy: `Write the address that stands in the Roster, or add the student there.${f.found.includes('@') ? ' Where an address has changed, write the old one under Aliases in the Roster: it goes on to count.' : ''}`,
  }),
  'name of several students': (f) => ({
    what: `“${f.found}” is the name of ${f.addresses.length} students on the Roster: ${list(f.addresses)}.`,
    remedy: 'Write the address of the one who is meant, or tell their names apart in the Roster.',
  }),
  'name in two rows': (f) => ({
    what: `${f.name} (${f.address}) is called like ${f.first.name} (${f.first.address}) in row ${f.first.row}, and each counts as a student.`,
    remedy: `If this is one person, write ${f.address} under Aliases in row ${f.first.row}, and delete this row. If they are two, tell the names apart, with a middle initial say.`,
  }),
  'unknown respondent': (f) => ({
    what: `“${f.found}” answered “${f.form}” and is nobody on the Roster${f.likely ? `; looks like ${f.likely}` : ''}.`,
    remedy:
      'If it is a student, choose Lectern > Today: a click there adds the address to Aliases in the Roster, and the answer counts from when it came in.',
  }),
  'unknown section': (f) => ({
    what: `“${f.found}” is the section of no ${f.of}.`,
    remedy: 'Write sections in the Roster and in Sessions alike, or leave both empty where the course has none.',
  }),
  'unknown role': (f) => ({
    what: `“${f.found}” is not a role.`,
    remedy: `Write one of: ${list(f.known)}.`,
  }),
  'unknown session': (f) => ({
    what: `“${f.found}” is not the code of a session.`,
    remedy: 'Write a code from the first column of Sessions.',
  }),
  'unknown deliverable': (f) => ({
    what: `“${f.found}” is not a deliverable.`,
    remedy: 'Write a name from the first column of Deliverables.',
  }),
  'seats against each other': (f) => ({
    what: `The least ${f.what} (${f.min}) is more than the most (${f.max}).`,
    remedy: 'Swap them, or raise the most. Until then this row is left out.',
  }),
  'needs a session': (f) => ({
    what: `“${f.rule}” needs a class to count from, and ${f.deliverable} is owed once.`,
    remedy: 'Write a date such as 2025-10-09 18:00, or write under For each for which kinds of session it is owed.',
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
    what: `Nobody is named who stands in for ${f.student}.`,
    remedy: 'Write the address of the stand-in, as in the Roster, under Stand-in.',
  }),
  'two stand-ins': (f) => ({
    what: `${f.first} and ${f.second} both stand in for ${f.student} in ${f.session}; ${f.first}, in the row further up, holds the seat.`,
    remedy: 'Delete one of the two rows. Until then this one is left out.',
  }),
  'exception without a reason': (f) => ({
    what: `The ${f.exception} for ${f.student} does not say ${f.blank.map((field) => (field === 'reason' ? 'why' : 'who granted it')).join(' and ')}.`,
    remedy: `It counts all the same. Write it under ${f.blank.map((field) => (field === 'reason' ? 'Reason' : 'Granted by')).join(' and ')}, for the record.`,
  }),
  'class times in Settings': (f) => ({
    what: `Class starts at ${f.start} and ends at ${f.end}, which is not later.`,
    remedy:
      'Correct Class starts or Class ends. Until then classes without an end of their own are taken to end at 23:59.',
  }),
  'exception without effect': (f) => ({
    what: `The ${f.exception} for ${f.student} has no effect: ${f.student} ${f.lacks}.`,
    remedy:
      'Correct Student, Deliverable or Session. If the seat has moved, move the exception with it, or delete the row.',
  }),
  'wrong weekday': (f) => ({
    what: `“${f.found}” contradicts itself: that day is ${f.is}.`,
    remedy: 'Correct the weekday or the date. Until then the date counts.',
  }),
  'unknown team': (f) => ({
    what: `“${f.found}” is not a team.`,
    remedy: 'Write a number from the first column of Teams, such as team 07.',
  }),
  'stand-in for many': (f) => ({
    what: `A stand-in takes the seat of one student, not of “${f.found}”.`,
    remedy: 'Write the address or the name of the student who was to hold the seat.',
  }),
  'over before it is due': (f) => ({
    what: `${f.deliverable} is taken until ${f.over}, and is due only ${f.due}.`,
    remedy: 'Correct Due or Late until. Until then it is taken until it is due.',
  }),
  'after the last day': (f) => ({
    what: `${f.session} is after the last day of term, ${f.last}.`,
    remedy: 'Correct the date, or Last day of term in Settings: late work is taken until then.',
  }),
  'extension changes nothing': (f) => ({
    what: `The extension for ${f.student} ends before ${f.deliverable} is due anyway, ${f.due}.`,
    remedy: 'Write a later date and time under When, or delete the row. An extension never makes anything due sooner.',
  }),
  'wording cannot be filled in': (f) => ({
    what: `The wording of “${f.letter}” cannot be filled in: ${f.error}.`,
    remedy: 'Close every {{#…}} with {{/…}} of the same name. Until then the wording that Lectern came with is used.',
  }),
  'unknown placeholder': (f) => ({
    what: `The wording of “${f.letter}” has a placeholder {{${f.found}}} that nothing fills in.`,
    remedy: `Write one of: ${list(f.known)}. Until then the wording that Lectern came with is used.`,
  }),
  'letter without its place': () => ({
    what: 'The frame of every letter has no {{letter}}: the letter itself would be lost.',
    remedy: 'Write {{letter}} where the letter is to stand. Until then the wording that Lectern came with is used.',
  }),
  'not in the course': (f) => ({
    what: `${f.student} is not enrolled on ${f.day}.`,
    remedy:
      'Give the seat to somebody else, or choose Lectern > Propose assignments: it changes as few seats as it can.',
  }),
  'cannot attend': (f) => ({
    what: `${f.student} cannot attend on ${f.day}, according to the preference form.`,
    remedy: 'Give the seat to somebody else, or tick Pinned if it is settled.',
  }),
  'too many seats': (f) => ({
    what: `${f.student} holds ${f.role} ${f.held} times; the most is ${f.most}.`,
    remedy: 'Give a seat to somebody else, raise the load in Roles or Roster, or tick Pinned if it is settled.',
  }),
  'too close': (f) => ({
    what: `${f.student} holds heavy roles in ${f.sessions}, less than ${f.days} days apart.`,
    remedy: 'Give one of the seats to somebody else, or tick Pinned if it is settled.',
  }),
  'two roles in one session': (f) => ({
    what: `${f.student} holds more than one role in ${f.session}: ${f.roles}.`,
    remedy: 'Give one of the seats to somebody else.',
  }),
  'no next class': (f) => ({
    what: `No class follows ${f.session}, so ${f.deliverable} is due at the end of the last day of term.`,
    remedy: 'Write a date in the column Due if another time is meant.',
  }),
  'incomplete response': (f) => ({
    what: `${f.student} left required questions of “${f.form}” empty: ${f.missing}.`,
    remedy: 'It does not count as done. Ask the student to answer again.',
  }),
  'no questions': (f) => ({
    what: `${f.session} has no pre-lecture questions, so “${f.form}” cannot open.`,
    remedy: 'Write the questions into the column Questions, one a line.',
  }),
  'form cannot be reached': (f) => ({
    what: `The responses of “${f.form}” cannot be found: its tab was deleted.`,
    remedy: 'Link the form to this spreadsheet again (in the form: Responses > Link to Sheets), or open a new one.',
  }),
  'form cannot be changed': (f) => ({
    what: `Google does not let Lectern open or close “${f.form}” (${f.error}).`,
    remedy: 'Lectern tries again every hour. If the form was deleted, take it back from the bin of Google Drive.',
  }),
  'form without a purpose': (f) => ({
    what: `The form “${f.form}” was opened for ${f.deliverable}${f.session === '' ? '' : ` in ${f.session}`}, which the sheets do not name any more: its answers count for nothing.`,
    remedy: `Give the row its old name again: ${f.deliverable}${f.session === '' ? ' in Deliverables' : ` in Deliverables, ${f.session} in Sessions`}.`,
  }),
  'question without a column': (f) => ({
    what: `The tab of “${f.form}” has no column “${f.question}”.`,
    remedy:
      'Write the question back into row 1, as the form asks it. Until then answers to it cannot be read, and nobody is reminded of this form.',
  }),
  'topic is not offered': (f) => ({
    what: `${f.student} ranked “${f.topic}”, which is not a student-led session any more.`,
    remedy: 'The other choices count. Ask the student whether the order still holds.',
  }),
  'class ends before it starts': (f) => ({
    what: `${f.session} ends before it starts.`,
    remedy: 'Correct Start or End. Until then the row is left out.',
  }),
  'unknown Slack member': (f) => ({
    what: `${f.address === '' ? 'A Slack member who hides the address' : f.address} posted ${f.files === 1 ? 'a file' : `${f.files} files`} on Slack and is nobody on the Roster${f.likely ? `; looks like ${f.likely}` : ''}.`,
    remedy:
      'If it is a student, choose Lectern > Today: a click there adds the address to Aliases in the Roster. Slides without an address are ticked there by hand.',
  }),
  'Slack message was deleted': (f) => ({
    what: `The message of ${f.posted} in which ${f.student} posted ${f.files} is gone from Slack (seen ${f.seen}).`,
    remedy: 'It still counts. If it should not, delete this row of Slack files, and ask the student to post again.',
  }),
  'slides for more than one class': (f) => ({
    what: `${f.files}, posted by ${f.student} on ${f.posted}, names no class and counts for ${f.classes}: each was extended and open.`,
    remedy:
      'Write the code of the class that is meant into Text of this row, and it counts for that one alone; tick the others by hand in Today if they are done.',
  }),
  'answer that is not owed': (f) => ({
    what: `${f.student} answered “${f.form}” for ${f.session === '' ? 'no class' : f.session} and does not owe it there.`,
    remedy:
      'The answer is kept and does not count. If another class was meant, ask the student to answer again for that one; if the seat is wrong, correct Assignments or name a stand-in in Exceptions.',
  }),
  'Slack cannot be read': (f) => ({
    what: `Slack does not let Lectern read the channel (${f.error}).`,
    remedy: `${slackRemedies[f.error] ?? 'Lectern tries again every hour, and goes on where it stopped.'} Until then tick slides by hand in Today.`,
  }),
};

/** What is wrong and what to do, in words for the instructor. */
export function sayFinding(finding: Finding): Message {
  return (words[finding.kind] as (f: Finding) => Message)(finding);
}

/** 'B7'; '' for a whole sheet. Columns count from 1. */
export function cellName(at: CellRef): string {
  if (at.row === undefined) return '';
  return at.column === undefined ? `${at.row}:${at.row}` : `${letters(at.column)}${at.row}`;
}

export function letters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
