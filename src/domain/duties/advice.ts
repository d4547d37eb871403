// Advice: what a careful colleague would point out about a course. No cell is wrong, but much of it is probably not intended.

import { clauseOf } from '../base/rule';
import { count } from '../base/text';
import {
  hour,
  type Instant,
  instantAt,
  minute,
  placeOf,
  sayDay,
  sayInstant,
  sayZone,
  wallAt,
  type Zone,
} from '../base/time';
import { type Course, type Deliverable, isHeld, isOn, type Session, type Student, startOf } from '../course/course';
import type { Advice, CellRef, Row } from '../course/finding';
import { isForm } from '../course/handIn';
import { occasionsOf, offers } from '../course/occasion';
import { arithmetic, tight } from './arithmetic';
import { closesAt, dueOf, isDueKnown, opensAt } from './deadline';
import type { Duty } from './duty';
import { dueCell } from './override';
import { lacksRoles, signUpRoles } from './signUp';

export interface Asked {
  readonly course: Course;
  readonly duties: readonly Duty[];
  readonly roster: readonly Row<Student>[];
  readonly now: Instant;
  /** Whether the class has its form already; null stands for the single form for all. */
  isBuilt(deliverable: Deliverable, session: Session | null): boolean;
  /** Emails that may go out today, as far as known; null if not asked. */
  readonly quota: number | null;
  /** Emails that would go out within the hour if automatic emails were turned on now; 0 if they are on. */
  readonly soon: number;
  readonly scriptZone: Zone;
}

type Check = (asked: Asked) => readonly Advice[];
const opensCell = ({ places }: Course, { name }: Deliverable): CellRef => places.deliverable(name, 'opens');
const forClass = (session: Session | null): string => (session ? ` for ${session.code}` : '');

/** A form that should be open by now but is not. The hourly update would have opened it within an hour. */
const notOpen: Check = ({ course, now, isBuilt }) =>
  course.deliverables.filter(isForm).flatMap((deliverable): Advice[] => {
    const late = occasionsOf(deliverable, course).find((session) => {
      if (isBuilt(deliverable, session) || closesAt(deliverable, session, course) <= now) return false;
      const opens = opensAt(deliverable, session, course);
      return opens !== null && opens < now - 2 * hour;
    });
    const asks = deliverable.handIn === 'preference form' && deliverable.opens === null && !isBuilt(deliverable, null);
    const due = asks && isDueKnown(deliverable, null, course) ? dueOf(deliverable, null, course) : null;
    if (late !== undefined)
      return [
        {
          at: opensCell(course, deliverable),
          what: `The form for ${deliverable.name}${forClass(late)} should have been open since ${sayInstant(opensAt(deliverable, late, course)!, course.zone)}.`,
          remedy:
            'Choose Lectern > Refresh. If it does not open then, see Findings; Emails > Restart automatic updates starts them again.',
        },
      ];
    return due !== null && now < due && due - now < 7 * 24 * hour
      ? [
          {
            at: opensCell(course, deliverable),
            what: `${deliverable.name} is due ${sayInstant(due, course.zone)}, and its form is not open yet.`,
            remedy:
              'Choose Lectern > Assignments > Open the preference form, or write under Opens when it opens by itself.',
          },
        ]
      : [];
  });

/** Due from a role before anyone can know who has the role. */
const beforeRoles: Check = ({ course }) => {
  const asks = course.deliverables.find(({ handIn }) => handIn === 'preference form');
  if (!asks || course.assignments.some(({ student }) => student !== null)) return [];
  const known = asks.until ? closesAt(asks, null, course) : dueOf(asks, null, course);
  const names = course.roles.map(({ name }) => name);
  return course.deliverables
    .filter(({ owedBy, each }) => each.length > 0 && owedBy.some((who) => names.includes(who)))
    .flatMap((deliverable): Advice[] => {
      const first = occasionsOf(deliverable, course).find(
        (session) => isDueKnown(deliverable, session, course) && dueOf(deliverable, session, course) < known,
      );
      if (!first) return [];
      const due = sayInstant(dueOf(deliverable, first, course), course.zone);
      return [
        {
          at: dueCell(course, deliverable.name, first),
          what: `${deliverable.name} for ${first.code} is due ${due}, and ${asks.name} is ${asks.until ? 'open until' : 'due'} ${sayInstant(known, course.zone)}: no one knows their role by then.`,
          remedy: `Let ${asks.name} end sooner, make ${first.code} a class that no students lead, or pin its seats in Assignments.`,
        },
      ];
    });
};

/** The sign-up form is due and some seats were not taken: they stay empty unless someone is asked. */
const notSignedUp: Check = ({ course, now }) => {
  const form = course.deliverables.find(({ handIn }) => handIn === 'sign-up form');
  if (!form || !isDueKnown(form, null, course) || dueOf(form, null, course) > now) return [];
  const ahead = course.sessions.filter((session) => isHeld(session) && startOf(session, course) > now);
  const roles = signUpRoles(course);
  const empty = ahead.flatMap((session) =>
    roles
      .filter((role) => {
        const [min] = session.seats[role.name] ?? [offers(role, session) ? role.seatsMin : 0];
        const seats = course.assignments.filter((seat) => seat.role === role.name && seat.session === session.code);
        return seats.filter(({ student }) => student).length < min;
      })
      .map(({ name }) => `${name} in ${session.code}`),
  );
  const idle = course.students.filter((student) => student.standing === 'enrolled' && lacksRoles(student, course));
  if (empty.length === 0 && idle.length === 0) return [];
  const some = (all: readonly string[]): string => `${all.slice(0, 4).join(', ')}${all.length > 4 ? ', …' : ''}`;
  return [
    {
      at: dueCell(course, form.name),
      what: [
        `${form.name} is over`,
        ...(empty.length > 0
          ? [`${count(empty.length, 'role')} ${empty.length === 1 ? 'is' : 'are'} short of students: ${some(empty)}`]
          : []),
        ...(idle.length > 0
          ? [
              `${count(idle.length, 'student')} ${idle.length === 1 ? 'has' : 'have'} fewer roles than they must: ${some(idle.map(({ name }) => name))}`,
            ]
          : []),
      ]
        .join('; ')
        .concat('.'),
      remedy: 'Lectern > Assignments > Propose assignments fills them and leaves what was signed up for as it is.',
    },
  ];
};

/** Due for each session of a kind that the calendar does not have. */
const neverMet: Check = ({ course }) =>
  course.sessions.length === 0
    ? []
    : course.deliverables
        .filter((deliverable) => occasionsOf(deliverable, course).length === 0)
        .map((deliverable) => ({
          at: dueCell(course, deliverable.name),
          what: `${deliverable.name} is for each ${deliverable.each.join(', ')}, and Sessions has none: it is never due.`,
          remedy: 'Correct For each, or the Kind of the sessions that are meant.',
        }));

const night = { from: '00:31', to: '05:59' };
/** Due at night by elapsed time. (A clock time at night is questioned at the cell where it is typed.) */
const atNight: Check = ({ course }) =>
  course.deliverables.flatMap((deliverable): Advice[] => {
    const first = occasionsOf(deliverable, course).find((session) => {
      if (!session || !isDueKnown(deliverable, session, course)) return false;
      const { time } = wallAt(dueOf(deliverable, session, course), course.zone);
      return clauseOf(deliverable.due, session)?.kind === 'elapsed' && night.from <= time && time <= night.to;
    });
    return first
      ? [
          {
            at: dueCell(course, deliverable.name, first),
            what: `${deliverable.name} for ${first.code} is due in the night, ${sayInstant(dueOf(deliverable, first, course), course.zone)}.`,
            remedy: 'Write a clock time instead, such as: 1 day before class at 20:00.',
          },
        ]
      : [];
  });

/** A reminder that would go out before the form opens. */
const leadsTooLong: Check = ({ course }) =>
  course.deliverables.filter(isForm).flatMap((deliverable): Advice[] => {
    const lead = Math.max(0, ...deliverable.leads) * minute;
    const short = occasionsOf(deliverable, course).find((session) => {
      const opens = opensAt(deliverable, session, course);
      return (
        opens !== null && isDueKnown(deliverable, session, course) && dueOf(deliverable, session, course) - lead < opens
      );
    });
    if (lead === 0 || short === undefined) return [];
    const hours = Math.round((dueOf(deliverable, short, course) - opensAt(deliverable, short, course)!) / hour);
    return [
      {
        at: course.places.deliverable(deliverable.name, 'leads'),
        what: `${deliverable.name}${forClass(short)} is open for ${count(hours, 'hour')}, and the first reminder is ${count(lead / hour, 'hour')} before it is due.`,
        remedy: 'Let the form open sooner, or remind later: a reminder waits until there is a form.',
      },
    ];
  });

/** By day, how many students get a reminder; each gets at most one email a day. */
function remindersByDay({ course, duties, now }: Asked): ReadonlyMap<string, number> {
  const byDay = new Map<string, Set<string>>();
  for (const duty of duties)
    for (const lead of duty.deliverable.leads) {
      const at = (duty.due - lead * minute) as Instant;
      if (duty.excused || at < now) continue;
      const { day } = wallAt(at, course.zone);
      byDay.set(day, (byDay.get(day) ?? new Set()).add(duty.student.email));
    }
  return new Map([...byDay].map(([day, students]) => [day, students.size]));
}

const overQuota: Check = (asked) => {
  const { course, quota, now } = asked;
  if (quota === null) return [];
  const days = [...remindersByDay(asked)].sort(([a], [b]) => (a < b ? -1 : 1));
  const over = days.filter(([, emails]) => emails > quota);
  const at: CellRef = { sheet: 'Settings' };
  const enrolled = course.students.filter((student) => isOn(student, wallAt(now, course.zone).day)).length;
  const limit = `Google takes ${quota} more today`;
  const [first] = over;
  if (first)
    return [
      {
        at,
        what: `Reminders are more than Google may take on ${over.length === 1 ? 'one day' : `${over.length} days`}, first on ${sayDay(first[0] as never)}: ${first[1]} emails (${limit}).`,
        remedy:
          'What is due soonest goes first, and the rest waits. Take a second time out of Remind, or let an account with a higher quota run the automatic updates.',
      },
    ];
  return enrolled > quota
    ? [
        {
          at,
          what: `An email to everyone is ${enrolled} emails, and ${limit}.`,
          remedy: 'The rest goes out by itself once Google takes more.',
        },
      ]
    : [];
};

const soonSent: Check = ({ soon }) =>
  soon === 0
    ? []
    : [
        {
          at: { sheet: 'Outbox' },
          what: `Once you turn automatic emails on, ${soon === 1 ? 'one message goes' : `${soon} messages go`} out within the hour.`,
          remedy: 'Lectern > Emails > Preview emails… shows which.',
        },
      ];

/** Elapsed time that spans a change of the clocks. */
const clockChange: Check = ({ course }) =>
  course.deliverables.flatMap((deliverable): Advice[] => {
    const flat = (at: Instant): number => {
      const { day, time } = wallAt(at, course.zone);
      return instantAt(day, time, 'UTC');
    };
    const moved = occasionsOf(deliverable, course).find((session) => {
      if (!session || clauseOf(deliverable.due, session)?.kind !== 'elapsed') return false;
      const [due, start] = [dueOf(deliverable, session, course), startOf(session, course)];
      return flat(start) - flat(due) !== start - due;
    });
    return moved
      ? [
          {
            at: dueCell(course, deliverable.name, moved),
            what: `${deliverable.name} for ${moved.code} is due ${sayInstant(dueOf(deliverable, moved, course), course.zone)}, an hour off the usual time: the clocks change before the class.`,
            remedy: 'If the usual time of day is meant, count in days instead, such as: 3 days before class.',
          },
        ]
      : [];
  });

const zones: Check = ({ course: { zone }, scriptZone, now }) => {
  const differ = [0, 26].some((weeks) => {
    const at = (now + weeks * 7 * 24 * hour) as Instant;
    return JSON.stringify(wallAt(at, zone)) !== JSON.stringify(wallAt(at, scriptZone));
  });
  return differ
    ? [
        {
          at: { sheet: 'Settings' },
          what: `The spreadsheet is in ${placeOf(zone)} (${sayZone(now, zone)}), and the script in ${placeOf(scriptZone)}.`,
          remedy:
            'All due times are those of the spreadsheet. If that is the wrong one, choose another under File > Settings.',
        },
      ]
    : [];
};

/** With fewer addresses than this, no domain counts as the usual one. */
const fewest = 5;
const strangers: Check = ({ roster }) => {
  const domain = (row: Row<Student>): string => row.value.email.split('@')[1]!;
  const counts = new Map<string, number>();
  for (const row of roster) counts.set(domain(row), (counts.get(domain(row)) ?? 0) + 1);
  const [[usual, most] = ['', 0]] = [...counts].sort(([, a], [, b]) => b - a);
  if (roster.length < fewest || most < roster.length * 0.7) return [];
  const others = roster.filter((row) => domain(row) !== usual);
  const [first] = others;
  return first
    ? [
        {
          at: first.at('email'),
          what: `${others.length === 1 ? 'One address is' : `${others.length} addresses are`} not of ${usual}: ${others
            .slice(0, 5)
            .map(({ value }) => value.email)
            .join(', ')}${others.length > 5 ? ', …' : ''}.`,
          remedy:
            'Forms know students by the account with which they respond. If that is another, write it under Email, and this one under Aliases.',
        },
      ]
    : [];
};

/** Worst first. */
const serious: readonly Check[] = [
  ({ course }) => arithmetic(course),
  notOpen,
  beforeRoles,
  notSignedUp,
  neverMet,
  atNight,
  leadsTooLong,
  overQuota,
];
const minor: readonly Check[] = [({ course }) => tight(course), soonSent, clockChange, zones, strangers];

/** What to look at before anything is proposed or announced. */
export const gravely = (asked: Asked): readonly Advice[] => serious.flatMap((check) => check(asked));
export const advise = (asked: Asked): readonly Advice[] => [
  ...gravely(asked),
  ...minor.flatMap((check) => check(asked)),
];
