// Identifies an unknown respondent: the instructor confirms who it is with a click, and the address becomes an alias in the Roster.
import { type Course, parseEmail, type Student, studentOf } from '../../domain/course/course';
import { cellName } from '../../domain/course/finding';
import { likely } from '../../domain/course/roster';
import type { Finding } from '../../domain/findings';
import { setColumn } from '../../google/sheets';
import { aliasLetter } from '../../letters/alias';
import { roster } from '../../schema/course';
import { record } from './log';
import { gather } from './read';
import { Refusal, type Run } from './run';
import { send } from './send';
import { refuseSecond } from './triggers';
import { bringUpToDate } from './update';

export interface Stranger {
  readonly address: string;
  /** What came from the address: 'answered “Responses S04”', 'posted 2 files on Slack'. */
  readonly did: string;
  readonly likely: Student | null;
}

/** Addresses that belong to nobody, each once, in the order of the findings. */
export function strangersIn(findings: readonly Finding[], course: Course): readonly Stranger[] {
  const strangers = new Map<string, Set<string>>();
  const note = (address: string, did: string): void => {
    const known = strangers.get(address) ?? new Set();
    strangers.set(address, known.add(did));
  };
  for (const finding of findings) {
    if (finding.kind === 'unknown respondent') note(finding.found, `answered “${finding.form}”`);
    if (finding.kind === 'unknown Slack member')
      note(finding.address, `posted ${finding.files === 1 ? 'a file' : `${finding.files} files`} on Slack`);
  }
  return [...strangers].flatMap(([address, did]) =>
    parseEmail(address) === null
      ? []
      : [{ address, did: [...did].join(', '), likely: sameProvider(address, likely(address, course.students)) }],
  );
}

/** A student is preselected only if the address has the same provider, since anyone can have that name at another provider. */
const sameProvider = (address: string, student: Student | null): Student | null =>
  student && [student.email, ...student.aliases].some((own) => providerOf(own) === providerOf(address))
    ? student
    : null;
const providerOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Writes the single Roster cell that the instructor confirmed, and judges everything again. */
export function addAlias(address: string, email: string, run: Run): void {
  const gathered = gather();
  const { course, rows, book } = gathered;
  const { state, zone } = book;
  const alias = parseEmail(address);
  const row = rows.roster.find(({ value }) => value.email === email);
  const owner = studentOf(course, address);
  if (alias === null) throw new Refusal(`“${address}” is not an email address.`);
  if (row === undefined) throw new Refusal('Choose the student whose address this is.');
  if (owner !== null && owner.email !== email) throw new Refusal(`${address} belongs to ${owner.name} already.`);
  if (owner === null) {
    if (state.sendingOn)
      refuseSecond(state, ` You can also write ${address} into Aliases in the Roster, and tell the student yourself.`);
    const { aliases } = roster.columns;
    const at = row.at('aliases');
    const unreadable = gathered.findings.filter((f) => f.kind === 'unreadable cell' && f.at.sheet === at.sheet);
    if (unreadable.some((f) => cellName(f.at) === cellName(at)))
      throw new Refusal(
        `Correct Aliases of ${row.value.name} first (Roster, ${cellName(at)}): its content cannot be read, and would be lost.`,
      );
    const all = aliases.write([...row.value.aliases, alias], zone);
    setColumn(state.sheets[roster.sheet]!, aliases.header, at.row!, [all], zone);
    record(state, run.start, 'Alias added', `${row.value.name}: ${alias}`);
    if (state.sendingOn) send([aliasLetter(row.value, alias, course, book.wordings)], gathered, run, 'hand');
  }
  bringUpToDate(run);
}
