// Shows where the public page is, how it gets on the web, and the same as HTML, Markdown and text to copy.

import { scheduleOf } from '../../domain/letters/schedule';
import { showDialog } from '../../google/ui';
import { publicPage, titleOfPage } from '../../letters/page';
import { scheduleMarkdown, scheduleText } from '../../letters/schedule';
import { publicPagePage } from '../../sidebar/letters/page';
import { assess } from '../desk/judge';
import { pageUrl } from '../desk/publish';
import { gather } from '../desk/read';
import type { Run } from '../desk/run';
import { situationOf } from '../desk/situation';

export function showPublicPage(run: Run): void {
  const gathered = gather();
  const situation = situationOf(gathered, assess(gathered, run.start), { quota: 0, silence: null });
  const posts = gathered.inbox.posts.map((row) => row.value);
  const schedule = scheduleOf(situation, posts, run.start);
  const html = publicPage(schedule, run.start, run.start, { calendar: '', json: '' }, titleOfPage(schedule));
  const copies = [
    ['HTML', html],
    ['Markdown', scheduleMarkdown(schedule)],
    ['Text', scheduleText(schedule)],
  ] as const;
  const { presenters } = gathered.course.settings;
  showDialog('Public page', publicPagePage({ url: pageUrl(gathered.course), copies, presenters }), 720, 620);
}
