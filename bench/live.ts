// How long each operation would take on live Google: its calls, each charged with the time of its method (live/price.ts).
//   npm run bench:live -- [--sizes 28,60] [--all]
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Workspace } from '../local/face';
import { type Bill, till } from './live/price';
import { bundled, early, emailOf, late, led, open, seat } from './live/stage';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '28,60' }, all: { type: 'boolean', default: false } },
});

const later = (workspace: Workspace): void => {
  workspace.advanceTo(new Date(Date.parse(workspace.now()) + 3_600_000).toISOString());
};

const bundle = bundled();
const { watch, bill } = till();

const lines: { readonly what: string; readonly when: string; readonly students: number; readonly bill: Bill }[] = [];

for (const students of values.sizes.split(',').map(Number)) {
  const workspace = open(bundle, watch);
  const note = (what: string, when: string, act: () => unknown): void => {
    bill();
    act();
    lines.push({ what, when, students, bill: bill() });
  };
  const all = (when: string): void => {
    // Repeats until nothing is left to send or write.
    for (let i = 0; i < 4; i++) {
      workspace.call('hourly');
      later(workspace);
    }
    note('a round with nothing to do', when, () => workspace.call('hourly'));
    later(workspace);
    const tab = workspace
      .sheets()
      .find(({ name, formId }) => formId && (when === 'early' || name.startsWith(`${led.at(-1)!.code} `)))!;
    workspace.call('fillAnswers', tab.name, Date.parse(workspace.now()) - 90 * 60_000, [emailOf(3)]);
    note('a round after one answer', when, () => workspace.call('onFormSubmit'));
    note('Today opens', when, () => workspace.click('Lectern', 'Today'));
    const html = workspace.window('sidebar')!.html;
    note('Today is refreshed', when, () => workspace.callFromPage('refreshToday', []));
    const key = /data-run="tickDuty" data-args="\[&quot;([^"]*)&quot;\]"/.exec(html)?.[1];
    if (key) note('a box of Today is ticked', when, () => workspace.callFromPage('tickDuty', [key]));
    note('preview', when, () => workspace.click('Lectern', 'Emails', 'Preview emails…'));
    note('an edit of Sessions that marks the cell', when, () => workspace.edit('Sessions', 'B25', '2025-12-05'));
    workspace.edit('Sessions', 'B25', '2025-12-04');
    note('a title in Sessions is edited', when, () => workspace.edit('Sessions', 'D5', 'Another title'));
    if (when === 'early') return;
    note('an edit of Assignments', when, () => workspace.edit('Assignments', 'E2', emailOf(5)));
  };
  workspace.open();
  note('Set up', 'early', () => workspace.click('Lectern', 'Set up'));
  workspace.answer({ button: 'YES' }, { button: 'OK' });
  note('Check this installation', 'early', () => workspace.click('Lectern', 'Tools', 'Check this installation…'));
  early(workspace, students);
  all('early');
  seat(workspace, students);
  note('an edit of Assignments', 'early', () => workspace.edit('Assignments', 'E2', emailOf(5)));
  workspace.click('Lectern', 'Assignments', 'Announce assignments…');
  note(`sending ${students} announcements`, 'early', () => workspace.callFromPage('sendAnnouncement', [true]));
  late(workspace, students, () => note('opening the 14th class form', 'late', () => workspace.call('hourly')));
  workspace.edit('Assignments', 'E2', emailOf(0));
  all('late');
  note('Set up again', 'late', () => workspace.click('Lectern', 'Set up'));
}
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
console.log(
  '| operation | term | students | calls | of these in memory | modeled seconds |\n| --- | --- | ---: | ---: | ---: | ---: |',
);
for (const { what, when, students, bill } of lines)
  console.log(`| ${what} | ${when} | ${students} | ${bill.calls} | ${bill.inMemory} | ${seconds(bill.takes)} |`);

console.log('\nThe most expensive calls (times, seconds):\n');
for (const { what, when, students, bill } of lines) {
  if (!values.all && students !== lines[0]!.students) continue;
  const dearest = bill.dearest.slice(0, values.all ? 40 : 4);
  console.log(
    `- ${what}, ${when}, ${students}: ${dearest.map(({ call, times, takes }) => `${call} ${times}, ${seconds(takes)}`).join('; ')}`,
  );
}
rmSync(bundle, { recursive: true });
