// Answers whoever visits the web app, from what the last round published: no sheet is read, and nothing is written.

import type { Instant } from '../../domain/base/time';
import { now } from '../../google/clock';
import { calendarAnswer, htmlAnswer, jsonAnswer, textAnswer, type Visit, type WebOutput } from '../../google/web';
import { ownCalendar, ownPage } from '../../letters/own';
import { noPage, publicPage, titleOfPage } from '../../letters/page';
import { scheduleCalendar, scheduleJson } from '../../letters/schedule';
import { pageUrl, publishedOwn, publishedSchedule } from '../desk/publish';

/** `k` is a student's token; `f` asks for another form of the same: ics, json. */
export function visit({ parameter = {} }: Visit): WebOutput {
  const { k: token, f: form = '' } = parameter;
  return token === undefined ? publicAnswer(form, now()) : ownAnswer(token, form, now());
}

function publicAnswer(form: string, at: Instant): WebOutput {
  const found = publishedSchedule();
  if (!found) return htmlAnswer('Schedule', noPage('There is nothing on this page yet. It is made within an hour.'));
  const { schedule, changed, book } = found;
  if (form === 'ics') return calendarAnswer(scheduleCalendar(schedule, changed, book));
  if (form === 'json') return jsonAnswer(scheduleJson(schedule, changed));
  const url = pageUrl({ settings: { page: schedule.address } });
  const ways = url === null ? { calendar: '', json: '' } : { calendar: `${url}?f=ics`, json: `${url}?f=json` };
  return htmlAnswer(titleOfPage(schedule), publicPage(schedule, changed, at, ways));
}

const nothing = 'This link shows nothing. The latest email of the course has the link that does.';

function ownAnswer(token: string, form: string, at: Instant): WebOutput {
  const found = publishedOwn(token);
  if (!found) return form === 'ics' ? textAnswer(nothing) : htmlAnswer('Nothing here', noPage(nothing));
  const { page, changed, book } = found;
  if (form === 'ics') return calendarAnswer(ownCalendar(page, changed, book));
  const url = pageUrl({ settings: { page: page.address } });
  const ways = { feed: url === null ? '' : `${url}?k=${token}&f=ics`, schedule: url ?? '' };
  return htmlAnswer(`${page.first}: ${page.course}`, ownPage(page, changed, at, ways));
}
