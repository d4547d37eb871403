// What was asked for and what became of it, in sentences to one reader: whoever asked, was asked, or is on the team.

import { instantAt, sayDay, sayInstant } from '../base/time';
import { type Course, type Session, type Student, sessionOf, titleOf } from '../course/course';
import { exactly, namesakes } from '../course/roster';
import { granted, type Request } from '../duties/request';
import { withdrawn } from './asked';
import { parseSeat, saySeat } from './handover';
import { byHand, declined, notAsked, takenBack } from './ruling';
import { turnSwapOf } from './turn';

/** Completes 'You asked' or 'Ada Park asked'. */
export function sayAsk(request: Request, course: Course, reader: Student): string {
  const { kind, deliverable, session: code, role, until, other } = request;
  const { zone, students } = course;
  const session = sessionOf(course, code);
  const to = other === '' ? null : exactly(other, students);
  const who = to === reader ? 'you' : (to?.name ?? other) || 'someone';
  const seat = (ref: { readonly session: string; readonly role: string }): string =>
    `${ref.role === '' ? 'a role' : `the role of ${ref.role}`}${onDay(sessionOf(course, ref.session))}`;
  const back = parseSeat(request.inReturn);
  switch (kind) {
    case 'extension':
      return `for an extension of ${deliverable || 'something'}${session ? ` for ${titleOf(session)}` : ''}${until ? ` until ${sayInstant(instantAt(until.day, until.time, zone), zone)}` : ''}`;
    case 'give away':
      return `to give ${seat({ session: code, role })} to ${who}`;
    case 'swap':
      return `to swap ${seat({ session: code, role })} with ${who}${back ? ` for ${seat(back)}` : ''}`;
    case 'team swap': {
      const swap = turnSwapOf(request, course);
      const [own, theirs] = swap ? [saySeat(swap.seat, course), saySeat(swap.back, course)] : ['', ''];
      return swap
        ? `to swap ${own} of team ${swap.from.number} for ${theirs} of team ${swap.to.number}`
        : `to swap a date of your team${onDay(session)} with ${other === '' ? 'another team' : `team ${other}`}`;
    }
    case 'absence':
      return `to be excused from ${session ? `the class${onDay(session)}` : 'a class'}`;
  }
}

const onDay = (session: Session | null): string => (session ? ` on ${sayDay(session.day)} (${titleOf(session)})` : '');

/** What became of it, as a sentence without its end; empty while it waits. */
export function sayVerdict({ outcome, name, kind }: Request, course: Course, reader: Student): string {
  const said = toReader(outcome.replace(byHand, ''), course, reader);
  const after = (start: string): string | null => (said.startsWith(start) ? said.slice(start.length) : null);
  const [given, bar, never, by] = [`${granted}: `, 'Not done: ', `${notAsked}: `, `${declined} by `].map(after);
  if (outcome === takenBack) return 'It was granted, and the instructor has taken that back';
  if (outcome === withdrawn) return `${name} has withdrawn it`;
  if (outcome === declined) return 'The instructor declined it';
  if (given != null && kind === 'absence')
    return `It is granted${given.replace(/^[^;]*/, '').replace(/ in$/, ' in for you')}`;
  if (given != null) return `It is granted: ${given}`;
  if (bar != null) return `It cannot be done: ${bar}`;
  if (never != null) return `It cannot be asked for: ${never}`;
  if (by != null) return `${by[0]!.toUpperCase()}${by.slice(1)} declined it`;
  return outcome.startsWith(granted) ? 'It is granted' : said;
}

const verbs: { readonly [theirs: string]: string } = { ' is': ' are', ' has': ' have', ' does': ' do' };

/** The text with 'you' in place of the reader’s name, unless others have the same name. */
function toReader(text: string, { students }: Course, { name }: Student): string {
  if (namesakes(name, students).length > 1) return text;
  const named = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.replace(
    new RegExp(`(?<![\\p{L}\\d])${named}(?![\\p{L}\\d])( already)?( is| has| does)?`, 'gu'),
    (_, already: string | undefined, verb: string | undefined) => `you${already ?? ''}${verb ? verbs[verb] : ''}`,
  );
}
