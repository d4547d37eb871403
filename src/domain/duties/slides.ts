// Slides on Slack: what in a message counts as slides, and for which duty.

import { grouped } from '../base/group';
import { type Instant, sayInstant } from '../base/time';
import { type Course, studentOf } from '../course/course';
import type { Row } from '../course/finding';
import { isOnSlack } from '../course/handIn';
import { nearest } from '../course/roster';
import type { Duty } from './duty';
import type { Evidence } from './evidence';
import type { Finding } from './finding';
import { mentions } from './mention';

/** A message with slides in the Slack channel, as the Slack files sheet holds it. */
export interface Post {
  readonly at: Instant;
  readonly address: string;
  readonly text: string;
  /** Names of files, and links to Google Slides. */
  readonly files: readonly string[];
  readonly ts: string;
  /** When it was seen to be gone from Slack; it counts all the same. */
  readonly deleted: Instant | null;
}

/** What in a message can count as slides: its files, and links to Google Slides. */
export const slidesIn = (text: string, files: readonly string[]): readonly string[] => [
  ...files,
  ...new Set(text.match(/https:\/\/docs\.google\.com\/(?:a\/[^/\s]+\/)?presentation\/[^\s|<>]+/g) ?? []),
];

/**
 * Slides count for the session that their message names; otherwise for the student's open Slack
 * duty, not excused, that is due nearest. One message counts for one duty, the first for the time. Which one is said by
 * the rules alone, so that an extension takes nothing from another duty. A message that then counts for none counts for
 * every duty that an extension has kept open, since nobody can tell for which it was meant.
 */
export function postEvidence(
  course: Course,
  duties: readonly Duty[],
  posts: readonly Row<Post>[],
): { readonly evidence: readonly Evidence[]; readonly findings: readonly Finding[] } {
  const onSlack = grouped(
    duties.filter((d) => isOnSlack(d.deliverable)),
    (d) => d.student.email,
  );
  const offered = [...posts]
    .sort(({ value: a }, { value: b }) => a.at - b.at || (a.ts < b.ts ? -1 : 1))
    .filter(({ value }) => value.files.length > 0)
    .map((row) => {
      const owed = onSlack.get(studentOf(course, row.value.address)?.email ?? '') ?? [];
      const named = owed.filter(({ session }) => session && mentions([row.value.text, ...row.value.files], session));
      return { row, named, meant: named.length > 0 ? named : owed.filter((d) => !d.excused) };
    });
  const served = new Map<Row<Post>, readonly Duty[]>();
  const met = new Set<Duty>();
  for (const { row, meant } of offered) {
    const far = (duty: Duty): number => Math.abs(duty.ruled.due - row.value.at);
    const [nearest] = meant
      .filter((d) => !met.has(d) && row.value.at <= d.ruled.lateUntil)
      .sort((a, b) => far(a) - far(b) || a.ruled.due - b.ruled.due || (a.key < b.key ? -1 : 1));
    if (!nearest) continue;
    met.add(nearest);
    served.set(row, [nearest]);
  }
  for (const { row, named, meant } of offered) {
    const open = (d: Duty): boolean => named.length > 0 || row.value.at <= d.lateUntil;
    if (!served.has(row))
      served.set(
        row,
        meant.filter((d) => !met.has(d) && open(d)),
      );
  }
  return {
    evidence: [...served].flatMap(([{ value }, those]) =>
      those.map((duty): Evidence => {
        const { student, deliverable, session } = duty;
        return {
          student: student.email,
          deliverable: deliverable.name,
          session: session?.code ?? '',
          at: value.at,
          complete: true,
          source: 'Slack',
          what: value.files.join(', '),
        };
      }),
    ),
    findings: offered.flatMap(({ row, named }): Finding[] => {
      const classes = served.get(row)!;
      if (named.length > 0 || classes.length < 2) return [];
      return [
        {
          kind: 'slides for more than one class',
          at: row.at('text'),
          student: classes[0]!.student.name,
          files: row.value.files.join(', '),
          posted: sayInstant(row.value.at, course.zone),
          classes: classes.map(({ session, deliverable }) => session?.code ?? deliverable.name).join(', '),
        },
      ];
    }),
  };
}

/** Messages with a student's slides that are gone from Slack, unless the student has posted again since. */
export function gonePosts(course: Course, posts: readonly Row<Post>[]): Finding[] {
  return posts.flatMap((row): Finding[] => {
    const { address, at, deleted, files } = row.value;
    const student = studentOf(course, address);
    const again = posts.some(({ value }) => value.address === address && value.deleted === null && value.at > at);
    if (!student || deleted === null || again) return [];
    const [posted, seen] = [at, deleted].map((instant) => sayInstant(instant, course.zone)) as [string, string];
    return [
      {
        kind: 'Slack message was deleted',
        at: row.at('deleted'),
        student: student.name,
        files: files.join(', '),
        posted,
        seen,
      },
    ];
  });
}

/** Posters who are nobody on the roster, once each; `staff` may post what they like. */
export function strangePosts(course: Course, posts: readonly Post[], staff: readonly (string | null)[]): Finding[] {
  const strange = new Map<string, number>();
  for (const { address, files } of posts)
    if (!studentOf(course, address) && !staff.includes(address))
      strange.set(address, (strange.get(address) ?? 0) + files.length);
  return [...strange].map(([address, files]) => {
    const near = address === '' ? null : nearest(address, course.students);
    return { kind: 'unknown Slack member', at: { sheet: 'Slack files' }, address, files, likely: near };
  });
}
