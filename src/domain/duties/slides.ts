// Slides on Slack: what counts as slides in a message, and for which duty.

import { grouped, lately } from '../base/group';
import { type Instant, sayInstant } from '../base/time';
import { type Course, endOf, studentOf } from '../course/course';
import type { Row } from '../course/finding';
import { isOnSlack } from '../course/handIn';
import { nearest, unmarked } from '../course/roster';
import type { Duty } from './duty';
import { type Evidence, formerDuties, ownerKeys } from './evidence';
import type { Finding } from './finding';
import { mentions } from './mention';

/** A message with slides in the Slack channel, as the Slack files sheet has it. */
export interface Post {
  readonly at: Instant;
  readonly address: string;
  readonly text: string;
  /** Names of files, and links to Google Slides. */
  readonly files: readonly string[];
  readonly ts: string;
  /** When it was found to be gone from Slack. It still counts. */
  readonly deleted: Instant | null;
}

/** What in a message can count as slides: its files, and links to Google Slides. */
export const slidesIn = (text: string, files: readonly string[]): readonly string[] => [
  ...files,
  ...new Set(text.match(/https:\/\/docs\.google\.com\/(?:a\/[^/\s]+\/)?presentation\/[^\s|<>]+/g) ?? []),
];

/**
 * Slides count for the session that the message names; otherwise for the student's open Slack duty that is due nearest and not excused. One message
 * counts for one duty, whose time is decided by the first message. The duty is chosen by the rules alone, so that an extension takes nothing from
 * another duty. A message that then counts for none counts for every duty that an extension keeps open, since no one can tell which was meant. If the
 * text refers to a class that is over and whose slides are in, the message counts like one that names no class, and a finding says so. A message that
 * names another holder of the role counts for them too, and what is submitted once counts for all who share it.
 */
export const postEvidence = (course: Course, duties: readonly Duty[], posts: readonly Row<Post>[]): Posted =>
  known({ course, duties, posts });

interface Posted {
  readonly evidence: readonly Evidence[];
  readonly findings: readonly Finding[];
}
interface Posts {
  readonly course: Course;
  readonly duties: readonly Duty[];
  readonly posts: readonly Row<Post>[];
}
const known = lately(evidenceIn);

function evidenceIn({ course, duties: owed, posts }: Posts): Posted {
  const keys = new Set(owed.map(({ key }) => key));
  const duties = [...owed, ...formerDuties(course).filter(({ key }) => !keys.has(key))];
  const given = { course, duties, posts };
  const onSlack = duties.filter((d) => isOnSlack(d.deliverable));
  const offers = offersIn(given, onSlack);
  const { served, doubtful } = matched(offers, given, onSlack);
  return {
    evidence: [...served].flatMap(([{ value }, those]) => those.map((duty) => evidenceOf(value, duty, course))),
    findings: offers.flatMap((offer) => doubtsAbout(offer, served.get(offer.row)!, doubtful.get(offer.row), course)),
  };
}

/** A message with slides, and the Slack duties of who posted it. */
interface Offer {
  readonly row: Row<Post>;
  /** Those for classes that the message names. */
  readonly named: readonly Duty[];
  /** Those that are not excused. */
  readonly open: readonly Duty[];
}

/** In the order in which they were posted. */
function offersIn({ course, posts }: Posts, onSlack: readonly Duty[]): readonly Offer[] {
  const owedBy = grouped(onSlack, (d) => d.student.email);
  return [...posts]
    .sort(({ value: a }, { value: b }) => a.at - b.at || (a.ts < b.ts ? -1 : 1))
    .filter(({ value }) => value.files.length > 0)
    .map((row) => {
      const { address, text, files } = row.value;
      const owed = owedBy.get(studentOf(course, address)?.email ?? '') ?? [];
      const named = owed.filter(({ session }) => session && mentions([text, ...files], session, course));
      return { row, named, open: owed.filter((d) => !d.excused) };
    });
}

/** The duties for which each message counts, and the duties that it names where it counts for another. */
function matched(
  offers: readonly Offer[],
  { course, duties }: Posts,
  onSlack: readonly Duty[],
): {
  readonly served: ReadonlyMap<Row<Post>, readonly Duty[]>;
  readonly doubtful: ReadonlyMap<Row<Post>, readonly Duty[]>;
} {
  const ownerKey = ownerKeys(course, new Set(duties.map(({ key }) => key)));
  const ownerOf = (d: Duty): string => ownerKey(d.deliverable.name, d.student.email, d.session?.code ?? '');
  const byOccasion = grouped(onSlack, occasionOf);
  const meantBy = ({ named, open }: Offer): readonly Duty[] => (named.length > 0 ? named : open);
  const served = new Map<Row<Post>, readonly Duty[]>();
  const met = new Set<Duty>();
  const doubtful = new Map<Row<Post>, readonly Duty[]>();
  for (const offer of offers) {
    const { row, named, open } = offer;
    const far = (duty: Duty): number => Math.abs(duty.ruled.due - row.value.at);
    const isAside = named.length > 0 && named.every((d) => met.has(d) && isSpokenOf(row.value, d, course));
    const [nearest] = (isAside ? open : meantBy(offer))
      .filter((d) => !met.has(d) && row.value.at <= d.ruled.lateUntil)
      .sort((a, b) => far(a) - far(b) || a.ruled.due - b.ruled.due || (a.key < b.key ? -1 : 1));
    if (!nearest) continue;
    if (isAside) doubtful.set(row, named);
    const joint = byOccasion
      .get(occasionOf(nearest))!
      .filter((d) => d !== nearest && (namesHolder(row.value, d) || ownerOf(d) === ownerOf(nearest)));
    for (const duty of [nearest, ...joint]) met.add(duty);
    served.set(row, [nearest, ...joint]);
  }
  for (const offer of offers) {
    const { row, named } = offer;
    const isOpen = (d: Duty): boolean => named.length > 0 || row.value.at <= d.lateUntil;
    if (!served.has(row))
      served.set(
        row,
        meantBy(offer).filter((d) => !met.has(d) && isOpen(d)),
      );
  }
  return { served, doubtful };
}

function evidenceOf({ address, at, files }: Post, { student, deliverable, session }: Duty, course: Course): Evidence {
  const by = studentOf(course, address);
  return {
    student: student.email,
    deliverable: deliverable.name,
    session: session?.code ?? '',
    at,
    complete: true,
    source: 'Slack',
    what: `${files.join(', ')}${by && by.email !== student.email ? ` (posted by ${by.name})` : ''}`,
  };
}

/** `spoken` are duties that the message names and does not count for. */
function doubtsAbout(
  { row, named }: Offer,
  [first, ...more]: readonly Duty[],
  spoken: readonly Duty[] | undefined,
  course: Course,
): readonly Finding[] {
  if (!first) return [];
  const said = {
    at: row.at('text'),
    files: row.value.files.join(', '),
    posted: sayInstant(row.value.at, course.zone),
    student: first.student.name,
  };
  if (spoken)
    return [
      {
        kind: 'slides that name another class',
        ...said,
        named: classesOf(spoken),
        counted: classesOf([first]),
      },
    ];
  const own = [first, ...more].filter(({ student }) => student.email === first.student.email);
  return named.length > 0 || own.length < 2
    ? []
    : [{ kind: 'slides for more than one class', ...said, classes: classesOf(own) }];
}

const occasionOf = ({ deliverable, session }: Duty): string => `${deliverable.name}|${session?.code ?? ''}`;
const classesOf = (duties: readonly Duty[]): string =>
  duties.map(({ session, deliverable }) => session?.code ?? deliverable.name).join(', ');

/** Whether a message merely refers to the class: the class is over, the text names it along with other words, and no file does. */
const isSpokenOf = ({ at, text, files }: Post, { session }: Duty, course: Course): boolean =>
  session !== null &&
  at > endOf(session, course) &&
  !mentions(files, session, course) &&
  unmarked(text).trim() !== unmarked(session.code);

/** Names that are also everyday words in such messages, and so refer to no one. */
const everyday = new Set(
  'january february march april may june july august september october november december will mark page art case part main final draft paper slides class session week'.split(
    ' ',
  ),
);

/**
 * Whether it names the holder by first, last or full name: in the text with the case of the Roster, in file names in any case. 'May' or 'Will' alone
 * does not count.
 */
function namesHolder({ text, files }: Post, { student }: Duty): boolean {
  const words = (of: string): readonly string[] =>
    of.split(/[^\p{L}\p{M}\p{N}'’-]+/u).flatMap((word) => [word, ...word.split('-')]);
  const names = words(student.name).filter((word) => word.length > 2 && !everyday.has(unmarked(word)));
  const said = new Set(words(text.replace(/https?:\/\/[^\s|<>]+/g, ' ')));
  const inFiles = new Set(
    files
      .filter((file) => !/^https?:/.test(file))
      .flatMap((file) => file.split(/[^\p{L}\p{M}]+/u))
      .map(unmarked),
  );
  return names.some((name) => said.has(name) || inFiles.has(unmarked(name)));
}

/** Messages with a student's slides that are gone from Slack, unless the student has posted since. */
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

/** People who posted but are not on the Roster, once each; `staff` may post anything. */
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
