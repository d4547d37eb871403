// Reads the tab of a form: which columns are Google's own, which belong to which question, and the answers.

import { rememberedOf } from '../domain/base/group';
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
  isOfRequests,
  isTypedAt,
  type OwnColumns,
  type Question,
  sessionKey,
} from './form';

const headed = (text: string): string => takeLine(text, longest.choices);
const headersOf = (grid: Grid): readonly string[] => (grid[0] ?? []).map((cell) => headed(say(cell)));

/** What one column of the tab answers: a question, or one row of a grid. */
interface Part {
  readonly key: string;
  /** Headers that Google may have given it: the present title first, then earlier ones. */
  readonly headers: readonly string[];
}

/** The parts of a split question, such as a ranking by section, have the same key. */
function partsOf({ key, title, was = [], rows }: AskedQuestion): readonly Part[] {
  const under = (row?: string): readonly string[] =>
    [title, ...was].map((name) => headed(row === undefined ? name : `${name} [${row}]`));
  return rows?.map((row) => ({ key: `${baseOf(key)}.${row}`, headers: under(row) })) ?? [{ key, headers: under() }];
}

const asks = ({ kind }: Question): boolean => kind !== 'section';

/**
 * The columns of each part, from the left. A header that two questions have had belongs to the one that has it now. A question that was removed and
 * put back, or whose column was deleted, may have several.
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

/** Titles of questions that have no column in the tab. The address is not among them, since Google asks for it. */
export const lostQuestions = rememberedOf((pointer: FormPointer, grid: Grid): readonly string[] => {
  const headers = headersOf(grid);
  const columns = columnsOf(pointer, headers, []);
  const asked = pointer.questions
    .filter((q) => asks(q) && partsOf(q).every(({ key }) => columns.get(key)!.length === 0))
    .map(({ title }) => title);
  return hasAddresses(pointer, grid) ? asked : [pointer.own!.address!, ...asked];
});

/** False if the column with the addresses is gone. */
export const hasAddresses = (pointer: FormPointer, grid: Grid): boolean =>
  !pointer.own?.address || grid.length < 2 || placesOf(pointer, grid, headersOf(grid)).address >= 0;

/** The form with its questions' present titles, by item ID. */
export const reworded = (pointer: FormPointer, titles: ReadonlyMap<number, string>): FormPointer => ({
  ...pointer,
  questions: pointer.questions.map((q) => renamed(q, titles.get(q.itemId) ?? q.title)),
});

/** A question with a new title. Columns with its earlier titles are still found. */
export const renamed = <Q extends AskedQuestion>(question: Q, title: string): Q =>
  title === question.title
    ? question
    : { ...question, title, was: [...new Set([question.title, ...(question.was ?? [])])].filter((t) => t !== title) };

/**
 * Google's own columns of a tab: those that are not our questions under any title, nor in `others`, the titles of all items of the form. `others` is
 * null if the tab was just made and nobody can have changed it. Returns null if the tab has no header yet.
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
    // If two columns have the same header, the first is Google's own, unless a question was removed and put back.
    const again = others === null && headers.indexOf(header, i + 1) >= 0;
    return header !== '' && (again || !asked.includes(header)) && headers.indexOf(header) === i;
  });
  const [time, address] = left;
  if (!time) return null;
  return { time: time[1], address: address?.[1] ?? null, apart: (address?.[0] ?? time[0]) - time[0] };
}

/** The columns of the time and the address; -1 if the tab does not have one. */
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
  // Someone renamed the header. The column, if it still exists, is as far right of the time as before.
  return { time, address: isFree(time + own.apart) ? time + own.apart : -1 };
}

const trustIn = (pointer: FormPointer, at: Response['at']): Pick<Response, 'typed' | 'unproved'> => ({
  ...(isTypedAt(pointer, at) ? { typed: true } : {}),
  ...(pointer.unproved ? { unproved: true } : {}),
});

/** The answers, with the trust in addresses as the forms are known to be set by now. */
export const trusted = (responses: readonly Response[], forms: readonly FormPointer[]): readonly Response[] =>
  responses.map((response) => {
    const pointer = forms.find(
      (form) => form.title === response.form && form.purpose.deliverable === response.deliverable,
    );
    return pointer ? underTrust(response, pointer) : response;
  });
const underTrust = rememberedOf((response: Response, pointer: FormPointer): Response => {
  const { typed: _, unproved: __, ...bare } = response;
  const { gone = [] } = pointer.checked ?? {};
  const missing = response.missing.filter((title) => !gone.includes(title));
  return { ...bare, missing, ...trustIn(pointer, response.at) };
});

/** Whether respondents can currently type any address, so that their answers do not count. */
export const isTypedNow = ({ typed = [] }: FormPointer): boolean => typed.some(({ to }) => to === null);

/** Whether its tab has no column that says who answered. */
export const isNameless = ({ own }: FormPointer): boolean => own?.address === null;

/** The answer, cleaned and cut to the limit for its kind of question. */
function taken(question: Question | undefined, text: string): string {
  if (question?.kind === 'paragraph') return takeText(text);
  return takeLine(text, question?.kind === 'text' || question?.kind === 'list' ? longest.message : longest.choices);
}

/** An answer whose time or respondent cannot be read. It counts for no one, but could be anyone's. */
export interface UnreadAnswer {
  readonly row: number;
  readonly column: number;
  readonly of: 'time' | 'address';
  readonly found: string;
}

/** Rows that Google filled in and in which someone damaged the time or address. A row of notes does not count. */
export const unreadAnswers = rememberedOf((pointer: FormPointer, grid: Grid): readonly UnreadAnswer[] => {
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
});

/**
 * The answers in the tab of a form. Questions are found by their present and earlier titles; if one has several columns, the last nonblank one
 * counts. Time and address are found by the headers recorded when the form was built.
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
  // A request is identified by all of its answers, including those to questions that are no longer asked.
  const retired = isOfRequests(pointer) ? (pointer.retired ?? []) : [];
  const questions = [...pointer.questions, ...retired].filter(asks).map((question) => ({
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
        // Reading a tab's name is a call to Google, so it is done only when needed.
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
