// The public schedule: what anyone may see of the course. Never an address, a status, or who has not done what.

import { grouped, remembered } from '../base/group';
import { type Link, parseLink } from '../base/link';
import { type Day, type Instant, sayTime, type Time, weekdayOf, weekdays, type Zone } from '../base/time';
import {
  type Course,
  type Deliverable,
  type Email,
  endOf,
  isHeld,
  type Session,
  type SessionKind,
  startOf,
  teamOf,
  topicOf,
} from '../course/course';
import { isFormPerClass, ways } from '../course/handIn';
import { occasionsOf, sayRule } from '../course/occasion';
import { briefName, spokenName } from '../course/roster';
import { seatKey } from '../duties/access';
import { dueOf, isDueKnown } from '../duties/deadline';
import { holdersThere } from '../duties/owing';
import type { Post } from '../duties/slides';
import { leadingRoles } from '../seats/preference';
import { settledTurns } from '../seats/ruling';
import { datesOf } from './agenda';
import { byMatter, letterKey } from './letter';
import { recoded, toldSince } from './notified';
import { sentIn } from './outbox';
import { isForMany, nameOf, type Situation } from './situation';

/** Readings of a class, or of one option if the class has options. */
export interface PublicReadings {
  /** Empty if there are no options. */
  readonly option: string;
  readonly readings: readonly Link[];
  readonly suggested: readonly Link[];
}

export interface PublicClass {
  readonly code: string;
  readonly day: Day;
  /** The last day of a break of several days. */
  readonly through: Day | null;
  readonly start: Instant;
  readonly end: Instant;
  readonly kind: SessionKind;
  readonly topic: string;
  readonly presenters: readonly string[];
  readonly guest: string;
  readonly room: string;
  /** What differs from the usual for that weekday: 'hours', 'room'. */
  readonly unusual: readonly ('hours' | 'room')[];
  readonly section: string;
  readonly readings: readonly PublicReadings[];
  readonly slides: readonly Link[];
  /** Address of the form for its questions; empty while it is not open. */
  readonly questions: string;
}

/** Something due at a time of its own, from everyone or from the teams that present then. */
export interface PublicDeadline {
  readonly due: Instant;
  readonly what: string;
  readonly where: string;
  /** Code of the class in which the teams present that owe it; empty: everyone owes it. */
  readonly presents: string;
  /** Address of its form; empty while it is not open. */
  readonly form: string;
}

/** A deliverable that is due for each class. */
export interface PublicRule {
  readonly who: readonly string[];
  readonly what: string;
  readonly where: string;
  /** A due rule, such as '72 hours before class'. */
  readonly due: string;
}

/** Plain data: what a visit shows. */
export interface Schedule {
  readonly course: string;
  readonly term: string;
  readonly tag: string;
  /** Address of the web app, as given in Settings. */
  readonly address: string;
  readonly zone: Zone;
  /** 'Tue 12:30 PM–2:00 PM, Berkeley Way West 1203'. */
  readonly meets: readonly string[];
  readonly instructor: string;
  readonly officeHours: string;
  readonly contact: string;
  readonly acknowledgement: string;
  readonly notes: readonly string[];
  readonly classes: readonly PublicClass[];
  readonly deadlines: readonly PublicDeadline[];
  readonly rules: readonly PublicRule[];
}

const hasOption = /^option \d+\b/i;

/** The titles of a class's readings, without addresses. */
export const papersOf = ({ readings }: Pick<Session, 'readings'>): readonly string[] =>
  readings.filter((line) => !hasOption.test(line)).map((line) => parseLink(line).text);

/** A line 'Option 1: …' begins the readings of an option. */
function optionsIn(lines: readonly string[]): ReadonlyMap<string, readonly Link[]> {
  const options = new Map<string, Link[]>();
  let option = '';
  for (const line of lines)
    if (hasOption.test(line)) {
      option = line.trim();
      options.set(option, options.get(option) ?? []);
    } else options.set(option, [...(options.get(option) ?? []), parseLink(line)]);
  return options;
}

function readingsOf({ readings, suggested }: Session): readonly PublicReadings[] {
  const [own, more] = [optionsIn(readings), optionsIn(suggested)];
  return [...new Set([...own.keys(), ...more.keys()])].map((option) => {
    return { option, readings: own.get(option) ?? [], suggested: more.get(option) ?? [] };
  });
}

/** Teams that present that day, in order, by number only, since membership is private. Only teams whose members were told of it or asked for it. */
function teamsOn(session: Session, { course, outbox, requests }: Situation): readonly string[] {
  const [told, swapped] = [byMatter(outbox.claimed), settledTurns(requests, course)];
  return course.teams
    .filter((team) => {
      const date = datesOf(team, course).find((one) => one.session === session);
      const knows = (email: Email): boolean =>
        swapped.has(email) ||
        (told.get(letterKey(email, 'agenda date')) ?? []).some((key) => key.split('|')[3] === `${date!.start}`);
      return date !== undefined && team.members.some(knows);
    })
    .sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0))
    .map(({ number }) => `Team ${number}`);
}

/** Who leads the class, limited to those who were told. */
function presentersOf(session: Session, situation: Situation, told: ReadonlyMap<string, Instant>): readonly string[] {
  const { course } = situation;
  const { presenters } = course.settings;
  if (presenters === 'not at all') return [];
  if (session.kind === 'project presentations') return teamsOn(session, situation);
  const say = presenters === 'full name' ? spokenName : briefName;
  const seats = holdersThere(course, session).filter(({ role, student }) =>
    told.has(seatKey(student, session.code, role)),
  );
  return leadingRoles(course).flatMap(({ name }) =>
    seats
      .filter(({ role }) => role === name)
      .map(({ student }) => say(nameOf(student, course)))
      .filter((said) => said !== ''),
  );
}

/** The most frequent value; the first one if tied. */
function usual(values: readonly string[]): string {
  const groups = [...grouped(values, (value) => value).values()];
  return groups.reduce((most, group) => (group.length > most.length ? group : most), groups[0] ?? [''])[0]!;
}

/** The usual hours and room by weekday. Classes on one weekday meet there and then unless they say otherwise. */
function habitsOf(course: Course): ReadonlyMap<number, { readonly hours: string; readonly room: string }> {
  const byWeekday = grouped(course.sessions.filter(isHeld), ({ day }) => String(weekdayOf(day)));
  return new Map(
    [...byWeekday]
      .filter(([, sessions]) => sessions.length > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([weekday, sessions]) => {
        const hours = usual(sessions.map((session) => hoursOf(session, course)));
        return [Number(weekday), { hours, room: usual(sessions.map(({ room }) => room)) }];
      }),
  );
}

const hoursOf = ({ start, end }: Session, { settings, zone }: Course): string =>
  `${sayTime((start ?? settings.start) as Time, zone)}–${sayTime((end ?? settings.end) as Time, zone)}`;

/** What was submitted, by class. */
const cameIn = remembered((judged: Situation['judged']) =>
  grouped(
    judged.filter(({ evidence }) => evidence !== null),
    ({ duty }) => duty.session?.code ?? '',
  ),
);

/**
 * Links to Google Slides posted by the presenters, which open only for those their owner allows. Files on Slack are left out, since only its members
 * can open them.
 */
function postedSlides(session: Session, { judged, course }: Situation, posts: readonly Post[]): readonly Link[] {
  const lead = new Set(leadingRoles(course).map(({ name }) => name));
  const times = (cameIn(judged).get(session.code) ?? []).flatMap(({ duty, evidence }) =>
    evidence?.source === 'Slack' && duty.deliverable.owedBy.some((who) => lead.has(who)) ? [evidence.at] : [],
  );
  const links = posts.filter(({ at }) => times.includes(at)).flatMap(({ files }) => files);
  return [...new Set(links.filter((file) => file.startsWith('https://docs.google.com/')))].map((url) => {
    return { text: 'slides', url };
  });
}

/** Files that teams uploaded for the class in which they present, labeled by number and not by file name, which may contain names of people. */
function uploadedSlides(session: Session, { judged, course, files }: Situation): readonly Link[] {
  const { uploads } = course.settings;
  const shown = new Set(
    files.flatMap(({ value }) => (!value.gone && (uploads === 'always' || value.open) ? [value.link] : [])),
  );
  const links = (cameIn(judged).get(session.code) ?? []).flatMap(({ duty, evidence }) => {
    const team = teamOf(course, duty.student.email);
    const link = evidence?.source === 'folder' ? (evidence.link ?? '') : '';
    return team && shown.has(link) ? [{ turn: team.turn ?? 0, text: `slides of team ${team.number}`, url: link }] : [];
  });
  return [...new Map(links.map((link) => [link.url, link])).values()]
    .sort((a, b) => a.turn - b.turn)
    .map(({ text, url }) => ({ text, url }));
}

/** Posted or uploaded slides appear once the class has begun, so that nobody sees who is late with them. */
function slidesOf(session: Session, situation: Situation, posts: readonly Post[], now: Instant): readonly Link[] {
  const given = session.slides.map(parseLink).filter(({ url }) => url !== '');
  if (given.length > 0 || now < startOf(session, situation.course)) return given;
  const uploaded = situation.course.settings.uploads === 'never' ? [] : uploadedSlides(session, situation);
  return [...postedSlides(session, situation, posts), ...uploaded];
}

/** The only part of the schedule that changes with time, in the order of the sessions. */
export const slidesAt = (situation: Situation, posts: readonly Post[], now: Instant): readonly (readonly Link[])[] =>
  situation.course.sessions.map((session) => slidesOf(session, situation, posts, now));

export function scheduleOf(situation: Situation, posts: readonly Post[], now: Instant): Schedule {
  const { course, forms, outbox } = situation;
  const { settings } = course;
  const sent = sentIn(outbox.lines);
  const told = toldSince(recoded(sent, course));
  const habits = habitsOf(course);
  const formOf = (deliverable: Deliverable | undefined, session: string): string =>
    forms.open.find((form) => form.deliverable === deliverable?.name && form.session === session)?.url ?? '';
  const perClass = course.deliverables.find((d) => isFormPerClass(d) && isForMany(d));
  const classes = course.sessions.map((session): PublicClass => {
    const habit = habits.get(weekdayOf(session.day));
    const start = startOf(session, course);
    const held = isHeld(session);
    return {
      code: session.code,
      day: session.day,
      through: session.through,
      start,
      end: endOf(session, course),
      kind: session.kind,
      topic: topicOf(session),
      presenters: held ? presentersOf(session, situation, told) : [],
      guest: session.guest,
      room: session.room,
      unusual: held
        ? [
            ...(habit?.hours === hoursOf(session, course) ? [] : (['hours'] as const)),
            ...(session.room === '' || habit?.room === session.room ? [] : (['room'] as const)),
          ]
        : [],
      section: session.section,
      readings: readingsOf(session),
      slides: slidesOf(session, situation, posts, now),
      questions: formOf(perClass, session.code),
    };
  });
  const isForTeams = ({ owedBy }: Deliverable): boolean => owedBy.every((who) => who === 'team');
  const dated = course.deliverables.flatMap((deliverable) => {
    const once = deliverable.each.length === 0;
    if (!(once ? isForMany(deliverable) : isForTeams(deliverable))) return [];
    const known = occasionsOf(deliverable, course).filter((session) => isDueKnown(deliverable, session, course));
    return known.map((session): PublicDeadline => {
      return {
        due: dueOf(deliverable, session, course),
        what: deliverable.name,
        where: ways[deliverable.handIn].where({ ...deliverable, folder: '' }, settings),
        presents: session?.code ?? '',
        form: formOf(deliverable, session?.code ?? '') || formOf(deliverable, ''),
      };
    });
  });
  return {
    course: settings.course,
    term: settings.term,
    tag: settings.tag,
    address: settings.page,
    zone: course.zone,
    meets: [...habits].map(
      ([weekday, { hours, room }]) => `${weekdays[weekday - 1]} ${hours}${room === '' ? '' : `, ${room}`}`,
    ),
    instructor: settings.pageInstructor,
    officeHours: settings.officeHours,
    contact: settings.contact,
    acknowledgement: settings.acknowledgement,
    notes: settings.pageNotes,
    classes: [...classes].sort((a, b) => a.start - b.start),
    deadlines: [...dated].sort((a, b) => a.due - b.due),
    rules: course.deliverables
      .filter((d) => d.each.length > 0 && !isForTeams(d))
      .map((d): PublicRule => {
        return {
          who: d.owedBy,
          what: d.name,
          where: ways[d.handIn].where({ ...d, folder: '' }, settings),
          due: sayRule(d.due, course),
        };
      }),
  };
}

/** The class in progress or next; null after the last one. */
export const nextClass = ({ classes }: Schedule, now: Instant): PublicClass | null =>
  classes.find(({ kind, end }) => isHeld({ kind }) && end > now) ?? null;
