// Findings about duties that could not be done in time: one for each cause, with what to do about it.

import { grouped } from '../base/group';
import { hour, type Instant, minute, sayDay, wallAt } from '../base/time';
import type { Course, Student } from '../course/course';
import type { CellRef, Row } from '../course/finding';
import { isFormPerClass } from '../course/handIn';
import type { Judged } from './evidence';
import type { Finding } from './finding';

/** The instructor is asked to announce this long before the due time, or from the time of the first reminder on if that is earlier. */
const ahead = 48 * hour;

/** `arrived`: when students were added to the Roster, by address. */
export function checkHindered(
  course: Course,
  judged: readonly Judged[],
  roster: readonly Row<Student>[],
  arrived: ReadonlyMap<string, Instant>,
  now: Instant,
): readonly Finding[] {
  const hindered = judged.filter(
    ({ duty, status }) => status === 'not open' || (status === 'upcoming' && isNear(duty, now)),
  );
  const because = (...reasons: readonly Judged['hindrance'][]): readonly Judged[] =>
    hindered.filter(({ hindrance }) => reasons.includes(hindrance));
  return [
    ...notAnnounced(because('not told')),
    ...byDeliverable(because('form', 'late form').filter(({ status }) => status === 'not open')).map(
      ([name, items]): Finding => ({
        kind: 'form was not open',
        at: formAt(course, items),
        deliverable: name,
        classes: classesOf(items),
        students: studentsIn(items).length,
      }),
    ),
    ...byDeliverable(because('told late')).map(
      ([name, items]): Finding => ({
        kind: 'announced when it was due already',
        at: course.places.deliverable(name, 'due'),
        deliverable: name,
        classes: classesOf(items),
        students: studentsIn(items).length,
      }),
    ),
    ...studentsIn(because('arrived late')).map((student): Finding => {
      const row = roster.find(({ value }) => value.email === student.email);
      const at = arrived.get(student.email) ?? now;
      return {
        kind: 'came without a date',
        at: row ? row.at('joined') : { sheet: 'Roster' },
        student: student.name,
        day: sayDay(wallAt(at, course.zone).day),
      };
    }),
  ];
}

const isNear = ({ due, deliverable }: Judged['duty'], now: Instant): boolean =>
  due - Math.max(ahead, ...deliverable.leads.map((lead) => lead * minute)) <= now;

const byDeliverable = (items: readonly Judged[]) => [...grouped(items, ({ duty }) => duty.deliverable.name)];
const studentsIn = (items: readonly Judged[]): readonly Student[] => [
  ...new Map(items.map(({ duty }) => [duty.student.email, duty.student])).values(),
];
const classesOf = (items: readonly Judged[]): string =>
  [...new Set(items.flatMap(({ duty }) => duty.session?.code ?? []))].join(', ');

/** The session whose questions are missing; otherwise the deliverable's rule. */
function formAt(course: Course, items: readonly Judged[]): CellRef {
  const { deliverable, session } = items[0]!.duty;
  const asks = isFormPerClass(deliverable) && session && session.questions.length === 0;
  return asks ? course.places.session(session.code, 'questions') : course.places.deliverable(deliverable.name, 'due');
}

/** Duties of teams are reported separately, because another command announces them. */
function notAnnounced(items: readonly Judged[]): readonly Finding[] {
  const ofTeams = items.filter(({ duty }) => duty.deliverable.owedBy.includes('team'));
  const ofRoles = items.filter((item) => !ofTeams.includes(item));
  return [
    ...said(ofRoles, { sheet: 'Assignments' }, 'Assignments > Announce assignments'),
    ...said(ofTeams, { sheet: 'Teams' }, 'Teams > Announce teams'),
  ];
}

const said = (items: readonly Judged[], at: CellRef, announce: string): readonly Finding[] =>
  items.length === 0
    ? []
    : [
        {
          kind: 'not announced',
          at,
          students: studentsIn(items).map(({ name }) => name),
          deliverables: [...new Set(items.map(({ duty }) => duty.deliverable.name))].join(', '),
          announce,
        },
      ];
