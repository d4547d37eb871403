// Merges an imported calendar with the existing one: which sessions are new, which cells would change, what is left alone.
import type { Time } from '../base/time';
import type { Session } from './course';
import type { ReadSession } from './syllabus/row';

/** A session as imported. */
export interface Wanted extends Omit<ReadSession, 'day' | 'source' | 'doubts'> {
  readonly day: Session['day'];
  readonly end: Time | null;
}

/** The fields that an import can change, in the order of the sheet. */
export const brought = ['kind', 'topic', 'start', 'end', 'room', 'guest', 'readings', 'suggested'] as const;
export type Brought = (typeof brought)[number];

export interface CellChange {
  readonly session: Session;
  readonly field: Brought;
  readonly was: string;
  readonly becomes: string;
}

export interface Merge {
  readonly added: readonly (Pick<Session, Brought | 'code' | 'day'> & { readonly presenters: readonly string[] })[];
  /** Cells that differ; `was` is empty if the cell is blank now. */
  readonly changes: readonly CellChange[];
  /** Number of existing sessions that match the import. */
  readonly same: number;
  /** Existing sessions that are not in the import. */
  readonly others: readonly Session[];
  /** Who presents in which session, by session code. */
  readonly presenters: readonly { readonly code: string; readonly names: readonly string[] }[];
}

export const sayField = (value: Session[Brought]): string =>
  value === null ? '' : typeof value === 'string' ? value : value.join('\n');

/** Matches sessions by day. Blank imported fields change nothing. */
export function mergeCalendar(standing: readonly Session[], wanted: readonly Wanted[]): Merge {
  const free = [...standing];
  const code = codesAfter(standing);
  const added: Merge['added'][number][] = [];
  const changes: CellChange[] = [];
  const presenters: Merge['presenters'][number][] = [];
  let same = 0;
  for (const session of [...wanted].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const at = free.findIndex(({ day }) => day === session.day);
    const [own] = at < 0 ? [] : free.splice(at, 1);
    const known = own?.code ?? code();
    if (session.presenters.length > 0) presenters.push({ code: known, names: session.presenters });
    if (!own) {
      added.push({ ...session, code: known });
      continue;
    }
    const differing = brought
      .map((field) => ({ session: own, field, was: sayField(own[field]), becomes: sayField(session[field]) }))
      .filter(({ was, becomes }) => becomes !== '' && becomes !== was);
    if (differing.length === 0) same += 1;
    changes.push(...differing);
  }
  return { added, changes, same, others: free, presenters };
}

/** Gives new codes: 'S01', or what follows the existing codes. */
function codesAfter(standing: readonly Session[]): () => string {
  const numbered = standing.flatMap(({ code }) => {
    const m = /^(\D*)(\d{1,6})$/.exec(code);
    return m ? [{ prefix: m[1]!, number: Number(m[2]), width: m[2]!.length }] : [];
  });
  const taken = new Set(standing.map(({ code }) => code));
  const { prefix = 'S', width = 2 } = numbered[0] ?? {};
  let number = Math.max(0, ...numbered.map((one) => one.number));
  const next = (): string => {
    number += 1;
    const code = prefix + String(number).padStart(width, '0');
    return taken.has(code) ? next() : code;
  };
  return next;
}

const contentWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.replace(/s$/, ''));

/** The deliverable that a deadline is about: the name that shares most of its words; null if hardly any are shared. */
export function deliverableFor(what: string, names: readonly string[]): string | null {
  const words = contentWords(what);
  const scored = names
    .map((name) => {
      const own = contentWords(name);
      const shared = own.filter((word) => words.includes(word)).length;
      return { name, part: shared / Math.max(1, own.length), shared };
    })
    .filter(({ part }) => part > 0.4)
    .sort((a, b) => b.shared * b.part - a.shared * a.part);
  return scored[0]?.name ?? null;
}
