// Trial letters: any letter as any student would get it. What does not apply now is made up from the student's data. Nothing is sent.

import { hour, type Instant, wallAt } from '../domain/base/time';
import { isHeld, type Student } from '../domain/course/course';
import type { Judged } from '../domain/duties/evidence';
import type { Letter, Wording } from '../domain/letters/letter';
import { newsFor, type Snapshot } from '../domain/letters/notified';
import type { Reminder } from '../domain/letters/reminder';
import { renamesDue } from '../domain/letters/rename';
import { type Situation, weekOf } from '../domain/letters/situation';
import {
  changeMatter,
  dutiesMatter,
  type StudentCase,
  type StudentMatter,
  seatsMatter,
  tellingOf,
} from '../domain/letters/student';
import { studentWeek } from '../domain/letters/week';
import { type FolderFile, foldered } from '../domain/teams/folder';
import { agendaLetters } from './agenda';
import { studentLetter } from './student';
import { teamLetters } from './teams';

/** The kinds of letters to students; the last only if Lectern reads folders. */
export const trialKinds = [
  'seats',
  'change',
  'invitation',
  'reminder',
  'missed',
  'receipt',
  'team',
  'agenda',
  'student week',
  'feedback',
  'rename',
] as const;
export type TrialKind = (typeof trialKinds)[number];

/** Null if the student has nothing that the letter could be about. */
export function trialLetter(
  kind: TrialKind,
  it: StudentCase,
  situation: Situation,
  wordings: readonly Wording[],
  now: Instant,
): Letter | null {
  const { course } = situation;
  if (kind === 'team' || kind === 'agenda') {
    const untold: ReadonlySet<string> = new Set();
    const letters =
      kind === 'team'
        ? teamLetters(course, wordings, untold, now)
        : agendaLetters(course, wordings, untold, situation, now);
    return letters.find(({ to }) => to === it.student.email) ?? null;
  }
  const matter = kind === 'rename' ? renameFor(it.student, situation, now) : matterFor(kind, it, situation, now);
  return matter && studentLetter({ student: it.student, matters: [matter] }, course, wordings, situation.forms, now);
}

/** As if the student had put a file into the first folder. */
function renameFor({ email }: Student, situation: Situation, now: Instant): StudentMatter | null {
  const [folder] = foldered(situation.course);
  if (!folder) return null;
  const value: FolderFile = {
    deliverable: folder.name,
    name: 'slides.pdf',
    owner: email,
    created: now,
    updated: now,
    link: '',
    gone: false,
    open: false,
    id: '',
  };
  const files = [{ value, at: () => ({ sheet: 'Folder files' }) }];
  const outbox = { ...situation.outbox, claimed: new Set<string>() };
  return renamesDue({ ...situation, files, outbox }).get(email)?.[0] ?? null;
}

function matterFor(
  kind: Exclude<TrialKind, 'team' | 'agenda' | 'rename'>,
  it: StudentCase,
  situation: Situation,
  now: Instant,
): StudentMatter | null {
  const { course } = situation;
  const telling = tellingOf(it, situation, now);
  if (kind === 'seats') return seatsMatter(it.student, telling);
  if (kind === 'change') {
    const before = (it.news && it.told) ?? aDayLater(telling.told);
    const news = newsFor(it.student, before, course, it.own, now);
    return news && changeMatter(it.student, news, { ...telling, before });
  }
  if (kind === 'student week') {
    const days = weekOf(wallAt(now, course.zone).day, course);
    return studentWeek(it, course, days, new Set(), now);
  }
  if (kind === 'feedback') {
    const [session] = course.sessions.filter(isHeld);
    const link = situation.forms.feedback;
    return session && link !== '' ? { kind, keys: [], until: null, session, link } : null;
  }
  const ahead = it.own.filter(({ duty }) => duty.due > now).slice(0, 2);
  const shown = ahead.length > 0 ? ahead : it.own.slice(-2);
  const reminders = shown.map((judged: Judged): Reminder => {
    return { key: judged.duty.key, judged: kind === 'receipt' ? { ...judged, at: judged.at ?? now } : judged };
  });
  return reminders.length === 0 ? null : dutiesMatter(kind, reminders, it.own, course);
}

/** As if the first class and the first due time had been told as one day later. */
const aDayLater = ({ version, items }: Snapshot): Snapshot => ({
  version,
  items: items.map((item, i) =>
    items.findIndex(({ kind }) => kind === item.kind) === i
      ? { ...item, start: (item.start + 24 * hour) as Instant, end: (item.end + 24 * hour) as Instant }
      : item,
  ),
});
