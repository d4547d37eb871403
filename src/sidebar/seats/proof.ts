// States what is proven about an assignment, in a sentence for the instructor, and nothing more.

import { ordinal } from '../../domain/seats/preference';
import type { Solution } from '../../domain/solver/problem';
import { count } from '../parts';
import { aboutPoints } from './explain';

/** Whether only pins violate the rules: every minimum is met. */
export const isOverruled = ({ status, mode, levels }: Solution): boolean =>
  status !== 'unknown' && mode === 'elastic' && levels.find(({ name }) => name === 'shortage')?.value === 0;

/** Nothing about the assignment is open. Which rules clash may not be known yet: then the next proposal looks further. */
export const isProven = ({ status, levels }: Solution): boolean =>
  status !== 'unknown' && levels.every(({ proven }) => proven);

/** What is proven about the assignment, and nothing more. */
export function proofOf(solution: Solution): string {
  const { status, mode, levels } = solution;
  const at = (name: string): number => levels.findIndex((level) => level.name === name);
  const change = at('change') >= 0 && at('change') < at('cost') ? levels[at('change')] : undefined;
  const least = `No assignment${mode === 'elastic' ? ' that does as well' : ''} changes fewer than ${count(change?.value ?? 0, 'seat')}; this one changes ${change?.value}. `;
  const fewest = !change?.proven ? '' : change.value === 0 ? 'No current seat needs to change. ' : least;
  if (status === 'unknown') {
    const lacking = levels[at('shortage')]?.value ?? 0;
    return `It is not yet known whether all rules can be met: there was no time to find out. This is a rough proposal, which falls short by ${count(lacking, 'seat')}.`;
  }
  if (mode === 'elastic') {
    const short = levels[at('shortage')];
    if (isOverruled(solution))
      return `Pinned seats are kept although they do not agree with the rules. Nothing else falls short. ${fewest}`.trim();
    return `The rules cannot all be met. ${
      short?.proven
        ? `No assignment falls short by less than ${count(short.value, 'seat')}; this one falls short by ${short.value}. ${fewest}`
        : 'This is the best found that leaves the least unmet.'
    }`.trim();
  }
  const worse = levels.filter((level) => level.name.startsWith('worse:')).pop();
  const below = `a topic below their ${ordinal(Number(worse?.name.slice(6)))} choice`;
  const none = `No one who answered presents ${below}. `;
  const rarest = `No assignment has fewer than ${count(worse?.value ?? 0, 'seat')} with ${below.replace('their', 'the student’s')}; this one has ${worse?.value}. `;
  const spread = !worse?.proven || change ? '' : worse.value === 0 ? none : rarest;
  const open = levels.find((level) => !level.proven && level.name !== 'lottery');
  if (status === 'optimal' || !open)
    return `${fewest}${spread}This assignment is provably optimal for the submitted preferences${change ? ' with so few changes' : ''}.`;
  return `${fewest}${spread}It is not yet known whether another is better${
    open.name === 'cost' ? `, by at most ${count(Math.ceil(open.value - open.bound), 'point')}. ${aboutPoints}` : '.'
  }`;
}
