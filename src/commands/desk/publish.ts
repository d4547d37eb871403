// Publishes what the last round saw for visits to the web app: the public schedule, and a page for each student.

import { fnv } from '../../domain/base/hash';
import type { Instant } from '../../domain/base/time';
import type { Course, Email } from '../../domain/course/course';
import type { Settings } from '../../domain/course/settings';
import type { Letter } from '../../domain/letters/letter';
import { isShown, type OwnPage, ownPages } from '../../domain/letters/own';
import { type Schedule, scheduleOf, slidesAt } from '../../domain/letters/schedule';
import { propertyWriter, readProperties } from '../../google/store';
import { newSecret, type Publication, publish, published, shelfOf, tokenFor, webAppUrl } from '../../google/web';
import { isOfRequests } from '../../schema/form';
import { isTypedNow } from '../../schema/response';
import type { Gathered, Parts } from './gathered';
import type { Assessed } from './judge';
import { situationOf } from './situation';
import type { State } from './state';
import { callRound } from './triggers';

/** The web app's URL: from Settings, or else from Google, which is asked only then; null if there is none. */
export const pageUrl = ({ settings }: { readonly settings: Pick<Settings, 'page'> }): string | null =>
  ADDON ? null : /^https?:\/\/\S+$/.test(settings.page) ? settings.page : webAppUrl();

const schedulePage = 'page';
const ownPrefix = 'own.';
/** In characters, out of Google's 500 KB; the schedule and incoming requests share the rest. */
const ownRoom = 400_000;

/** What a visit to the public page reads. */
export interface PublishedSchedule {
  readonly changed: Instant;
  /** Spreadsheet id that calendar entries are named by. */
  readonly book: string;
  readonly schedule: Schedule;
}
/** What a visit with a student's link reads. */
export interface PublishedOwn {
  readonly changed: Instant;
  readonly book: string;
  readonly page: OwnPage;
}

/** The secret behind all links. It stays with the document; visits work without it. */
const secretName = 'links';
function linkSecret(): string {
  const known = readProperties(secretName).get(secretName);
  return known ?? renewLinks();
}
/** Makes a new secret. Every old link stops working at the next update. */
export function renewLinks(): string {
  const secret = newSecret();
  propertyWriter(secretName)(secret);
  return secret;
}

/** Adds the URLs of students' own pages, if the course has them. */
export function withPages(course: Course): Course {
  const url = course.settings.ownPages ? pageUrl(course) : null;
  if (url === null) return course;
  const secret = linkSecret();
  const pages = new Map(course.students.map(({ email }) => [email, `${url}?k=${tokenFor(email, secret)}`]));
  return { ...course, pages };
}

/** Adds the request form, if it is open, its addresses can be trusted, and students have no own pages. */
export function withAsking(course: Course, { forms }: Pick<State, 'forms'>): Course {
  const form = forms.find(isOfRequests);
  const isHere = form?.closed === null && !form.unproved && !isTypedNow(form) && course.pages === undefined;
  return isHere ? { ...course, asking: { url: form.url, answer: form.prefill } } : course;
}

/** The data from which pages are made. */
function shownFrom(gathered: Gathered, assessed: Assessed) {
  const { inbox, book } = gathered;
  return {
    situation: situationOf(gathered, assessed, { quota: 0, silence: null }),
    posts: inbox.posts.map((row) => row.value),
    ended: book.state.ended !== undefined,
  };
}

const ownPagesAt = ({ situation, ended }: ReturnType<typeof shownFrom>, now: Instant): ReadonlyMap<Email, OwnPage> =>
  situation.course.pages ? ownPages(situation, now, ended) : new Map();

/** If this is equal at two times, the pages are equal as well, as long as nothing came in between. */
export function visibleAt(gathered: Gathered, assessed: Assessed, now: Instant): string {
  if (ADDON) return '';
  const shown = shownFrom(gathered, assessed);
  return JSON.stringify([slidesAt(shown.situation, shown.posts, now), [...ownPagesAt(shown, now)]]);
}

const lastName = 'published';

/**
 * Publishes all pages. While cells of the course cannot be read, the last published pages stay. `trusting`: assume that what was last published
 * is still there.
 */
export function publishAll(gathered: Gathered, assessed: Assessed, now: Instant, trusting = false): void {
  const { course } = gathered;
  if (ADDON || course.doubts.length > 0) return;
  const shown = shownFrom(gathered, assessed);
  const [schedule, own] = [scheduleOf(shown.situation, shown.posts, now), ownPagesAt(shown, now)];
  const { book } = gathered.book.state;
  const made = (content: object): Publication => ({
    text: JSON.stringify({ changed: now, book, ...content }),
    hash: fnv(JSON.stringify({ book, ...content })),
  });
  const publicPage = made({ schedule });
  const { pages } = course;
  const shelves = [...own].map(([email, page]) => {
    const token = pages!.get(email)!.replace(/^.*\?k=/, '');
    return [`${ownPrefix}${shelfOf(token)}`, made({ page })] as const;
  });
  const print = String(fnv(JSON.stringify([publicPage.hash, shelves.map(([name, { hash }]) => [name, hash])])));
  const isLast = readProperties(lastName).get(lastName) === print;
  if (isLast && trusting) return;
  publish(new Map([[schedulePage, publicPage]]), schedulePage);
  publish(new Map(shelves), ownPrefix, ownRoom);
  if (!isLast) propertyWriter(lastName)(print);
}

/** One more round in a minute, where students' pages lack what letters have just told. */
export function followTold({ course, book }: Parts<'course' | 'book'>, letters: readonly Letter[]): void {
  if (course.pages !== undefined && letters.some(isShown)) callRound(book.state);
}

/** Null before the first round, and in an add-on, which serves no pages. */
export function publishedSchedule(): PublishedSchedule | null {
  const text = published(schedulePage);
  return text === null ? null : (JSON.parse(text) as PublishedSchedule);
}

/** Null if the token is unknown or no longer valid. */
export function publishedOwn(token: string): PublishedOwn | null {
  const text = /^[\w-]{43}$/.test(token) ? published(`${ownPrefix}${shelfOf(token)}`) : null;
  if (text === null) return null;
  const found = JSON.parse(text) as PublishedOwn;
  // A page published by an earlier version may lack newer fields.
  return { ...found, page: { ...found.page, ...missingFrom(found.page) } };
}
const missingFrom = ({ asked = [], offers = [], classes = [] }: Partial<OwnPage>): Partial<OwnPage> => ({
  asked,
  offers,
  classes,
});
