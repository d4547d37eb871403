// Forms that will not open by themselves: reported while there is time to write what they lack.

import { hour, type Instant } from '../base/time';
import type { Course, Deliverable, Session } from '../course/course';
import { isForm, isFormPerClass } from '../course/handIn';
import { isSeated, occasionsOf } from '../course/occasion';
import { opensAt } from './deadline';
import type { Duty } from './duty';
import type { Finding } from './finding';

/** What prevents a form that asks for topics and roles from being built, by the menu or by the hourly update; null if nothing does. */
export function nothingToChoose(course: Course, { name, handIn }: Deliverable): Finding | null {
  if (handIn !== 'preference form' && handIn !== 'sign-up form') return null;
  const lacking = (lacks: 'Sessions' | 'Roles' | 'students', sheet: string): Finding => {
    return { kind: 'nothing to choose from', at: { sheet }, deliverable: name, lacks };
  };
  if (!course.sessions.some((session) => isSeated(session, course))) return lacking('Sessions', 'Sessions');
  if (course.roles.length === 0) return lacking('Roles', 'Roles');
  const isOfGroups = course.roles.every(({ heldBy }) => heldBy === 'group');
  return handIn === 'sign-up form' && isOfGroups ? lacking('students', 'Roles') : null;
}

/** How long before a class's form opens its questions are asked for. */
const ahead = 7 * 24 * hour;

/** `isBuilt`: whether the class has its form already; null stands for the single form for all. Students who are excused need no form. */
export function checkOpening(
  course: Course,
  duties: readonly Duty[],
  isBuilt: (deliverable: Deliverable, session: Session | null) => boolean,
  now: Instant,
): readonly Finding[] {
  const wanted = duties.filter((duty) => !duty.excused && duty.onTimeUntil > now);
  return course.deliverables.filter(isForm).flatMap((deliverable): Finding[] => {
    const own = wanted.filter((duty) => duty.deliverable === deliverable);
    const classes = occasionsOf(deliverable, course).filter((session) => own.some((duty) => duty.session === session));
    const perClass = isFormPerClass(deliverable);
    const asksNothing = (session: Session | null): boolean => perClass && session?.questions.length === 0;
    const ofWhich = perClass ? classes : classes.length > 0 ? [null] : [];
    const unbuilt = ofWhich.filter((session) => !isBuilt(deliverable, session));
    // The instructor opens the preference form from the menu.
    if (deliverable.opens === null && unbuilt.length > 0 && deliverable.handIn !== 'preference form')
      return [
        {
          kind: 'form never opens',
          at: course.places.deliverable(deliverable.name, 'opens'),
          deliverable: deliverable.name,
          questions: unbuilt.every(asksNothing),
        },
      ];
    const silent = unbuilt.filter(asksNothing);
    const soon = silent.filter((session) => (opensAt(deliverable, session, course) ?? now) - ahead <= now);
    // If no class has any questions, no one has thought of them yet.
    const first = soon.length === 0 && classes.every(asksNothing) ? silent.slice(0, 1) : soon;
    return first.map((session) => ({
      kind: 'no questions',
      at: course.places.session(session!.code, 'questions'),
      session: session!.code,
      form: deliverable.name,
    }));
  });
}
