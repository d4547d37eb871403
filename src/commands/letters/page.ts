// Shows the address of the public page, how to publish it, and its content to copy; renews the links to students' own pages.

import { scheduleOf } from '../../domain/letters/schedule';
import { showDialog } from '../../google/ui';
import { publicPage, titleOfPage } from '../../letters/page';
import { scheduleMarkdown, scheduleText } from '../../letters/schedule';
import { publicPagePage } from '../../sidebar/letters/page';
import type { Gathered } from '../desk/gathered';
import { assess } from '../desk/judge';
import { record } from '../desk/log';
import { pageUrl, renewLinks } from '../desk/publish';
import { gather } from '../desk/read';
import type { Run, Served } from '../desk/run';
import { situationOf } from '../desk/situation';
import { bringUpToDate } from '../desk/update';

export const showPublicPage = (run: Run): void => showDialog('Public page', page(gather(), run, false), 720, 620);

/** Renews all links, so that old ones, in whoever's hands, stop working. */
export function newLinks(run: Run): Served {
  renewLinks();
  const { gathered } = bringUpToDate(run);
  record(gathered.book.state, run.start, 'New links for everyone', 'The links in earlier emails show nothing any more');
  return { html: page(gathered, run, true) };
}

function page(gathered: Gathered, run: Run, renewed: boolean): string {
  const { course, inbox } = gathered;
  const situation = situationOf(gathered, assess(gathered, run.start), { quota: 0, silence: null });
  const posts = inbox.posts.map((row) => row.value);
  const schedule = scheduleOf(situation, posts, run.start);
  const html = publicPage(schedule, run.start, run.start, { calendar: '', json: '' }, titleOfPage(schedule));
  const copies = [
    ['HTML', html],
    ['Markdown', scheduleMarkdown(schedule)],
    ['Text', scheduleText(schedule)],
  ] as const;
  const { presenters } = course.settings;
  return publicPagePage({ url: pageUrl(course), copies, presenters, ownPages: course.pages !== undefined, renewed });
}
