// Tries the wording of the Letters sheet: any letter, as any student would get it. Nothing is sent or written.
import type { Judged } from '../domain/evidence';
import type { Reminder } from '../domain/reminder';
import type { Instant } from '../domain/time';
import { hour } from '../domain/time';
import { newsFor, type Told } from '../domain/told';
import { showDialog } from '../google/ui';
import { composeMail, type Part } from '../letters/compose';
import { sayPlaceholders } from '../letters/placeholder';
import { changePart, dutiesPart, seatsPart } from '../letters/student';
import { wordingPage } from '../sidebar/wording';
import { assess, type Gathered, gather } from './gather';
import { type Case, casesOf, linksIn, studentAt, tellingOf } from './letters';
import { Refusal, type Run, type Served } from './run';

const kinds = ['seats', 'change', 'invitation', 'reminder', 'missed', 'receipt'] as const;
type Kind = (typeof kinds)[number];

export const askWording = (run: Run): void => showDialog('Try the wording', page('seats', null, run), 720, 620);

/** `fields` holds the kind of letter and the address of the student. */
export function answerWording(fields: unknown, run: Run): Served {
  const { kind, student } = (fields ?? {}) as { readonly kind?: unknown; readonly student?: unknown };
  return { html: page(kinds.find((k) => k === kind) ?? 'seats', String(student ?? ''), run) };
}

function page(kind: Kind, address: string | null, run: Run): string {
  const gathered = gather();
  const { course, wordings } = gathered;
  const cases = casesOf(gathered, assess(gathered, run.start), run.start);
  const it = cases.find(({ student }) => student.email === address) ?? cases[0];
  if (!it) throw new Refusal('The Roster has no enrolled student to try a letter on.');
  const part = partFor(kind, it, gathered, run.start);
  const letter = part && composeMail(wordings, course.settings.tag, studentAt(it.student, course), [part]);
  return wordingPage({
    kinds: [...kinds],
    students: cases.map(({ student: { email, name } }) => ({ email, name })),
    kind,
    student: it.student.email,
    letter,
    placeholders: sayPlaceholders(kind),
    faults: !([kind, 'every letter'] as const).every((k) => wordings.some((w) => w.kind === k)),
  });
}

/** What the student would be told if this letter were due; what is not so now is made up from their own duties. Null for nothing. */
function partFor(kind: Kind, it: Case, gathered: Gathered, now: Instant): Part | null {
  const { course } = gathered;
  const telling = tellingOf(it, gathered, now);
  if (kind === 'seats') return seatsPart(it.student, course, telling, now);
  if (kind === 'change') {
    const before = it.news ? it.told! : aDayLater(telling.told);
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
const aDayLater = ({ version, items }: Told): Told => ({
  version,
  items: items.map((item, i) =>
    items.findIndex(({ kind }) => kind === item.kind) === i
      ? { ...item, start: (item.start + 24 * hour) as Instant, end: (item.end + 24 * hour) as Instant }
      : item,
  ),
});
