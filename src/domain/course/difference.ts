// Compares a class list with the Roster: who is new, what changed, who is gone, who is there under another address.
import { type Email, parseEmail, type Student, studentOf } from './course';
import type { Listed } from './enrollment';
import { namesakes } from './roster';

export interface Difference {
  readonly added: readonly (Listed & { readonly email: Email })[];
  /** On the Roster under another address; matched by student ID, or only by name. */
  readonly aliases: readonly {
    readonly student: Student;
    readonly listed: Listed & { readonly email: Email };
    readonly by: 'ID' | 'name';
  }[];
  readonly changes: readonly RosterChange[];
  /** Enrolled on the Roster but not in the list. */
  readonly gone: readonly Student[];
  /** In the list again after they were dropped. */
  readonly back: readonly Student[];
  readonly same: number;
  /** In the list without an address. */
  readonly unreachable: readonly Listed[];
}

export type RosterField = 'name' | 'standing' | 'sections' | 'id';
export interface RosterChange {
  readonly student: Student;
  readonly field: RosterField;
  readonly was: string;
  readonly becomes: string;
}

/** The most common domain, used to turn logins into addresses. */
export function endingOf(addresses: readonly string[]): string {
  const tally = new Map<string, number>();
  for (const address of addresses) {
    const ending = address.slice(address.lastIndexOf('@') + 1);
    tally.set(ending, (tally.get(ending) ?? 0) + 1);
  }
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/** `ending`: the domain for lists with logins only. `sections`: whether to compare sections. */
export function compareRoster(
  standing: readonly Student[],
  people: readonly Listed[],
  ending: string,
  sections: boolean,
): Difference {
  const added: Difference['added'][number][] = [];
  const aliases: Difference['aliases'][number][] = [];
  const changes: RosterChange[] = [];
  const back: Student[] = [];
  const unreachable: Listed[] = [];
  const found = new Set<Student>();
  const later: (Listed & { readonly email: Email })[] = [];
  let same = 0;
  const compare = (student: Student, listed: Listed): void => {
    found.add(student);
    if (student.standing === 'dropped' && listed.standing !== 'dropped') back.push(student);
    const cells: readonly (readonly [RosterField, string, string])[] = [
      ['name', student.name, listed.name],
      ['standing', student.standing, student.standing === 'dropped' ? '' : (listed.standing ?? '')],
      ['sections', student.sections.join(', '), sections ? listed.section : ''],
      ['id', student.id, listed.id],
    ];
    const differing = cells.filter(
      ([field, was, becomes]) =>
        becomes !== '' && becomes !== was && !(field === 'name' && isNamed(student, listed.name)),
    );
    if (differing.length === 0) same += 1;
    changes.push(...differing.map(([field, was, becomes]) => ({ student, field, was, becomes })));
  };
  const byId = new Map(standing.flatMap((student) => (student.id === '' ? [] : [[student.id, student] as const])));
  for (const one of people) {
    const email = one.email ?? (one.login !== '' && ending !== '' ? parseEmail(`${one.login}@${ending}`) : null);
    const known = (email && studentOf({ students: standing }, email)) ?? null;
    const other = one.id === '' ? null : (byId.get(one.id) ?? null);
    if (known) compare(known, one);
    else if (other && email) {
      aliases.push({ student: other, listed: { ...one, email }, by: 'ID' });
      compare(other, one);
    } else if (email) later.push({ ...one, email });
    else {
      const [alike, ...more] = namesakes(one.name, standing);
      if (alike && more.length === 0) compare(alike, one);
      else unreachable.push(one);
    }
  }
  for (const one of later) {
    const [alike, ...more] = namesakes(one.name, standing).filter((student) => !found.has(student));
    if (alike && more.length === 0 && (alike.id === '' || one.id === '' || alike.id === one.id)) {
      aliases.push({ student: alike, listed: one, by: 'name' });
      compare(alike, one);
    } else if (one.standing !== 'dropped') added.push(one);
  }
  const gone = standing.filter(
    (student) => !found.has(student) && student.standing === 'enrolled' && student.left === null,
  );
  return { added, aliases, changes, gone, back, same, unreachable };
}

/** Whether the Roster has the same name, perhaps a shorter form that the instructor chose. */
function isNamed({ name }: Student, listed: string): boolean {
  const words = (text: string): readonly string[] => text.toLowerCase().split(/[\s,.]+/);
  const [own, other] = [words(name), words(listed)];
  return own.every((word) => other.includes(word)) || namesakes(listed, [{ name } as Student]).length > 0;
}
