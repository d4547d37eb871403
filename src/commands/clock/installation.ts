// Check this installation: tests how Google behaves in this spreadsheet where that cannot be known otherwise, as a table and a report.

import { type Instant, sayInstant } from '../../domain/base/time';
import { type Asked, checkGoogle, dialogLockHere, type Report } from '../../google/probe/check';
import { account, print, takeLock } from '../../google/script';
import { zone } from '../../google/sheets';
import { confirm, showDialog, toast } from '../../google/ui';
import { installationPage } from '../../sidebar/clock/installation';
import { Refusal, type Run } from '../desk/run';

const question = `This tries on this spreadsheet what only Google itself can show. It takes one to three minutes, and updates wait meanwhile. It

• adds scratch tabs and deletes them again,
• makes a scratch form for you, links it to this spreadsheet and unlinks it again; Google lets only you delete the form, so it stays in your Drive, and the next check uses the same one,
• sends at most one email, to you,
• shows one alert.

It reads none of your sheets and writes to none of them; students notice nothing. Go on?`;

/** Null if the user declines. No lock is held except for the moment in which locking itself is tested. */
export function askInstallation(): Asked | null {
  const release = takeLock(0);
  if (!release) throw new Refusal('Lectern is busy with another run. Check this installation in a minute.');
  release();
  return confirm('Check this installation', question) ? dialogLockHere() : null;
}

export function checkInstallation(alert: Asked, run: Run): void {
  const report = check(run, (text) => toast(text, -1));
  toast('This installation was checked.');
  const asked = [alert, ...report.asked];
  showDialog(
    'Check this installation',
    installationPage({
      ...report,
      asked,
      at: sayInstant(run.start, zone()),
      report: printed({ ...report, asked }, run.start),
    }),
    820,
    620,
  );
}

/** For the script editor, where dialogs are not visible: the report goes to the log. */
export function printInstallation(run: Run): void {
  print(
    printed(
      check(run, () => {}),
      run.start,
    ),
  );
}

function check(run: Run, tell: (text: string) => void): Report {
  return checkGoogle(run.late, (done, of) => {
    if (done % 5 === 1) tell(`Checking this installation: ${done} of ${of} …`);
  });
}

const consumer = /@(gmail|googlemail)\.com$/i;

/** The report names nobody. */
function printed({ asked, times }: Report, at: Instant): string {
  return JSON.stringify(
    {
      at: new Date(at).toISOString(),
      zone: zone(),
      account: consumer.test(account()) ? 'consumer' : 'Workspace',
      answers: Object.fromEntries(
        asked.map(({ name, answer }) => [name, answer.replace(/[^\s@<]+@[^\s>]+/g, '(address)')]),
      ),
      times: Object.fromEntries(times.map(({ method, ms }) => [method, ms])),
    },
    null,
    1,
  );
}
