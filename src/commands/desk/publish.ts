// Puts where visits of the web app find it what the last round saw: the public schedule.

import { fnv } from '../../domain/base/hash';
import type { Instant } from '../../domain/base/time';
import type { Settings } from '../../domain/course/course';
import { type Schedule, scheduleOf } from '../../domain/letters/schedule';
import { publish, published, webAppUrl } from '../../google/web';
import type { Assessed } from './judge';
import type { Gathered } from './read';
import { situationOf } from './situation';

/** Where the web app is: as Settings says, else as Google does; null where there is none. Google is asked only where Settings is silent. */
export const pageUrl = ({ settings }: { readonly settings: Pick<Settings, 'page'> }): string | null =>
  ADDON ? null : /^https?:\/\/\S+$/.test(settings.page) ? settings.page : webAppUrl();

export const schedulePage = 'page';

/** What a visit of the public page reads. */
export interface PublishedSchedule {
  readonly changed: Instant;
  /** What calendar entries of this spreadsheet are named by. */
  readonly book: string;
  readonly schedule: Schedule;
}

/** What cannot be read just now stays as it was published last. */
export function publishAll(gathered: Gathered, assessed: Assessed, now: Instant): void {
  if (ADDON || gathered.course.doubts.length > 0) return;
  const situation = situationOf(gathered, assessed, { quota: 0, silence: null });
  const { book } = situation;
  const schedule = scheduleOf(
    situation,
    gathered.inbox.posts.map((row) => row.value),
    now,
  );
  const page: PublishedSchedule = { changed: now, book, schedule };
  const hash = fnv(JSON.stringify({ book, schedule }));
  publish(new Map([[schedulePage, { text: JSON.stringify(page), hash }]]), schedulePage);
}

/** Null before the first round, and in an add-on, which serves no pages. */
export function publishedSchedule(): PublishedSchedule | null {
  const text = published(schedulePage);
  return text === null ? null : (JSON.parse(text) as PublishedSchedule);
}
