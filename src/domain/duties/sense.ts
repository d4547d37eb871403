// Deliverables and other rows that can be read but make no sense: opened only when due, far outside the term, due from no one.

import { remembered } from '../base/group';
import { clausesOf, type DueRule, dueAt } from '../base/rule';
import { type Day, daysBetween, sayDay, sayInstant, sayTime, wallAt } from '../base/time';
import { audiences, type Course, type Deliverable, isHeld, isStudentLed, studentOf } from '../course/course';
import type { CellRef } from '../course/finding';
import { isOnce, isOnSlack } from '../course/handIn';
import { isOwedFor, isSeated, occasionsOf, offers } from '../course/occasion';
import { dueOf, dutyKey, opensAt } from './deadline';
import type { Finding } from './finding';
import { dueCell } from './override';

/** In days before the first class or after the last day of term: a date farther away belongs to another term. */
const far = 60;

/** At most one finding of this kind for each deliverable: the first cause. */
export const checkSense = remembered((course: Course): readonly Finding[] => {
  return [
    ...course.deliverables.flatMap((deliverable): readonly Finding[] => {
      const { handIn: form } = deliverable;
      const first = course.deliverables.find(({ handIn }) => handIn === form)!;
      const at = course.places.deliverable(deliverable.name, 'due');
      if (first !== deliverable && isOnce(deliverable))
        return [{ kind: 'two preference forms', at, deliverable: deliverable.name, first: first.name, form }];
      return [fromNobody, sharedByNobody, inAnotherTerm, opensTooLate, afterTheTerm, onceFromARole]
        .flatMap((check) => check(course, deliverable, at))
        .slice(0, 1);
    }),
    ...course.deliverables
      .filter((deliverable) => isOnSlack(deliverable) && course.settings.channel === '')
      .map(({ name }): Finding => {
        return { kind: 'nowhere on Slack', at: course.places.deliverable(name, 'handIn'), deliverable: name };
      }),
    ...course.deliverables.flatMap((deliverable) => strangeCopies(course, deliverable)),
    ...extendedTooFar(course),
    ...checkMarks(course),
    ...withoutGroups(course),
    ...heavyCombined(course),
    ...course.roles
      .filter(({ name }) => (audiences as readonly string[]).includes(name.toLowerCase()))
      .map(({ name }): Finding => {
        const at = course.places.role(name, 'seatsMin');
        return { kind: 'role called like an audience', at: { ...at, column: 1 }, role: name };
      }),
    ...course.sessions.flatMap(({ code, kind, day, through }): Finding[] => {
      const is =
        through === null
          ? null
          : isHeld({ kind })
            ? `and ${kind} is a class`
            : through < day
              ? 'and it begins later'
              : null;
      const at = course.places.session(code, 'through');
      return is ? [{ kind: 'no break of several days', at, session: code, is, through: sayDay(through!) }] : [];
    }),
    ...course.sessions.filter(isHeld).flatMap(({ code, day, section }): Finding[] => {
      const off = course.sessions.find(
        (one) =>
          one.through !== null &&
          !isHeld(one) &&
          one.day <= day &&
          day <= one.through &&
          (one.section === '' || one.section === section),
      );
      const at = course.places.session(code, 'day');
      return off
        ? [
            {
              kind: 'class in a break',
              at,
              session: code,
              day: sayDay(day),
              from: sayDay(off.day),
              through: sayDay(off.through!),
            },
          ]
        : [];
    }),
    ...course.sessions
      .filter((session) => !isSeated(session, course) && Object.keys(session.seats).length > 0)
      .map(({ code, kind }): Finding => {
        const at = course.places.session(code, 'seats');
        return { kind: 'seats of no use', at, session: code, is: kind };
      }),
  ];
});

/** Nothing is sent about what is due after the last day of term. */
function extendedTooFar({ exceptions, settings: { lastDay }, places, zone }: Course): readonly Finding[] {
  return exceptions.flatMap(({ kind, when, student, deliverable, session }): Finding[] =>
    kind === 'extension' && when !== null && when.day > lastDay
      ? [
          {
            kind: 'due after the last day',
            at: places.extensions.get(dutyKey(student, deliverable, session)) ?? { sheet: 'Exceptions' },
            deliverable,
            session,
            due: `${sayDay(when.day)}, ${sayTime(when.time, zone)}`,
            last: sayDay(lastDay),
          },
        ]
      : [],
  );
}

/** Roles held by groups, though no student is in a group. */
function withoutGroups({ roles, students, places }: Course): readonly Finding[] {
  if (students.some(({ group }) => group !== '')) return [];
  return roles
    .filter(({ heldBy }) => heldBy === 'group')
    .map(({ name }): Finding => ({ kind: 'no groups', at: places.role(name, 'heldBy'), role: name }));
}

/** Roles that may be combined but are both heavy, so the spacing keeps them apart. */
function heavyCombined({ roles, settings, places }: Course): readonly Finding[] {
  if (settings.spacing === 0) return [];
  return roles.flatMap(({ name, heavy, combines }) =>
    roles
      .filter((other) => heavy && other.heavy && other.name !== name && combines.includes(other.name))
      .slice(0, 1)
      .map(
        (other): Finding => ({
          kind: 'heavy roles combined',
          at: places.role(name, 'combines'),
          roles: `${name} and ${other.name}`,
          days: settings.spacing,
        }),
      ),
  );
}

/** Weights for some deliverables but not others, weights that do not add up to 100%, and contradictions about late work. */
function checkMarks(course: Course): readonly Finding[] {
  const worth = course.deliverables.filter(({ points }) => points !== null && !points.extra);
  const shared = worth.filter(({ weight }) => weight !== null);
  const at = (name: string): CellRef => course.places.deliverable(name, 'weight');
  const without = shared.length === 0 ? [] : worth.filter(({ weight }) => weight === null);
  const sum = Math.round(shared.reduce((all, { weight }) => all + weight!, 0) * 100) / 100;
  return [
    ...without.map(({ name }): Finding => ({ kind: 'points without a weight', at: at(name), deliverable: name })),
    // Without a row that is left out for a reason of its own they cannot add up.
    ...(shared.length === 0 || sum === 100 || !course.places.wholeDeliverables
      ? []
      : [{ kind: 'weights are no whole', at: at(shared[shared.length - 1]!.name), sum } as const]),
    ...course.deliverables.flatMap(({ name, points, weight, dropLowest, perDayLate }): Finding[] => {
      const of = { at: course.places.deliverable(name, 'perDayLate'), deliverable: name };
      if (points === null && (weight !== null || dropLowest !== 0 || perDayLate !== null))
        return [{ kind: 'marks without points', ...of, at: at(name) }];
      return perDayLate !== null && points!.late !== points!.full ? [{ kind: 'late is worth two things', ...of }] : [];
    }),
  ];
}

type Check = (course: Course, deliverable: Deliverable, at: CellRef) => readonly Finding[];

/** Due from is empty, or names only roles although no one has a role in these sessions. */
const fromNobody: Check = (course, { name, owedBy, each }, at) => {
  const isRole = (who: string): boolean =>
    !(audiences as readonly string[]).includes(who) &&
    (course.roles.some((role) => role.name === who) || !course.students.some((one) => one.sections.includes(who)));
  const seated =
    each.length === 0 ||
    course.sessions.some(
      (session) =>
        isOwedFor({ each }, session) &&
        (course.roles.some((role) => owedBy.includes(role.name) && offers(role, session)) ||
          isStudentLed(session) ||
          course.assignments.some((seat) => seat.session === session.code)),
    ) ||
    // There may be no student-led session yet.
    each.includes('student-led');
  const why =
    owedBy.length === 0
      ? 'Due from is empty'
      : owedBy.every(isRole) && !seated
        ? `no one has a role in sessions that are ${each.join(' or ')}`
        : null;
  return why === null ? [] : [{ kind: 'due from no one', at, deliverable: name, why }];
};

/** Submitted once for a role or a team that does not owe it. */
const sharedByNobody: Check = (course, { name, owedBy, submitted }) => {
  const at = course.places.deliverable(name, 'submitted');
  const lacks =
    submitted === 'once for the team' && !owedBy.includes('team')
      ? 'team'
      : submitted === 'once for the role' && !owedBy.some((who) => course.roles.some((role) => role.name === who))
        ? 'role'
        : null;
  return lacks === null ? [] : [{ kind: 'submitted once for no one', at, deliverable: name, lacks }];
};

/** Copies of what students are told must not go to a student, except to teammates. */
function strangeCopies(course: Course, { name, copies }: Deliverable): readonly Finding[] {
  const of = { at: course.places.deliverable(name, 'copies'), deliverable: name };
  const { assistants } = course.settings;
  const toAssistant = copies.includes('assistant');
  return [
    ...(toAssistant && assistants.length === 0 ? [{ kind: 'copy to no one', ...of } as const] : []),
    ...[...copies, ...(toAssistant ? assistants : [])].flatMap((address): Finding[] => {
      const student = studentOf(course, address);
      return student ? [{ kind: 'copy to a student', ...of, address, student: student.name }] : [];
    }),
  ];
}

const inAnotherTerm: Check = (course, { name, due, until, opens }) => {
  const first = course.sessions[0]?.day;
  const isFar = (day: Day): boolean =>
    first !== undefined && (daysBetween(day, first) > far || daysBetween(course.settings.lastDay, day) > far);
  const days = Object.entries({ due, until, opens }).flatMap(([field, rule]: [string, DueRule | null]) =>
    (rule ? clausesOf(rule) : []).flatMap((clause) =>
      clause.kind === 'date' && isFar(clause.day)
        ? [{ day: clause.day, field: field as 'due' | 'until' | 'opens' }]
        : [],
    ),
  );
  return days.slice(0, 1).map(({ day, field }) => {
    const own = course.sessions.find(({ dues }) => dues.some(({ rule }) => rule.kind === 'date' && rule.day === day));
    const at = field === 'due' ? dueCell(course, name, own) : course.places.deliverable(name, field);
    return { kind: 'date of another term', at, deliverable: name, day: `${sayDay(day)}, ${day.slice(0, 4)}` };
  });
};

const opensTooLate: Check = (course, deliverable) => {
  for (const session of occasionsOf(deliverable, course)) {
    const opens = opensAt(deliverable, session, course);
    const due = dueOf(deliverable, session, course);
    if (opens === null || opens < due) continue;
    const [opened, said] = [sayInstant(opens, course.zone), sayInstant(due, course.zone)];
    return [
      {
        kind: 'opens when it is due',
        at: dueCell(course, deliverable.name, session),
        deliverable: deliverable.name,
        session: session?.code ?? '',
        opens: opened,
        due: said,
      },
    ];
  }
  return [];
};

/** Judged by the rule alone; what is due after the last class of the term is reported separately. */
const afterTheTerm: Check = (course, deliverable) => {
  const { lastDay } = course.settings;
  const anchors = occasionsOf(deliverable, course);
  const late = anchors.find(
    (session) =>
      wallAt(dueOf(deliverable, session, course), course.zone).day > lastDay &&
      (session === null || session.day <= lastDay),
  );
  if (late === undefined || (late === null && dueAt(deliverable.due, null, course.zone) === null)) return [];
  const due = sayInstant(dueOf(deliverable, late, course), course.zone);
  return [
    {
      kind: 'due after the last day',
      at: dueCell(course, deliverable.name, late),
      deliverable: deliverable.name,
      session: late?.code ?? '',
      due,
      last: sayDay(lastDay),
    },
  ];
};

const onceFromARole: Check = (course, { name, owedBy, each }, at) => {
  const roles = owedBy.filter((who) => course.roles.some((role) => role.name === who));
  return each.length > 0 || roles.length === 0
    ? []
    : [{ kind: 'due once from a role', at, deliverable: name, roles: roles.join(', ') }];
};
