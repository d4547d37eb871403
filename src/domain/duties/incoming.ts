// What can be wrong with what comes in by forms and on Slack, and with reading it, and what to do about it.
import { count } from '../base/text';
import { bringBack, type WordsFor } from '../course/finding';

export interface IncomingKinds {
  'unknown respondent': { found: string; form: string; likely: string | null };
  'incomplete response': { form: string; student: string; missing: string };
  'unreadable answer': { form: string; of: 'time' | 'address'; found: string };
  'question taken out': { form: string; question: string };
  'addresses are typed': { form: string; answers: number; counts: boolean };
  'addresses are not known': { form: string; counts: boolean };
  'no addresses': { form: string };
  'form cannot be reached': { form: string };
  'form cannot be changed': { form: string; error: string };
  'form without a purpose': { form: string; deliverable: string; session: string };
  'answers are gone': { form: string; had: number; has: number };
  'answer is gone': { form: string; students: string };
  'question without a column': { form: string; question: string };
  'Slack cannot be read': { error: string };
  'permission is missing': { lacking: string };
  /** `counts`: the team for which the answer counts anyway. */
  'answered for another team': {
    student: string;
    form: string;
    team: string | null;
    other: string | null;
    counts: string | null;
  };
  'answered before its class': { student: string; form: string; session: string; from: string };
  'Slack message was deleted': { student: string; files: string; posted: string; seen: string };
  'slides that name another class': { student: string; files: string; posted: string; named: string; counted: string };
  'slides for more than one class': { student: string; files: string; posted: string; classes: string };
  'answer that is not owed': { student: string; form: string; session: string };
  'unknown Slack member': { address: string; files: number; likely: string | null };
}

const reconnect = 'Choose Lectern > Tools > Connect Slack… and paste the bot token of your Slack app once more.';
const invite = 'Invite the app to the channel: write /invite and its name there.';
/** By Slack's error codes for errors that do not pass by themselves. */
const slackRemedies: Readonly<Record<string, string>> = {
  invalid_auth: reconnect,
  not_authed: reconnect,
  account_inactive: reconnect,
  token_revoked: reconnect,
  token_expired: reconnect,
  not_in_channel: invite,
  channel_not_found: `Compare Slack channel in Settings with the channel’s id, at the bottom of Slack > channel name > About. ${invite}`,
  missing_scope: `Give the app the scopes that the guide names, and install it again. ${reconnect}`,
};

export const incomingWords: WordsFor<IncomingKinds> = {
  'unknown respondent': (f) => ({
    what: `“${f.found}” answered “${f.form}” and isn’t on the Roster.${f.likely ? ` Did you mean ${f.likely}?` : ''}`,
    remedy:
      'If it is a student, choose Lectern > Today: a click there adds the address to Aliases in the Roster, and the answer counts from when it came in.',
  }),
  'unreadable answer': (f) => ({
    what: `The ${f.of === 'time' ? 'time' : 'email address'} of this response to “${f.form}” ${f.found === '' ? 'is gone' : `cannot be read: “${f.found}”`}.`,
    remedy:
      'Put it back with File > Version history, or clear the row if it is no response. Until then it counts for no one, and no one is said to have missed this form.',
  }),
  'question taken out': (f) => ({
    what: `The question “${f.question}” is no longer in the form “${f.form}”.`,
    remedy:
      'In the form, undo its deletion, or write it again there under the same words. Responses without it count as complete meanwhile.',
  }),
  'incomplete response': (f) => ({
    what: `${f.student} left required questions of “${f.form}” empty: ${f.missing}.`,
    remedy: 'It does not count as done. Ask the student to answer again.',
  }),
  'addresses are typed': (f) => ({
    what: `“${f.form}” lets whoever responds type an email address${f.answers === 0 ? '' : ` (${f.answers === 1 ? 'one response' : `${f.answers} responses`} so far)`}: it proves nothing.`,
    remedy: f.counts
      ? 'Google does not let this account collect verified addresses. Responses count, and no receipt goes out; look through them before you rely on one.'
      : 'Such responses do not count, and no one is reminded of this form. In the form, choose Settings > Responses > Collect email addresses > Verified, and ask the students to respond again, or mark them in Today.',
  }),
  'addresses are not known': (f) => ({
    what: `Google does not tell Lectern whether “${f.form}” takes verified addresses only.`,
    remedy: `In the form, look at Settings > Responses > Collect email addresses: it should say Verified. ${f.counts ? 'Responses count, and no receipt goes out.' : 'Until then nothing that is asked for with it is carried out.'}`,
  }),
  'no addresses': (f) => ({
    what: `“${f.form}” shows no email addresses: no response tells whose it is.`,
    remedy:
      'In the form, choose Settings > Responses > Collect email addresses > Verified, and ask the students to respond again.',
  }),
  'form cannot be reached': (f) => ({
    what: `The responses of “${f.form}” cannot be found: its tab was deleted.`,
    remedy: 'Link the form to this spreadsheet again (in the form: Responses > Link to Sheets), or open a new one.',
  }),
  'form cannot be changed': (f) => ({
    what: `Google does not let Lectern open or close “${f.form}” (${f.error}).`,
    remedy: 'Lectern tries again every hour. If the form was deleted, restore it from the trash in Google Drive.',
  }),
  'form without a purpose': (f) => ({
    what: `The form “${f.form}” was opened for ${f.deliverable}${f.session === '' ? '' : ` in ${f.session}`}, which the sheets no longer name: its responses count for nothing.`,
    remedy: `Give the row its old name again: ${f.deliverable}${f.session === '' ? ' in Deliverables' : ` in Deliverables, ${f.session} in Sessions`}.`,
  }),
  'answers are gone': (f) => ({
    what: `The tab of “${f.form}” holds ${count(f.has, 'response')}; there were ${f.had}.`,
    remedy: `${bringBack} Until then no one is reminded of this form, or said to have missed it. If they were deleted on purpose, choose Lectern > Set up.`,
  }),
  'answer is gone': (f) => ({
    what: `“${f.form}” was answered by ${f.students}, and the response is no longer in its tab, or stands there under another address.`,
    remedy: `${bringBack} Until then it is not said to be missed. If it was deleted on purpose, choose Lectern > Set up.`,
  }),
  'question without a column': (f) => ({
    what: `The tab of “${f.form}” has no column “${f.question}”.`,
    remedy:
      'Write the question back into row 1, as the form asks it. Until then answers to it cannot be read, and no one is reminded of this form.',
  }),
  'permission is missing': (f) => ({
    what: `The account that runs the automatic updates has not given Lectern every permission. Missing: ${f.lacking}.`,
    remedy: 'From that account choose Lectern > Set up, and check every box when Google asks.',
  }),
  'Slack cannot be read': (f) => ({
    what: `Slack does not let Lectern read the channel (${f.error}).`,
    remedy: `${slackRemedies[f.error] ?? 'Lectern tries again every hour, and continues where it stopped.'} Until then check off slides in Today.`,
  }),
  'answered for another team': (f) => ({
    what: `${f.student} is in ${f.team === null ? 'no team' : `team ${f.team}`} and ${f.other === null ? `named none of the teams` : `answered for team ${f.other}`} in “${f.form}”.`,
    remedy: `${f.counts === null ? 'The answer does not count' : `The answer counts for team ${f.counts}, as the student was in it`}. ${f.team === null ? 'Write the student into Members of a team in Teams, or ask a member of the team to answer.' : 'Ask the student to answer again with the right number, or move the student in Teams if another team is right.'}`,
  }),
  'answered before its class': (f) => ({
    what: `${f.student} answered “${f.form}” for ${f.session} before ${f.from}, when there was nothing to answer yet.`,
    remedy:
      'It does not count for that class. If another class was meant, ask the student to answer again for that one.',
  }),
  'Slack message was deleted': (f) => ({
    what: `The message of ${f.posted} in which ${f.student} posted ${f.files} was deleted from Slack (seen ${f.seen}).`,
    remedy: 'It still counts. If it should not, delete this row of Slack files, and ask the student to post again.',
  }),
  'slides that name another class': (f) => ({
    what: `${f.files}, posted by ${f.student} on ${f.posted}, speaks of ${f.named}, for which slides are in and which is over; it counts for ${f.counted}.`,
    remedy: `If it is for ${f.named}, write nothing but ${f.named} into Message of this row.`,
  }),
  'slides for more than one class': (f) => ({
    what: `${f.files}, posted by ${f.student} on ${f.posted}, names no class and counts for ${f.classes}: each was extended and open.`,
    remedy:
      'Write the code of the class that is meant into Message of this row, and it counts for that one alone; check off the others in Today if they are done.',
  }),
  'answer that is not owed': (f) => ({
    what: `${f.student} answered “${f.form}” for ${f.session === '' ? 'no class' : f.session} but it is not due from them there.`,
    remedy:
      'The answer is kept and does not count. If another class was meant, ask the student to answer again for that one; if the role is wrong, correct Assignments or name a stand-in in Exceptions.',
  }),
  'unknown Slack member': (f) => ({
    what: `${f.address === '' ? 'A Slack member whose address is hidden' : f.address} posted ${f.files === 1 ? 'a file' : `${f.files} files`} on Slack and isn’t on the Roster.${f.likely ? ` Did you mean ${f.likely}?` : ''}`,
    remedy:
      'If it is a student, choose Lectern > Today: a click there adds the address to Aliases in the Roster. Slides without an address are checked off there.',
  }),
};
