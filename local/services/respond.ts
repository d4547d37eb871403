// How Google's page treats a respondent's answers: the errors it shows beside the questions, or the response it sends.
import type { Answers } from '../face.ts';
import { countBreach, isEmail, textBreach } from './constraint.ts';
import { type Answer, isAsked, type Question } from './question.ts';

export interface Fault {
  readonly item: string;
  readonly message: string;
}

const required = 'This is a required question';

/**
 * Checks the answers. `email` is null unless the form collects addresses; an error in it is a fault of the whole form. Throws for answers to titles
 * the form does not have: those are the caller's mistake.
 */
export function examine(
  items: readonly Question[],
  email: string | null,
  answers: Answers,
): { readonly faults: readonly Fault[]; readonly given: ReadonlyMap<number, Answer> } {
  const asked = items.filter(isAsked);
  for (const title of Object.keys(answers)) {
    if (!asked.some((question) => question.title === title)) throw new Error(`The form asks no question '${title}'`);
  }
  const faults: Fault[] = [];
  const given = new Map<number, Answer>();
  if (email !== null && email.trim() === '') faults.push({ item: '', message: required });
  else if (email !== null && !isEmail(email)) faults.push({ item: '', message: 'Must be a valid email address' });
  for (const question of asked) {
    const raw = answers[question.title];
    const read = raw === undefined ? { answer: undefined, fault: null } : shape(question, raw);
    const message = read.fault ?? breach(question, read.answer);
    if (message) faults.push({ item: question.title, message });
    else if (read.answer !== undefined) given.set(question.id, read.answer);
  }
  return { faults, given };
}

type Shaped = { readonly answer: Answer | undefined; readonly fault: string | null };

/** Converts an answer to its stored shape; undefined if nothing was answered. */
function shape(question: Question, raw: Answers[string]): Shaped {
  if (question.kind === 'grid' || question.kind === 'checkboxGrid') {
    if (typeof raw === 'string' || Array.isArray(raw)) return wrong('Answer a grid with one entry a row');
    return gridShape(question, raw as Readonly<Record<string, string>>);
  }
  if (question.kind === 'checkbox') {
    const texts = typeof raw === 'string' ? [raw] : raw;
    if (!Array.isArray(texts)) return wrong('Answer with a list of choices');
    const ticked = (texts as readonly string[]).filter((text) => text !== '');
    const stranger = ticked.find((text) => !offered(question, text));
    if (stranger !== undefined) return wrong(`"${stranger}" is not one of the options`);
    return { answer: ticked.length > 0 ? inOrder(question, ticked) : undefined, fault: null };
  }
  if (typeof raw !== 'string') return wrong('Answer with one text');
  if (raw.trim() === '') return { answer: undefined, fault: null };
  if ((question.kind === 'choice' || question.kind === 'list') && !offered(question, raw)) {
    return wrong(`"${raw}" is not one of the options`);
  }
  if (question.kind === 'scale') {
    const fits = /^\d+$/.test(raw) && Number(raw) >= question.low.value && Number(raw) <= question.high.value;
    if (!fits) return wrong(`"${raw}" is not on the scale from ${question.low.value} to ${question.high.value}`);
  }
  if (question.kind === 'date' && !isDate(raw)) return wrong('Invalid date');
  if (question.kind === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(raw)) return wrong('Invalid time');
  return { answer: raw, fault: null };
}

const wrong = (fault: string): Shaped => ({ answer: undefined, fault });

const offered = (question: Question, text: string): boolean =>
  question.other || question.choices.some((choice) => choice.value === text);

/** Ticked boxes are sent in the order of the form, 'Other' last, regardless of the order of ticking. */
function inOrder(question: Question, ticked: readonly string[]): string[] {
  const values = question.choices.map((choice) => choice.value);
  const known = values.filter((value) => ticked.includes(value));
  return [...known, ...ticked.filter((text) => !values.includes(text))];
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function gridShape(question: Question, raw: Readonly<Record<string, string | readonly string[]>>): Shaped {
  for (const label of Object.keys(raw)) {
    if (!question.rows.some((row) => row.label === label)) return wrong(`"${label}" is not one of the rows`);
  }
  let stranger: string | undefined;
  const several = question.kind === 'checkboxGrid';
  const cells = question.rows.map((row): string | string[] | null => {
    const cell = raw[row.label];
    if (cell === undefined || cell.length === 0) return null;
    const labels = typeof cell === 'string' ? splitLabels(question, cell) : [...cell];
    stranger ??= labels.find((label) => !question.columns.includes(label));
    if (!several) return labels[0] ?? null;
    return question.columns.filter((column) => labels.includes(column));
  });
  if (stranger !== undefined) return wrong(`"${stranger}" is not one of the columns`);
  if (cells.every((cell) => cell === null)) return { answer: undefined, fault: null };
  return { answer: cells as Answer, fault: null };
}

/** One row of a checkbox grid may be given as one text, joined the way the linked tab joins it. */
function splitLabels(question: Question, cell: string): string[] {
  if (question.kind === 'grid' || question.columns.includes(cell)) return [cell];
  return cell.split(', ');
}

function breach(question: Question, answer: Answer | undefined): string | null {
  const grid = question.kind === 'grid' || question.kind === 'checkboxGrid';
  if (grid) return gridBreach(question, answer);
  if (answer === undefined) return question.required ? required : null;
  if (!question.constraint) return null;
  return Array.isArray(answer)
    ? countBreach(question.constraint, answer.length)
    : textBreach(question.constraint, answer);
}

function gridBreach(question: Question, answer: Answer | undefined): string | null {
  const cells = Array.isArray(answer) ? answer : question.rows.map(() => null);
  if (question.required && cells.some((cell) => cell === null)) {
    return question.kind === 'grid'
      ? 'This question requires one response per row'
      : 'This question requires at least one response per row';
  }
  if (question.constraint?.rule !== 'limitOnePerColumn') return null;
  const chosen = cells.flatMap((cell) => cell ?? []);
  if (new Set(chosen).size === chosen.length) return null;
  return question.constraint.help || "Please don't select more than one response per column";
}
