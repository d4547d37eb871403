// What reports from live Google say against the local Workspace.
import { untried } from '../../src/google/probe/probe.ts';
import type { Report } from './suite.ts';

/** What hangs on the account, on how quick Google is, or on how the spreadsheet writes numbers and dates, is held to nobody. */
const varies = (name: string, { locale = 'en_US' }: Report): boolean =>
  name === 'language' ||
  name === 'time' ||
  name.startsWith('words ') ||
  (locale !== 'en_US' && /^(typed|written|shown|formula)\b/.test(name));

/**
 * A sentence for each case in which no report has the answer that the local Workspace gives: accounts may differ, so that one report
 * that agrees is enough. A case that no longer exists is said as well.
 */
export function contradictions(
  reports: Readonly<Record<string, Report>>,
  local: Readonly<Record<string, string>>,
): readonly string[] {
  const given = new Map<string, Map<string, string>>();
  for (const [file, report] of Object.entries(reports))
    for (const [name, answer] of Object.entries(report.answers)) {
      if (answer.startsWith(untried) || varies(name, report)) continue;
      const known = given.get(name) ?? new Map<string, string>();
      given.set(name, known.set(answer, file));
    }
  return [...given].flatMap(([name, answers]) => {
    const here = local[name];
    if (here !== undefined && answers.has(here)) return [];
    const there = [...answers].map(([answer, file]) => `${answer} (${file})`).join(', ');
    return [
      here === undefined ? `${name}: there is no such case any more` : `${name}: here ${here}, on live Google ${there}`,
    ];
  });
}
