// The Roster made consistent: one row per student, with an address and a name that no one else has.

import type { Student } from '../course/course';
import type { Row } from '../course/finding';
import { namesakes } from '../course/roster';
import type { Finding } from './finding';

export function checkRoster(rows: readonly Row<Student>[], findings: Finding[]): Student[] {
  const owner = new Map<string, string>();
  // Addresses go before aliases, so no one's alias keeps another student off the roster.
  const fresh = rows.filter((row) => {
    const { email, name } = row.value;
    const first = owner.get(email);
    if (first !== undefined) findings.push({ kind: 'duplicate address', at: row.at('email'), address: email, first });
    else owner.set(email, name);
    return first === undefined;
  });
  checkNames(fresh, findings);
  for (const { value, at } of fresh)
    if (value.joined && value.left && value.left < value.joined)
      findings.push({ kind: 'left before joining', at: at('left'), student: value.name });
  return fresh.map((row) => {
    const { email, aliases, name } = row.value;
    const free = aliases.filter((alias) => {
      const first = owner.get(alias);
      if (first === undefined) owner.set(alias, name);
      else if (alias !== email)
        findings.push({ kind: 'duplicate address', at: row.at('aliases'), address: alias, first });
      return first === undefined;
    });
    return { ...row.value, aliases: free };
  });
}

/** One person with two addresses would count as two students, and a name that two students share identifies neither. */
function checkNames(rows: readonly Row<Student>[], findings: Finding[]): void {
  const students = rows.map((row) => row.value);
  for (const { value, at } of rows) {
    const [first] = namesakes(value.name, students);
    if (!first || first === value) continue;
    const row = rows[students.indexOf(first)]!.at('name').row!;
    const { name, email: address } = value;
    findings.push({
      kind: 'name in two rows',
      at: at('name'),
      name,
      address,
      first: { name: first.name, address: first.email, row },
    });
  }
}
