// Notes about forms: what is stored about a form for use in its own editor, and how an open form is checked against that.

import { cut } from '../domain/base/text';
import { type Instant, sayInstant, type Zone } from '../domain/base/time';
import { type Course, sessionOf, titleOf } from '../domain/course/course';
import type { FormPointer, Trust } from './form';

/** A run in a form's editor can read neither the spreadsheet nor the state stored with it, so everything needed is in this note. */
export interface FormNote {
  /** ID of the spreadsheet. */
  readonly book: string;
  readonly course: string;
  /** Such as 'Responses of S05, Scaling laws'. */
  readonly purpose: string;
  /** Null if it is opened by hand. */
  readonly opens: Instant | null;
  /** Null if nothing closes it. */
  readonly closes: Instant | null;
  readonly zone: Zone;
  /** Whether the form must know who answers. */
  readonly named: boolean;
  /** IDs of the items, with the first characters of their titles. */
  readonly questions: readonly (readonly [itemId: number, title: string])[];
}

/** A form as found in its editor. */
export interface SeenForm {
  readonly published: boolean;
  readonly accepting: boolean;
  readonly trust: Trust;
  /** ID of the spreadsheet that receives the answers; null if there is none. */
  readonly book: string | null;
  readonly questions: ReadonlyMap<number, string>;
}

export interface FormRemark {
  readonly ok: boolean;
  readonly what: string;
  readonly remedy: string;
}

/** Shortened because Google keeps at most 9 KB. */
const brief = (title: string): string => cut(title, 80);

export function noteOf(
  { purpose, title, questions }: FormPointer,
  period: { readonly opens: Instant | null; readonly closes: Instant } | null,
  course: Course,
  book: string,
): FormNote {
  const session = sessionOf(course, purpose.session);
  return {
    book,
    course: course.settings.course,
    purpose:
      period === null ? title : `${purpose.deliverable}${session ? ` of ${session.code}, ${titleOf(session)}` : ''}`,
    opens: period?.opens ?? null,
    closes: period?.closes ?? null,
    zone: course.zone,
    named: period !== null,
    questions: questions.map(({ itemId, title: asked }) => [itemId, brief(asked)]),
  };
}

/** When the form opens and closes, as sentences. */
export function sayPeriod({ opens, closes, zone }: FormNote, now: Instant): readonly string[] {
  const said = (at: Instant, past: string, ahead: string): string =>
    `It ${at <= now ? past : ahead} on ${sayInstant(at, zone)}.`;
  return [
    ...(opens === null ? [] : [said(opens, 'opened', 'opens')]),
    closes === null ? 'Lectern does not close it.' : said(closes, 'closed', 'closes'),
  ];
}

const fine = (what: string): FormRemark => ({ ok: true, what, remedy: '' });
const wrong = (what: string, remedy: string): FormRemark => ({ ok: false, what, remedy });

/** `note` is null if there is no note for the current user. */
export function checkForm(note: FormNote | null, seen: SeenForm, now: Instant): readonly FormRemark[] {
  return [
    opening(note, seen, now),
    addresses(note, seen.trust),
    destination(note, seen.book),
    ...questions(note, seen),
  ];
}

function opening(note: FormNote | null, { published, accepting }: SeenForm, now: Instant): FormRemark {
  if (!published) return wrong('The form is not published: no one can answer it.', 'Choose Publish above the form.');
  if (accepting) return fine('The form is published and accepts answers.');
  const isOver = note?.closes != null && note.closes < now;
  if (isOver) return fine('The form is closed, as its time is over.');
  return wrong('The form accepts no answers.', 'Turn on accepting responses, where the form is published.');
}

function addresses(note: FormNote | null, trust: Trust): FormRemark {
  if (note?.named === false) return fine('The form needs no verified email addresses.');
  if (trust === 'verified') return fine('The form collects verified email addresses.');
  const remedy = 'In the form’s Settings, under Responses, set “Collect email addresses” to “Verified”.';
  if (trust === 'none')
    return wrong('The form collects no email addresses: no one can tell whose an answer is.', remedy);
  if (trust === 'typed') return wrong('Respondents type their email address, so that it proves nothing.', remedy);
  return wrong('Google does not say here whether email addresses are verified.', `Look yourself. ${remedy}`);
}

function destination(note: FormNote | null, book: string | null): FormRemark {
  const remedy =
    'Under Responses, choose Link to Sheets and the course’s spreadsheet. Lectern goes on reading the tab that it knows.';
  if (book === null) return wrong('Answers go to no spreadsheet: Lectern does not see them.', remedy);
  if (note && note.book !== book) return wrong('Answers go to another spreadsheet than that of the course.', remedy);
  return fine(note ? 'Answers go to the spreadsheet of the course.' : 'Answers go to a spreadsheet.');
}

function questions(note: FormNote | null, { questions: standing }: SeenForm): readonly FormRemark[] {
  if (note === null)
    return [
      wrong(
        'What Lectern asks here is not known to your account.',
        'Only the account that runs the course’s automatic updates can compare the questions. If it is yours, choose Lectern > Refresh in the course, and look again.',
      ),
    ];
  const known = new Set(note.questions.map(([id]) => id));
  const gone = note.questions.filter(([id]) => !standing.has(id));
  const reworded = note.questions.filter(([id, title]) => standing.has(id) && brief(standing.get(id)!) !== title);
  const added = [...standing].filter(([id]) => !known.has(id));
  const remarks = [
    ...gone.map(([, title]) =>
      wrong(`The question “${title}” was taken out: no one can answer it.`, 'Undo that in the form’s editor.'),
    ),
    ...reworded.map(([id, title]) =>
      wrong(
        `“${title}” reads “${brief(standing.get(id)!)}” now.`,
        'Word it as before, or change the question in the course’s sheets, where the form takes it from.',
      ),
    ),
    ...added.map(([, title]) =>
      wrong(`“${brief(title)}” is not a question of Lectern’s.`, 'Leave it if you want to read its answers yourself.'),
    ),
  ];
  return remarks.length > 0 ? remarks : [fine('All questions are as Lectern made them.')];
}
