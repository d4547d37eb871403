// Applicants: people on the waiting list who are not on the Roster, and whom the instructor admits or declines.

import { fnv } from '../base/hash';
import type { Instant } from '../base/time';
import { type Email, parseEmail, type Student, studentOf } from './course';
import type { Row } from './finding';

export const decisions = ['admit', 'decline'] as const;

/** A row of the waiting list. Rows are in the order in which people asked. */
export interface Applicant {
  readonly since: Instant;
  readonly name: string;
  readonly email: Email;
  readonly program: string;
  readonly background: string;
  readonly why: string;
  /** The instructor's decision; null until there is one. */
  readonly decision: (typeof decisions)[number] | null;
  /** What came of the decision, as the sheet says. */
  readonly outcome: string;
  /** Identifies the form answer, even after its row is corrected. */
  readonly key: string;
}

/** An answer to the interest form. */
export interface Interest extends Omit<Applicant, 'email' | 'decision' | 'outcome' | 'key'> {
  /** As typed. */
  readonly email: string;
}

export const interestKey = ({ since, name, email, why }: Interest): string =>
  fnv([since, name, email, why].join('\n')).toString(36);

/** Answers that are not on the list yet, in order of time. */
export function newInterests(
  answers: readonly Interest[],
  listed: ReadonlySet<string>,
): readonly (Interest & { readonly key: string })[] {
  const seen = new Set(listed);
  return [...answers]
    .sort((a, b) => a.since - b.since)
    .map((answer) => ({ ...answer, key: interestKey(answer) }))
    .filter(({ key }) => {
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    });
}

export type Admission =
  | { readonly kind: 'joins'; readonly row: Row<Applicant> }
  /** Someone on the Roster already has the address. */
  | { readonly kind: 'is on it'; readonly row: Row<Applicant>; readonly student: Student };

/** The admissions still to carry out, one per address. */
export function admissions(rows: readonly Row<Applicant>[], students: readonly Student[]): readonly Admission[] {
  const joining = new Set<Email>();
  return rows.flatMap((row): Admission[] => {
    const { decision, outcome, email } = row.value;
    if (decision !== 'admit' || outcome !== '') return [];
    const student = studentOf({ students }, email);
    if (student) return [{ kind: 'is on it', row, student }];
    if (parseEmail(email) === null || joining.has(email)) return [];
    joining.add(email);
    return [{ kind: 'joins', row }];
  });
}
