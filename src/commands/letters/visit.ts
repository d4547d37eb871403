// Answers visitors of the web app from what the last round published. Reads no sheet, and writes nothing but students' requests.

import { takeText } from '../../domain/base/text';
import { type Instant, minute, parseDay, wallAt } from '../../domain/base/time';
import { isAhead } from '../../domain/duties/request';
import type { OwnPage } from '../../domain/letters/own';
import { mostAsked } from '../../domain/seats/asked';
import { printSeat } from '../../domain/seats/handover';
import { now } from '../../google/clock';
import { callLater } from '../../google/script';
import {
  calendarAnswer,
  htmlAnswer,
  jsonAnswer,
  type Queued,
  queuedRequests,
  queueRequest,
  shelfOf,
  textAnswer,
  type Visit,
  type WebOutput,
} from '../../google/web';
import { ownCalendar } from '../../letters/feed';
import { ownPage } from '../../letters/own';
import { noPage, publicPage, titleOfPage } from '../../letters/page';
import { scheduleCalendar, scheduleJson } from '../../letters/schedule';
import { pageUrl, publishedOwn, publishedSchedule } from '../desk/publish';
import { attempt } from '../desk/run';

/** `k` is a student's token; `f` selects another format: ics, json. */
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
  const feed = url === null ? '' : `${url}?k=${token}&f=ics`;
  const ways = { feed, schedule: url ?? '', post: url ?? '', token };
  return htmlAnswer(`${page.first}: ${page.course}`, ownPage(page, changed, at, ways));
}

/** In total; more would fill the properties before the next update. */
const mostQueued = 100;

const gone = 'This is not open any more; nothing was asked.';

/** A student makes or answers a request on their own page. It waits in the script's properties for the next update. */
export function ask({ parameter = {} }: Visit): WebOutput {
  const { k: token = '' } = parameter;
  const found = publishedOwn(token);
  const page = found?.page;
  if (!page || !(page.asks || page.offers.length + page.classes.length + page.asked.length + page.requests.length > 0))
    return htmlAnswer('Nothing here', noPage(nothing));
  const at = now();
  const answer = (text: string): WebOutput =>
    htmlAnswer('Request', noPage(`${text} Go back to your page with the link in your email.`));
  const asked = askedOn(page, parameter, at);
  if (typeof asked === 'string') return answer(asked);
  const shelf = shelfOf(token);
  const queue = queuedRequests();
  const own = queue.filter((one) => one.shelf === shelf).length;
  const waiting = asked.about === undefined ? page.requests.filter(({ outcome }) => outcome === '').length : 0;
  if (own + waiting >= mostAsked.waiting || queue.length >= mostQueued)
    return answer('Too many requests wait at present; try again in an hour.');
  queueRequest({ shelf, at, why: takeText(parameter.why ?? '', 1_000), ...asked });
  // If Google cannot create the trigger here, the next hourly update handles it.
  if (queue.length === 0) attempt(() => callLater('answersLater', minute));
  return answer(
    asked.about === undefined
      ? 'Your request was received. You will get an email when it is decided; your page shows it within an hour.'
      : 'Your answer was received. You will get an email when it is carried out; your page shows it within an hour.',
  );
}

/** The request, if the page offers it; otherwise a sentence that says why not. */
function askedOn(
  page: OwnPage,
  parameter: NonNullable<Visit['parameter']>,
  at: Instant,
): Omit<Queued, 'key' | 'shelf' | 'at' | 'why'> | string {
  const { kind = 'extension', what = '', until = '', to = '', about = '', answer = '' } = parameter;
  const [session = '', ...rest] = what.split('|');
  const name = rest.join('|');
  switch (kind) {
    case 'answer': {
      const waits = page.asked.some(({ key }) => key === about) && (answer === 'yes' || answer === 'no');
      const own = answer === 'withdrawn' && page.requests.some(({ key, outcome }) => key === about && outcome === '');
      return waits || own ? { kind: answer, about } : 'This does not wait for you any more; nothing changes.';
    }
    case 'handover': {
      const offer = page.offers.find((one) => one.session === session && one.role === name && one.start > at);
      const [other = '', code, ...role] = to.split('|');
      const back = offer?.swaps.find((one) => one.tag === other && one.session === code && one.role === role.join('|'));
      if (!offer || (code === undefined ? !offer.takers.some(({ tag }) => tag === other) : !back || back.start <= at))
        return gone;
      const inReturn = back ? printSeat(back) : '';
      return { kind: offer.ofTeam ? 'team swap' : back ? 'swap' : 'give away', session, role: name, other, inReturn };
    }
    case 'absence':
      return page.classes.some((one) => one.session === what && one.start > at) ? { kind, session: what } : gone;
    default: {
      if (!page.asks) return gone;
      const duty = page.duties.find((one) => one.session === session && one.deliverable === name && isAhead(one, at));
      const day = parseDay(until);
      if (!duty) return 'This is not due from you any more; nothing was asked.';
      if (day === null || day <= wallAt(duty.due, page.zone).day)
        return 'Choose a day after the one on which it is due; nothing was asked.';
      return { kind: 'extension', deliverable: name, session, until: day };
    }
  }
}
