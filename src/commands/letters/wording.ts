// Tries the wording of the Letters sheet: any letter, as any student would get it. Nothing is sent or written.

import type { Instant } from '../../domain/base/time';
import { hour } from '../../domain/base/time';
import type { Student } from '../../domain/course/course';
import type { Judged } from '../../domain/duties/evidence';
import type { Letter } from '../../domain/letters/letter';
import { newsFor, type Snapshot } from '../../domain/letters/notified';
import type { Reminder } from '../../domain/letters/reminder';
import { type FolderFile, foldered } from '../../domain/teams/folder';
import { showDialog } from '../../google/ui';
import { composeMail, type Part } from '../../letters/compose';
import { sayPlaceholders } from '../../letters/placeholder';
import { changePart, dutiesPart, seatsPart } from '../../letters/student';
import { folderFiles } from '../../schema/teams';
import { wordingPage } from '../../sidebar/letters/wording';
import { renameParts } from '../desk/folders';
import { assess } from '../desk/judge';
import { casesOf, linksIn, type StudentCase, studentAt, tellingOf } from '../desk/letters';
import { type Gathered, gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { agendaLetters } from '../teams/agenda';
import { teamLetters } from '../teams/announce';

const ofDuties = ['seats', 'change', 'invitation', 'reminder', 'missed', 'receipt'] as const;
const ofTeams = ['team', 'agenda', ...(FOLDERS ? (['rename'] as const) : [])] as const;
const kinds = [...ofDuties, ...ofTeams];
type Kind = (typeof kinds)[number];
const isOfTeams = (kind: Kind): kind is (typeof ofTeams)[number] => ofTeams.some((own) => own === kind);

export const askWording = (run: Run): void => showDialog('Try the wording', page('seats', null, run), 720, 620);

/** `fields` holds the kind of letter and the address of the student. */
export function answerWording(fields: unknown, run: Run): Served {
  const { kind, student } = (fields ?? {}) as { readonly kind?: unknown; readonly student?: unknown };
  return { html: page(kinds.find((k) => k === kind) ?? 'seats', String(student ?? ''), run) };
}

function page(kind: Kind, address: string | null, run: Run): string {
  const gathered = gather();
  const { wordings } = gathered.book;
  const cases = casesOf(gathered, assess(gathered, run.start), run.start);
  const it = cases.find(({ student }) => student.email === address) ?? cases[0];
  if (!it) throw new Refusal('The Roster has no enrolled student to try an email on.');
  const letter = isOfTeams(kind)
    ? teamLetterFor(kind, it.student, gathered, run.start)
    : written(partFor(kind, it, gathered, run.start), it.student, gathered);
  return wordingPage({
    kinds,
    students: cases.map(({ student: { email, name } }) => ({ email, name })),
    kind,
    student: it.student.email,
    letter,
    placeholders: sayPlaceholders(kind),
    faults: !([kind, 'every letter'] as const).every((k) => wordings.some((w) => w.kind === k)),
  });
}

const written = (part: Part | null, student: Student, { course, book: { wordings } }: Gathered): Letter | null =>
  part && composeMail(wordings, course.settings.tag, studentAt(student, course), [part]);

/** As if nothing had been told of teams yet; of a file to be renamed, as if the student had put one into the first folder. */
function teamLetterFor(
  kind: (typeof ofTeams)[number],
  student: Student,
  gathered: Gathered,
  now: Instant,
): Letter | null {
  const untold: Gathered = { ...gathered, outbox: { ...gathered.outbox, claimed: new Set() } };
  if (kind === 'rename') {
    const [folder] = foldered(gathered.course);
    if (!folder) return null;
    const value: FolderFile = {
      deliverable: folder.name,
      name: 'slides.pdf',
      owner: student.email,
      created: now,
      updated: now,
      link: '',
      gone: false,
      id: '',
    };
    const parts = renameParts({
      ...untold,
      inbox: { ...gathered.inbox, files: [{ value, at: () => ({ sheet: folderFiles.sheet }) }] },
    });
    return written(parts.get(student.email)?.[0] ?? null, student, gathered);
  }
  const letters = kind === 'team' ? teamLetters(untold, now) : agendaLetters(untold);
  return letters.find(({ to }) => to === student.email) ?? null;
}

/** What the student would be told if this letter were due; what is not so now is made up from their own duties. Null for nothing. */
function partFor(kind: (typeof ofDuties)[number], it: StudentCase, gathered: Gathered, now: Instant): Part | null {
  const { course } = gathered;
  const telling = tellingOf(it, gathered, now);
  if (kind === 'seats') return seatsPart(it.student, course, telling, now);
  if (kind === 'change') {
    const before = (it.news && it.told) ?? aDayLater(telling.told);
    const news = newsFor(it.student, before, course, it.own, now);
    return news && changePart(it.student, course, news, { ...telling, before }, now);
  }
  const ahead = it.own.filter(({ duty }) => duty.due > now).slice(0, 2);
  const shown = ahead.length > 0 ? ahead : it.own.slice(-2);
  const reminders = shown.map((judged: Judged): Reminder => {
    return { key: judged.duty.key, judged: kind === 'receipt' ? { ...judged, at: judged.at ?? now } : judged };
  });
  return reminders.length === 0 ? null : dutiesPart(kind, reminders, course, linksIn(gathered));
}

/** As if the first class and the first due time had been told as a day later. */
const aDayLater = ({ version, items }: Snapshot): Snapshot => ({
  version,
  items: items.map((item, i) =>
    items.findIndex(({ kind }) => kind === item.kind) === i
      ? { ...item, start: (item.start + 24 * hour) as Instant, end: (item.end + 24 * hour) as Instant }
      : item,
  ),
});
