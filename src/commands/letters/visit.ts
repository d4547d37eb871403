// Answers whoever visits the web app, from what the last round published: no sheet is read, and nothing is written.

import type { Instant } from '../../domain/base/time';
import { now } from '../../google/clock';
import { calendarAnswer, htmlAnswer, jsonAnswer, type Visit, type WebOutput } from '../../google/web';
import { noPage, publicPage, titleOfPage } from '../../letters/page';
import { scheduleCalendar, scheduleJson } from '../../letters/schedule';
import { pageUrl, publishedSchedule } from '../desk/publish';

/** `f` asks for another form of the same: ics, json. */
export function visit({ parameter = {} }: Visit): WebOutput {
  return publicAnswer(parameter.f ?? '', now());
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
