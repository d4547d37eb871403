// The tab of a form: which of its columns are Google's own, which belong to which question, and the answers that stand in it.

import { isErrorValue, longest, takeAddress, takeLine, takeText } from '../domain/base/text';
import { instantAt, type Zone } from '../domain/base/time';
import { parseEmail } from '../domain/course/course';
import type { Response } from '../domain/duties/evidence';
import { codeOf } from '../domain/seats/preference';
import { type Grid, isWall, say } from './cell';
import {
  type AskedQuestion,
  baseOf,
  type FormPointer,
  isTypedAt,
  type OwnColumns,
  type Question,
  sessionKey,
} from './form';

const headed = (text: string): string => takeLine(text, longest.choices);
const headersOf = (grid: Grid): readonly string[] => (grid[0] ?? []).map((cell) => headed(say(cell)));

/** What one column of the tab answers: a question, or a row of a grid. */
interface Part {
  readonly key: string;
  /** Headers under which Google may have put it: the present title, then those that it had before. */
  readonly headers: readonly string[];
}

/** A question that was split, such as a ranking by section, gives its answers under one key. */
function partsOf({ key, title, was = [], rows }: AskedQuestion): readonly Part[] {
  const under = (row?: string): readonly string[] =>
    [title, ...was].map((name) => headed(row === undefined ? name : `${name} [${row}]`));
  return rows?.map((row) => ({ key: `${baseOf(key)}.${row}`, headers: under(row) })) ?? [{ key, headers: under() }];
}

const asks = ({ kind }: Question): boolean => kind !== 'section';

/**
 * The columns of each part, from the left. A header that two questions have had belongs to the one that has it now. A question
 * that was taken out and put back, or whose column somebody deleted, may have several.
 */
function columnsOf(
  pointer: FormPointer,
  headers: readonly string[],
  own: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const parts = [...pointer.questions, ...(pointer.retired ?? [])].filter(asks).flatMap(partsOf);
  const owners = new Map<string, string>();
  for (const { key, headers: named } of parts) if (!owners.has(named[0]!)) owners.set(named[0]!, key);
  for (const { key, headers: named } of parts) for (const name of named) if (!owners.has(name)) owners.set(name, key);
  const columns = new Map<string, number[]>(parts.map(({ key }) => [key, []]));
  for (const [i, header] of headers.entries())
    if (header !== '' && !own.includes(i)) columns.get(owners.get(header) ?? '')?.push(i);
  return columns;
}

/** Titles of questions for whose answers the tab of the form has no column; the address is asked by Google. */
export function lostQuestions(pointer: FormPointer, grid: Grid): readonly string[] {
  const headers = headersOf(grid);
  const columns = columnsOf(pointer, headers, []);
  const asked = pointer.questions
    .filter((q) => asks(q) && partsOf(q).every(({ key }) => columns.get(key)!.length === 0))
    .map(({ title }) => title);
  return hasAddresses(pointer, grid) ? asked : [pointer.own!.address!, ...asked];
}

/** False where the column in which addresses came in is gone. */
export const hasAddresses = (pointer: FormPointer, grid: Grid): boolean =>
  !pointer.own?.address || grid.length < 2 || placesOf(pointer, grid, headersOf(grid)).address >= 0;

/** The form as its questions are worded now, by id of the item. */
export const reworded = (pointer: FormPointer, titles: ReadonlyMap<number, string>): FormPointer => ({
  ...pointer,
  questions: pointer.questions.map((q) => renamed(q, titles.get(q.itemId) ?? q.title)),
});

/** With a title of its own; those that it had before are still looked for. */
export const renamed = <Q extends AskedQuestion>(question: Q, title: string): Q =>
  title === question.title
    ? question
    : { ...question, title, was: [...new Set([question.title, ...(question.was ?? [])])].filter((t) => t !== title) };

/**
 * Google's own columns of a tab: what is no question of ours, under whatever title it was asked, nor in `others`, the titles of all
 * items of the form; these are null where the tab was just made, and nobody can have touched it. Null where it has no header yet.
 */
export function ownColumns(
  { questions, retired = [] }: Pick<FormPointer, 'questions' | 'retired'>,
  others: readonly string[] | null,
  grid: Grid,
): OwnColumns | null {
  const headers = headersOf(grid);
  const asked = [
    ...[...questions, ...retired].filter(asks).flatMap((q) => partsOf(q).flatMap((part) => part.headers)),
    ...(others ?? []).map(headed),
  ];
  const left = [...headers.entries()].filter(([i, header]) => {
    // Of two columns with one header the first is Google's own, unless a question was taken out and put back.
    const again = others === null && headers.indexOf(header, i + 1) >= 0;
    return header !== '' && (again || !asked.includes(header)) && headers.indexOf(header) === i;
  });
  const [time, address] = left;
  if (!time) return null;
  return { time: time[1], address: address?.[1] ?? null, apart: (address?.[0] ?? time[0]) - time[0] };
}

/** Where the time and the address stand; -1 for what the tab does not hold. */
function placesOf(
  pointer: FormPointer,
  grid: Grid,
  headers: readonly string[],
): { readonly time: number; readonly address: number } {
  const { own } = pointer;
  const dated = (i: number): boolean => grid.some((cells, row) => row > 0 && isWall(cells[i] ?? ''));
  const noted = own ? headers.indexOf(own.time) : -1;
  const time = noted >= 0 && dated(noted) ? noted : headers.findIndex((_, i) => dated(i));
  const asked = new Set(pointer.questions.filter(asks).flatMap((q) => partsOf(q).flatMap((part) => part.headers)));
  const isFree = (i: number): boolean => i !== time && (headers[i] ?? '') !== '' && !asked.has(headers[i]!);
  if (own === undefined) return { time, address: [...headers.keys()].find((i) => i > time && isFree(i)) ?? -1 };
  if (own.address === null) return { time, address: -1 };
  const named = headers.findIndex((header, i) => header === own.address && i !== time);
  if (named >= 0) return { time, address: named };
  // Somebody renamed the header: it stands where it stood beside the time, if it stands at all.
  return { time, address: isFree(time + own.apart) ? time + own.apart : -1 };
}

const trustIn = (pointer: FormPointer, at: Response['at']): Pick<Response, 'typed' | 'unproved'> => ({
  ...(isTypedAt(pointer, at) ? { typed: true } : {}),
  ...(pointer.unproved ? { unproved: true } : {}),
});

/** The answers as the forms are known to be set by now. */
export const trusted = (responses: readonly Response[], forms: readonly FormPointer[]): readonly Response[] =>
  responses.map((response) => {
    const pointer = forms.find(
      (form) => form.title === response.form && form.purpose.deliverable === response.deliverable,
    );
    if (!pointer) return response;
    const { typed: _, unproved: __, ...bare } = response;
    const { gone = [] } = pointer.checked ?? {};
    const missing = response.missing.filter((title) => !gone.includes(title));
    return { ...bare, missing, ...trustIn(pointer, response.at) };
  });

/** Whether respondents may type what address they like, and their answers do not count. */
export const isTypedNow = ({ typed = [] }: FormPointer): boolean => typed.some(({ to }) => to === null);

/** Whether its tab has no column that tells whose an answer is. */
export const isNameless = ({ own }: FormPointer): boolean => own?.address === null;

/** An answer as it is taken in: as long as its sort may be. */
function taken(question: Question | undefined, text: string): string {
  if (question?.kind === 'paragraph') return takeText(text);
  return takeLine(text, question?.kind === 'text' || question?.kind === 'list' ? longest.message : longest.choices);
}

/** An answer whose time, or whose giver, cannot be read: it is nobody's, and of anybody. */
export interface UnreadAnswer {
  readonly row: number;
  readonly column: number;
  readonly of: 'time' | 'address';
  readonly found: string;
}

/** Rows below the header that Google filled in, and in which somebody spoilt the time or the address; a row of notes is none. */
export function unreadAnswers(pointer: FormPointer, grid: Grid): readonly UnreadAnswer[] {
  const headers = headersOf(grid);
  const { time: dated, address } = placesOf(pointer, grid, headers);
  const time = dated < 0 ? headers.indexOf(pointer.own?.time ?? '') : dated;
  if (time < 0 || time === address) return [];
  return grid.flatMap((cells, index): readonly UnreadAnswer[] => {
    const [stamp, from] = [cells[time] ?? '', say(address < 0 ? '' : (cells[address] ?? ''))];
    const at = (of: UnreadAnswer['of'], column: number, found: string) => [
      { row: index + 1, column: column + 1, of, found },
    ];
    if (index === 0) return [];
    if (!isWall(stamp)) return say(stamp) === '' && parseEmail(from) === null ? [] : at('time', time, say(stamp));
    const isLost = address >= 0 && pointer.own?.address !== null && (from === '' || isErrorValue(from));
    return isLost ? at('address', address, from) : [];
  });
}

/**
 * The answers in the tab of a form. Questions are found by their titles, present and former, and of several columns of one the
 * last that is not blank counts; time and address by the headers that were noted when the form was built.
 */
export function parseResponses(
  pointer: FormPointer,
  tab: { readonly name: string },
  grid: Grid,
  zone: Zone,
): readonly Response[] {
  const headers = headersOf(grid);
  const { time, address } = placesOf(pointer, grid, headers);
  const columns = columnsOf(pointer, headers, [time, address]);
  const questions = pointer.questions.filter(asks).map((question) => ({
    question,
    parts: partsOf(question).map(({ key }) => ({ key, at: columns.get(key)! })),
  }));
  const responses: Response[] = [];
  for (const [index, cells] of grid.entries()) {
    const stamp = cells[time] ?? '';
    if (index === 0 || !isWall(stamp)) continue;
    const at = instantAt(stamp.day, stamp.time, zone);
    const answers: Record<string, string> = {};
    const missing: string[] = [];
    for (const { question, parts } of questions) {
      for (const { key, at: places } of parts)
        answers[key] = places.reduce((last, place) => taken(question, say(cells[place] ?? '')) || last, '');
      const given = parts.some(({ key }) => answers[key] !== '');
      const isAsked =
        question.required && at >= (question.asked ?? 0) && !pointer.checked?.gone?.includes(question.title);
      if (isAsked && !given) missing.push(question.title);
    }
    responses.push({
      deliverable: pointer.purpose.deliverable,
      session: pointer.purpose.session || codeOf(answers[sessionKey] ?? ''),
      form: pointer.title,
      at,
      address: takeAddress(say(cells[address] ?? '')),
      ...trustIn(pointer, at),
      answers,
      missing,
      place: {
        // Google is asked for the name of a tab only where something is said of it.
        get sheet() {
          return tab.name;
        },
        row: index + 1,
        column: address + 1 || 1,
      },
    });
  }
  return responses;
}
