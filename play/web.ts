// Records what the web app shows at the end of term: the public page, its feed and JSON, and one page per student.
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import type { Workspace } from '../local/face';
import { webPage } from '../local/frame';

const address = 'https://script.google.com/macros/s/rehearsal/exec';

/** Deploys the web app and turns own pages on, in a Workspace that is not needed afterwards. */
export function writeWeb(workspace: Workspace, folder: string, write: (path: string, text: string) => void): void {
  workspace.deploy(address);
  const row = (workspace.contents('Settings')?.texts ?? []).findIndex(([name]) => name === 'Own pages');
  if (row >= 0) workspace.edit('Settings', `B${row + 1}`, true);
  workspace.click('Lectern', 'Refresh');
  const shown = (query: string): string => {
    const answer = workspace.web({ method: 'GET', query });
    return answer.kind === 'html' ? webPage(answer).html : answer.body;
  };
  write(join(folder, 'public', 'index.html'), shown(''));
  write(join(folder, 'public', 'schedule.json'), shown('f=json'));
  write(join(folder, 'public', 'schedule.ics'), shown('f=ics'));
  const secret = workspace.properties('document').links;
  if (secret === undefined) return;
  const [head = [], ...students] = workspace.contents('Roster')?.texts ?? [];
  for (const student of students) {
    const email = student[head.indexOf('Email')] ?? '';
    const token = createHmac('sha256', secret).update(email.toLowerCase()).digest('base64url');
    const name = email.replace(/@.*/, '').replace(/[^a-z0-9]/gi, '_');
    if (name === '') continue;
    write(join(folder, 'students', `${name}.html`), shown(`k=${token}`));
    write(join(folder, 'students', `${name}.ics`), shown(`k=${token}&f=ics`));
  }
}
