// What can be wrong with seats and preferences, and what to do about it.
import { count } from '../base/text';
import type { FindingOf, WordsFor } from '../course/finding';
import type { Finding as Below } from '../duties/finding';

interface Kinds {
  'not in the course': { student: string; day: string };
  'cannot attend': { student: string; day: string };
  'away that day': { student: string; day: string; session: string };
  'another name': { name: string; holder: string };
  'too many seats': { student: string; role: string; held: number; most: number };
  'in two rooms at once': { student: string; sessions: string; day: string };
  'too close': { student: string; sessions: string; days: number };
  'topic is not offered': { student: string; topic: string };
  'away too often': { student: string; named: number; counting: number; waiting: readonly string[] };
  'away from what they ranked': { student: string; ranked: number; missed: readonly string[] };
}
/** What this chapter can find: its own kinds, and those of the chapters below it. */
export type Finding = Below | FindingOf<Kinds>;

export const seatWords: WordsFor<Kinds> = {
  'not in the course': (f) => ({
    what: `${f.student} is not enrolled on ${f.day}.`,
    remedy:
      'Give the seat to someone else, or choose Lectern > Assignments > Propose assignments: it changes as few seats as it can.',
  }),
  'cannot attend': (f) => ({
    what: `${f.student} cannot attend on ${f.day}, according to the preference form.`,
    remedy: 'Give the seat to someone else, or check Pinned if it is settled.',
  }),
  'away that day': (f) => ({
    what: `${f.student} has a role in ${f.session} and is away on ${f.day}, according to the Roster.`,
    remedy: `Give the seat to someone else, or write a stand-in for ${f.session} into Exceptions; or correct Away in the Roster. Until then the student is excused from what is due for it.`,
  }),
  'another name': (f) => ({
    what: `The row names ${f.name}, and its address is ${f.holder === '' ? 'blank' : `that of ${f.holder}`}: what is due, and every email, goes by the address.`,
    remedy: 'Choose the student once more, or write the address that is meant into Email.',
  }),
  'too many seats': (f) => ({
    what: `${f.student} has ${f.role} ${count(f.held, 'time')}; the maximum is ${f.most}.`,
    remedy:
      'Give a seat to someone else, raise the load in Roles, Roster or Settings, or check Pinned if it is settled.',
  }),
  'in two rooms at once': (f) => ({
    what: `${f.student} has roles in ${f.sessions}, which are held at the same time on ${f.day}.`,
    remedy: 'Give one of the roles to someone else, or pin both if the student can be in both.',
  }),
  'too close': (f) => ({
    what: `${f.student} has heavy roles in ${f.sessions}, less than ${f.days} days apart.`,
    remedy: 'Give one of the seats to someone else, or check Pinned if it is settled.',
  }),
  'away too often': (f) => ({
    what: `${f.student} named ${f.named} classes as those they cannot attend; ${f.counting === 0 ? 'none' : f.counting === 1 ? 'only the first' : `only the first ${f.counting}`} of them ${f.counting > 1 ? 'count' : 'counts'}, the maximum in Settings.`,
    remedy: `Where you agree with the others, write their days into Away in the Roster: ${f.waiting.join(', ')}. Or raise Max classes away in Settings.`,
  }),
  'away from what they ranked': (f) => ({
    what: `${f.student} cannot attend ${f.missed.length === f.ranked ? 'any' : `${f.missed.length}`} of the ${f.ranked} classes whose topics they ranked: ${f.missed.join(', ')}.`,
    remedy: 'Ask the student whether that was meant. These topics are left out of their order, and the others move up.',
  }),
  'topic is not offered': (f) => ({
    what: `${f.student} ranked “${f.topic}”, which is not offered to them: no class has that code now, or it is of another section.`,
    remedy: 'The other choices count. Ask the student whether the order is still right.',
  }),
};
