// Tries the wording in the Letters sheet: any letter, as any student would get it. Sends and writes nothing.

import { casesOf } from '../../domain/letters/student';
import { showDialog } from '../../google/ui';
import { sayPlaceholders } from '../../letters/placeholder';
import { type TrialKind, trialKinds, trialLetter } from '../../letters/trial';
import { wordingPage } from '../../sidebar/letters/wording';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { situationOf } from '../desk/situation';

const kinds = trialKinds.filter((kind) => FOLDERS || kind !== 'rename');

export const askWording = (run: Run): void => showDialog('Try the wording', page('seats', null, run), 720, 620);

/** `fields` has the kind of letter and the student's address. */
export function answerWording(fields: unknown, run: Run): Served {
  const { kind, student } = (fields ?? {}) as { readonly kind?: unknown; readonly student?: unknown };
  return { html: page(kinds.find((k) => k === kind) ?? 'seats', String(student ?? ''), run) };
}

function page(kind: TrialKind, address: string | null, run: Run): string {
  const gathered = gather();
  const { wordings } = gathered.book;
  const situation = situationOf(gathered, assess(gathered, run.start), { quota: 0, silence: null });
  const cases = casesOf(situation, run.start);
  const it = cases.find(({ student }) => student.email === address) ?? cases[0];
  if (!it) throw new Refusal('The Roster has no enrolled student to try an email on.');
  return wordingPage({
    kinds,
    students: cases.map(({ student: { email, name } }) => ({ email, name })),
    kind,
    student: it.student.email,
    letter: trialLetter(kind, it, situation, wordings, run.start),
    placeholders: sayPlaceholders(kind),
    faults: !([kind, 'every letter'] as const).every((k) => wordings.some((w) => w.kind === k)),
  });
}
