// Compares reports from live Google with the local Workspace.
import { untried } from '../../src/google/probe/probe.ts';
import type { Report } from './suite.ts';

/** Cases that depend on the account, on Google's speed, or on how the spreadsheet formats numbers and dates; these are not compared. */
const varies = (name: string, { locale = 'en_US' }: Report): boolean =>
  name === 'language' ||
  name === 'time' ||
  name.startsWith('words ') ||
  (locale !== 'en_US' && /^(typed|written|shown|formula)\b/.test(name));

/**
 * One sentence for each case in which no report agrees with the local Workspace. Accounts may differ, so one agreeing report is enough. Also reports
 * cases that no longer exist.
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
