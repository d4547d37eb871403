// Check my course: findings first, then what is valid but probably not intended, each with its cell and a remedy.

import { type Advice, cellName } from '../../domain/course/finding';
import { advise } from '../../domain/duties/advice';
import { type Finding, sayFinding, shown } from '../../domain/findings';
import { mergedIn } from '../../google/format';
import { quota } from '../../google/mail';
import { tab } from '../../google/sheets';
import { showSidebar } from '../../google/ui';
import { written } from '../../schema/typing';
import { checkPage } from '../../sidebar/clock/check';
import { asked, shownAdvice } from '../desk/check';
import type { Gathered } from '../desk/gathered';
import { assess } from '../desk/judge';
import { gather } from '../desk/read';
import type { Run, Served } from '../desk/run';
import { forecast } from './forecast';

export const showCheck = (run: Run): void => showSidebar('Check my course', page(gather(), run));

export const checkAgain = (run: Run): Served => ({ html: page(gather(), run) });

function page(gathered: Gathered, run: Run): string {
  const { course, book, odd } = gathered;
  const assessed = assess(gathered, run.start);
  const soon = book.state.sendingOn ? 0 : forecast(gathered, run.start).filter(({ at }) => at === run.start).length;
  const advice = advise({
    ...asked(gathered, assessed, run.start),
    quota: Math.max(0, quota() - course.settings.reserve),
    soon,
  });
  const merged = written.flatMap(({ sheet }): readonly Finding[] => {
    const there = tab(book.state.sheets[sheet]!);
    return there
      ? mergedIn(there).map(({ range, ...at }): Finding => ({ kind: 'merged cells', at: { sheet, ...at }, range }))
      : [];
  });
  const slips = [...merged, ...odd].map((finding): Advice => ({ at: finding.at, ...sayFinding(finding) }));
  return checkPage({
    findings: shown(assessed.findings).map(({ at, what, remedy }) => ({
      sheet: at.sheet,
      cell: cellName(at),
      what,
      remedy,
    })),
    advice: [...advice, ...slips].map(shownAdvice),
  });
}
