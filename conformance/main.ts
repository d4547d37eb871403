// The whole suite as one script: paste it into the script of an empty spreadsheet, run `runConformance`, then `printConformance`.
import { probes } from '../src/google/probe/check';
import { ask, type Probe as Question, untried } from '../src/google/probe/probe';
import { dialogLock } from '../src/google/probe/quirks';
import { clean, formAddress, openScratch } from '../src/google/probe/scratch';
import { answerCases } from './answers';
import type { Probe } from './case';
import { driveCases } from './drive';
import { formCases } from './forms';
import { rangeCases } from './ranges';
import { rowCases } from './rows';
import { ruleCases } from './rules';
import { lockCases, pageCases, sessionCases, storeCases, triggerCases } from './services';
import { shownCases } from './shown';
import { sources } from './sources';
import { tabCases } from './tabs';
import { typedCases } from './typed';
import { utilityCases } from './utilities';

const sourced = (probe: Question): Probe => ({ ...probe, source: sources[probe.name] ?? 'unknown' });

/** The installation's probes come last, because they link the form. */
const chapters: Readonly<Record<string, readonly Probe[]>> = {
  dialog: [sourced(dialogLock)],
  utilities: utilityCases,
  typed: typedCases,
  shown: shownCases,
  ranges: rangeCases,
  rules: ruleCases,
  tabs: tabCases,
  stores: storeCases,
  locks: lockCases,
  triggers: triggerCases,
  pages: pageCases,
  session: sessionCases,
  forms: formCases,
  answers: answerCases,
  drive: driveCases,
  installation: probes.map(sourced),
  rows: rowCases,
};

type Answers = { [name: string]: string };

const prefix = 'conformance.';
const store = () => PropertiesService.getDocumentProperties();
/** In milliseconds. Google ends a run after six minutes. */
const limit = 4.5 * 60_000;

function answersOf(chapter: string): Answers {
  const text = store().getProperty(prefix + chapter);
  return text === null ? {} : (JSON.parse(text) as Answers);
}

/** An expected answer is stored as its number, because a property holds only 9 KB. */
const shortened = (probe: Probe, answer: string): string => {
  const at = probe.answers.indexOf(answer);
  return at < 0 ? answer : `#${at}`;
};
const expanded = (probe: Probe, kept: string): string =>
  /^#\d+$/.test(kept) ? (probe.answers[Number(kept.slice(1))] ?? kept) : kept;

/** Continues where the last run stopped. Returns a text that says what is left to do. */
export function runConformance(): string {
  const start = Date.now();
  clean();
  const scratch = openScratch();
  let left = 0;
  for (const [chapter, cases] of Object.entries(chapters)) {
    const known = answersOf(chapter);
    const before = Object.keys(known).length;
    for (const probe of cases) {
      if (known[probe.name] !== undefined) continue;
      if (Date.now() - start > limit) left += 1;
      else known[probe.name] = shortened(probe, ask(probe, scratch).answer);
    }
    if (Object.keys(known).length > before) store().setProperty(prefix + chapter, JSON.stringify(known));
  }
  clean();
  const said =
    left > 0
      ? `${left} cases are left: run runConformance again.`
      : `All cases are done: run printConformance. The scratch form may be deleted: ${formAddress()}`;
  console.log(said);
  return said;
}

/** The result to check in, as JSON: the answers by name, and the unexpected ones. */
export function printConformance(): string {
  const all = Object.entries(chapters).flatMap(([chapter, cases]) => {
    const known = answersOf(chapter);
    return cases.flatMap((probe) => {
      const kept = known[probe.name];
      return kept === undefined ? [] : [{ probe, answer: expanded(probe, kept) }];
    });
  });
  const odd = all.filter(({ probe, answer }) => !probe.answers.includes(answer) && !answer.startsWith(untried));
  const text = JSON.stringify(
    {
      at: new Date().toISOString(),
      zone: SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
      locale: SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale(),
      account: /@(gmail|googlemail)\.com$/i.test(Session.getEffectiveUser().getEmail()) ? 'consumer' : 'Workspace',
      answers: Object.fromEntries(all.map(({ probe, answer }) => [probe.name, answer])),
      odd: odd.map(({ probe, answer }) => ({ name: probe.name, fact: probe.fact, expected: probe.answers, answer })),
    },
    null,
    1,
  );
  console.log(text);
  return text;
}

/** All cases as declared, for the page that lists them. */
export const listConformance = (): readonly object[] =>
  Object.entries(chapters).flatMap(([chapter, cases]) =>
    cases.map(({ name, fact, source, answers }) => ({ chapter, name, fact, source, answers })),
  );

/** Deletes the results, so that the next run starts over. */
export function forgetConformance(): void {
  for (const chapter of Object.keys(chapters)) store().deleteProperty(prefix + chapter);
}
