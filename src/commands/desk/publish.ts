// Puts where visits of the web app find it what the last round saw: the public schedule, and a page for each student.

import { fnv } from '../../domain/base/hash';
import type { Instant } from '../../domain/base/time';
import type { Course, Email } from '../../domain/course/course';
import type { Settings } from '../../domain/course/settings';
import { type OwnPage, ownPages } from '../../domain/letters/own';
import { type Schedule, scheduleOf, slidesAt } from '../../domain/letters/schedule';
import type { Situation } from '../../domain/letters/situation';
import { propertyWriter, readProperties } from '../../google/store';
import { newSecret, type Publication, publish, published, shelfOf, tokenFor, webAppUrl } from '../../google/web';
import { isOfRequests } from '../../schema/requests';
import { isTypedNow } from '../../schema/response';
import type { Assessed } from './judge';
import type { Gathered } from './read';
import { situationOf } from './situation';
import type { State } from './state';

/** Where the web app is: as Settings says, else as Google does, which is asked only then; null where there is none. */
export const pageUrl = ({ settings }: { readonly settings: Pick<Settings, 'page'> }): string | null =>
  ADDON ? null : /^https?:\/\/\S+$/.test(settings.page) ? settings.page : webAppUrl();

const schedulePage = 'page';
const ownPrefix = 'own.';
/** Of Google's 500 KB, in characters: the schedule and what comes in have the rest. */
const ownRoom = 400_000;

/** What a visit of the public page reads. */
export interface PublishedSchedule {
  readonly changed: Instant;
  /** What calendar entries of this spreadsheet are named by. */
  readonly book: string;
  readonly schedule: Schedule;
}
/** What a visit with a student's link reads. */
export interface PublishedOwn {
  readonly changed: Instant;
  readonly book: string;
  readonly page: OwnPage;
}

/** The secret of all links; it stays with the document, and visits do without it. */
const secretName = 'links';
function linkSecret(): string {
  const known = readProperties(secretName).get(secretName);
  return known ?? renewLinks();
}
/** Every link that there was shows nothing from the next update on. */
export function renewLinks(): string {
  const secret = newSecret();
  propertyWriter(secretName)(secret);
  return secret;
}

/** The course with the addresses of own pages, where it has such pages. */
export function withPages(course: Course): Course {
  const url = course.settings.ownPages ? pageUrl(course) : null;
  if (url === null) return course;
  const secret = linkSecret();
  const pages = new Map(course.students.map(({ email }) => [email, `${url}?k=${tokenFor(email, secret)}`]));
  return { ...course, pages };
}

/** The same with the form for requests, where it is open and tells who asks. */
export function withAsking(course: Course, { forms }: Pick<State, 'forms'>): Course {
  const form = forms.find(isOfRequests);
  const isHere = form?.closed === null && !form.unproved && !isTypedNow(form) && course.pages === undefined;
  return isHere ? { ...course, asking: { url: form.url, answer: form.prefill } } : course;
}

/** From what visits are shown something. */
function shownFrom(gathered: Gathered, assessed: Assessed) {
  const { settings } = gathered.course;
  // Nobody would look at what is asked.
  const requests = settings.requests && !gathered.book.state.ended;
  const shown = { ...gathered, course: { ...gathered.course, settings: { ...settings, requests } } };
  const situation = situationOf(shown, assessed, { quota: 0, silence: null });
  return { situation, posts: gathered.inbox.posts.map((row) => row.value) };
}

const ownPagesAt = (situation: Situation, now: Instant): ReadonlyMap<Email, OwnPage> =>
  situation.course.pages ? ownPages(situation, now) : new Map();

/** Two times at which this is the same have the same pages, if nothing came in meanwhile. */
export function visibleAt(gathered: Gathered, assessed: Assessed, now: Instant): string {
  if (ADDON) return '';
  const { situation, posts } = shownFrom(gathered, assessed);
  return JSON.stringify([slidesAt(situation, posts, now), [...ownPagesAt(situation, now)]]);
}

const lastName = 'published';

/** What cannot be read just now stays as it was published last. `trusting`: what was published last is taken to stand there. */
export function publishAll(gathered: Gathered, assessed: Assessed, now: Instant, trusting = false): void {
  const { course } = gathered;
  if (ADDON || course.doubts.length > 0) return;
  const { situation, posts } = shownFrom(gathered, assessed);
  const [schedule, own] = [scheduleOf(situation, posts, now), ownPagesAt(situation, now)];
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

/** Null before the first round, and in an add-on, which serves no pages. */
export function publishedSchedule(): PublishedSchedule | null {
  const text = published(schedulePage);
  return text === null ? null : (JSON.parse(text) as PublishedSchedule);
}

/** Null where the token opens nothing, or nothing any more. */
export function publishedOwn(token: string): PublishedOwn | null {
  const text = /^[\w-]{43}$/.test(token) ? published(`${ownPrefix}${shelfOf(token)}`) : null;
  if (text === null) return null;
  const found = JSON.parse(text) as PublishedOwn;
  // What an earlier version published lacks what it did not know.
  return { ...found, page: { ...found.page, ...missingFrom(found.page) } };
}
const missingFrom = ({ asked = [], offers = [], classes = [] }: Partial<OwnPage>): Partial<OwnPage> => ({
  asked,
  offers,
  classes,
});
