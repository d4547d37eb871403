// Explains in words for the instructor why a student has their seats, and the dialog that asks about whom.

import type { Held, Obstacle, Price, Wanted, Why } from '../../domain/seats/explain';
import type { Choice, Move } from '../../domain/seats/whatif';
import { Button, Close, count, toHtml } from '../parts';

/** How ids are named, and the rules that sentences mention. */
export interface Labels {
  student(id: string): string;
  /** 'Evaluation (Tue Sep 9)' */
  session(id: string): string;
  /** 'Evaluation' */
  topic(id: string): string;
  readonly mainRole: string;
  /** Minimum days between heavy roles. */
  readonly spacing: number;
}

export interface Reason {
  readonly lead: string;
  readonly wanted: readonly {
    readonly title: string;
    readonly text: readonly string[];
    /** Who would lose by it, one line each. */
    readonly losers: readonly string[];
    readonly after: readonly string[];
  }[];
  readonly roles: readonly string[];
  /** How the sheet differs from the best assignment; empty if it does not. */
  readonly differs: string;
}

const nth = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
export const ordinalWord = (n: number): string => nth[n - 1] ?? `${n}th`;

/** 'first choice', 'not among their choices', 'gave no answer'. */
export function sayChoice(choice: Choice): string {
  if (choice === 'no answer') return 'gave no answer';
  return choice === 'not ranked' ? 'not among their choices' : `${ordinalWord(choice)} choice`;
}

export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

export function sayWhy(why: Why, words: Labels): Reason {
  return {
    lead: sayHeld(why, words),
    wanted: why.wanted.map((wanted) => ({
      title: `${capital(ordinalWord(wanted.rank))} choice: ${words.session(wanted.session)}`,
      ...sayWanted(why.student, wanted, words),
    })),
    roles: why.others.map((held) => sayOther(held, words)),
    differs: sayDiffers(why, words),
  };
}

function sayDiffers({ student, differs, best, main }: Why, words: Labels): string {
  if (differs === 0) return '';
  const instead = best.filter((session) => !main.some((held) => held.session === session)).map(words.session);
  const there =
    instead.length > 0 ? ` There ${words.student(student)} would be ${words.mainRole} of ${listed(instead)}.` : '';
  return `The Assignments sheet differs in ${count(differs, 'seat')} from the best assignment for the current answers and pins.${there} What a change would cost is counted from the best one.`;
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

function sayHeld({ student, answered, main, wanted }: Why, words: Labels): string {
  const name = words.student(student);
  const seats = main.map(({ session, choice, pinned }) => {
    const ranked = answered ? `, ${typeof choice === 'number' ? 'their ' : ''}${sayChoice(choice)}` : '';
    return `${words.session(session)}${ranked}${pinned ? ' (you pinned this seat)' : ''}`;
  });
  const holds =
    main.length === 0
      ? `${name} has no seat as ${words.mainRole}.`
      : `${name} is ${words.mainRole} of ${listed(seats)}.`;
  if (!answered) return `${holds} ${name} gave no preferences, so there was no wish to follow.`;
  if (wanted.length > 0 || main.length === 0) return holds;
  return `${holds} ${main.length === 1 ? 'There was nothing better to give.' : 'They rank nothing else higher.'}`;
}

function sayOther({ session, role, pinned, disliked, choice, unwilling, needed }: Held, words: Labels): string {
  const topic = typeof choice === 'number' ? `, a topic that was their ${sayChoice(choice)}` : '';
  const like = unwilling > 0 ? `, like ${count(unwilling, 'other')}` : '';
  const must = needed > 0 ? `; ${count(needed, 'such seat')} must be filled over the term` : '';
  const wish = disliked ? ` They would rather not be ${role}${like}${must}.` : '';
  return `${capital(role)} of ${words.session(session)}${topic}${pinned ? ' (you pinned this seat)' : ''}.${wish}`;
}

function sayWanted(student: string, wanted: Wanted, words: Labels): Omit<Reason['wanted'][number], 'title'> {
  const { rivals, seats, firsts, asHigh, rank, obstacle, price, near } = wanted;
  const name = words.student(student);
  const rule = obstacle === null ? [] : [sayObstacle(obstacle, name, words)];
  if (obstacle !== null && obstacle.kind !== 'pinned rivals') return { text: rule, losers: [], after: [] };
  const holders = rivals.map(
    (rival) => `${words.student(rival.student)} (${sayChoice(rival.choice)}${rival.pinned ? ', pinned' : ''})`,
  );
  const wished =
    rank === 1
      ? `${firsts === 0 ? 'No one else' : count(firsts, 'other')} ranked it first`
      : `${firsts === 0 ? 'No one' : count(firsts, 'other')} ranked it first, ${asHigh} ${ordinalWord(rank)} or better`;
  const taken = holders.length === 0 ? 'no one has one' : `held by ${listed(holders)}`;
  const text = [`${wished}, for ${count(seats, 'seat')}: ${taken}.`, ...rule];
  if (obstacle !== null) return { text, losers: [], after: [] };
  text.push(
    price === null ? 'There was no time to find out what this would cost.' : sayPrice(student, wanted, price, words),
  );
  const { losers, after } = price !== null && 'losers' in price ? sayLosers(price, words) : { losers: [], after: [] };
  if (near !== null && price !== null && price.kind !== 'impossible')
    after.push(
      `It is ${count(near.days, 'day')} from ${name}’s seat as ${near.role} of ${words.session(near.session)}, which would have to move too: such roles must be ${count(words.spacing, 'day')} apart.`,
    );
  return { text, losers, after };
}

function sayObstacle(obstacle: Obstacle, name: string, words: Labels): string {
  switch (obstacle.kind) {
    case 'away':
      return `${name} cannot be there that day, by their answer to the form or by the dates on the Roster.`;
    case 'section':
      return `It is for section ${obstacle.section}, and ${name} is not in it.`;
    case 'closed':
      return `Its seats are kept for certain students, and ${name} is not one of them.`;
    case 'no seats':
      return `It has no seat as ${words.mainRole}.`;
    case 'no load':
      return `By the load set for ${name}, they are never ${words.mainRole}.`;
    case 'pinned rivals':
      return `You pinned ${listed(obstacle.students.map(words.student))} there.`;
    case 'pinned there':
      return `${name} is pinned as ${obstacle.role} in this class, and a student has one role in a class.`;
    case 'near pinned':
      return `It is ${count(obstacle.days, 'day')} from the seat as ${obstacle.role} of ${words.session(obstacle.session)} to which you pinned ${name}; such roles must be ${count(words.spacing, 'day')} apart.`;
  }
}

/** Shown wherever points are. */
export const aboutPoints =
  'Points count how far seats are from the wishes: the further down a student’s list a topic is, the more, times the topic weight of the role; a role that is not wished for and partners who do not present together add theirs. Fewer are better.';

/** Enough decimals to tell the numbers apart, at least two. Equal numbers stay equal. */
function digitsOf(numbers: readonly number[]): number {
  const distinct = (digits: number): number => new Set(numbers.map((n) => n.toFixed(digits))).size;
  return [2, 3, 4].find((digits) => distinct(digits) === new Set(numbers).size) ?? 5;
}

function sayPrice(student: string, { rivals, lottery }: Wanted, price: Price, words: Labels): string {
  const name = words.student(student);
  switch (price.kind) {
    case 'lottery': {
      const digits = digitsOf([lottery, ...rivals.map((rival) => rival.lottery)]);
      const numbers = rivals.map((rival) => `${words.student(rival.student)} ${rival.lottery.toFixed(digits)}`);
      const beaten = rivals.filter((rival) => rival.lottery > lottery).map((rival) => words.student(rival.student));
      const sum =
        beaten.length === 0
          ? ''
          : ` ${name}’s is lower than ${listed(beaten.map((one) => `${one}’s`))}, and yet it does not decide: the numbers of all seats that would change are added up, and the lowest sum wins.`;
      return `Nothing but the lottery decided: with ${name} there, the wishes of the class would be met just as well. Lottery numbers (lower is better): ${listed([`${name} ${lottery.toFixed(digits)}`, ...numbers])}.${sum}`;
    }
    case 'theirs':
      return `In the best assignment it is ${name}’s: the sheet differs from it.`;
    case 'gain':
      return `Without your pin on ${name}’s seat it could be theirs, and the wishes of the class would be met better.`;
    case 'impossible':
      return `It cannot be given to ${name}. ${price.messages.join(' ') || 'The other rules do not allow it.'}`;
    default: {
      const most = price.sure ? '' : ' at most';
      const what = {
        short: `leave${most} ${count(price.more, 'seat or load', 'seats or loads')} more unmet`,
        worse: `leave${most} ${count(price.more, 'more student', 'more students')} below their ${ordinalWord(price.below)} choice`,
        cost: `cost the class${most} ${count(price.more, 'point')} more`,
        again: `give a student the same role twice in a row${most} ${count(price.more, 'time')} more`,
        partners: `bring the same partners together again${most} ${count(price.more, 'time')} more`,
        uneven: 'leave the number of roles of each student less even',
      }[price.kind];
      const points = price.kind === 'cost' ? `${aboutPoints} ` : '';
      return `${points}Giving it to ${name} would ${what}${price.losers.length + price.partings.length > 0 ? ':' : `, because the other seats of ${name} would suit them less.`}`;
    }
  }
}

/** The first few students whose seats in the main role would get worse; if there are none, those in any role. */
function sayLosers(price: Extract<Price, { losers: unknown }>, words: Labels): { losers: string[]; after: string[] } {
  const inMain = price.losers.filter((move) => move.role === words.mainRole);
  const shown = (inMain.length > 0 ? inMain : price.losers).slice(0, 3);
  const parted = price.partings.map(
    ({ a, b }) => `${words.student(a)} and ${words.student(b)}, who asked for each other, would not present together`,
  );
  const more = price.losers.length - shown.length;
  const holders = more === 1 ? 'its holder' : 'their holders';
  return {
    losers: [...shown.map((move) => sayMove(move, words)), ...parted],
    after: more > 0 ? [`${count(more, 'other seat')} would suit ${holders} less, too.`] : [],
  };
}

/** 'Ben would get Evaluation (fourth choice) instead of Memorization (first choice)' */
function sayMove({ student, role, from, to }: Move, words: Labels): string {
  const spots = (list: Move['from']): string =>
    list.length === 0
      ? 'no seat'
      : listed(list.map(({ session, choice }) => `${words.topic(session)} (${sayChoice(choice)})`));
  const as = role === words.mainRole ? '' : ` as ${role}`;
  return `${words.student(student)} would get ${spots(to)}${as} instead of ${spots(from)}`;
}

export interface WhyView {
  readonly students: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly reason: Reason | null;
  /** What the answer refers to, if that is not the current Assignments sheet. */
  readonly note: string;
}

export function whyPage({ students, chosen, reason, note }: WhyView): string {
  return toHtml(
    <div>
      <p class="ask">
        <label for="student">Student</label>
        <select id="student">
          {students.map(({ id, name }) => (
            <option key={id} value={id} selected={id === chosen}>
              {name}
            </option>
          ))}
        </select>
        <Button run="answerWhy" input="student" kind="main" busy="Trying the other ways …">
          Why?
        </Button>
      </p>
      {note !== '' && <p class="note">{note}</p>}
      {reason === null ? (
        <p class="soft">
          Choose a student to see why they have their seat: who else wanted the sessions that they ranked higher, and
          what it would cost to decide otherwise. Nothing is changed.
        </p>
      ) : (
        <div aria-live="polite">
          <p class="lead">{reason.lead}</p>
          {reason.wanted.map(({ title, text, losers, after }) => (
            <div key={title}>
              <h2>{title}</h2>
              {text.map((line) => (
                <p key={line}>{line}</p>
              ))}
              {losers.length > 0 && (
                <ul>
                  {losers.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
              {after.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          ))}
          {reason.roles.length > 0 && <h2>Other roles</h2>}
          {reason.roles.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {reason.differs !== '' && <p class="note">{reason.differs}</p>}
        </div>
      )}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
