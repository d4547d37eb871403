// Records what a rehearsed term left behind: sheets, mail, Slack, runs. The same term gives the same bytes.
import { join } from 'node:path';
import { csvOf, messageOf } from '../local/download';
import type { Workspace } from '../local/face';

export async function writeRecord(
  workspace: Workspace,
  folder: string,
  write: (path: string, text: string) => void,
): Promise<void> {
  for (const sheet of workspace.sheets()) {
    write(join(folder, 'sheets', `${sheet.name.replace(/[^\p{L}\p{N} ._-]/gu, '_')}.csv`), csvOf(sheet));
  }
  for (const [index, mail] of workspace.mailbox().entries()) {
    const number = String(index + 1).padStart(4, '0');
    const to = mail.to[0]?.replace(/@.*/, '').replace(/[^a-z0-9]/gi, '_') ?? 'nobody';
    write(join(folder, 'mail', `${number}-${mail.at.slice(0, 10)}-${to}.eml`), await messageOf(mail, number));
  }
  const lines = (items: readonly unknown[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');
  write(join(folder, 'slack.jsonl'), lines(workspace.slack.messages()));
  const runs = workspace.runs().map(({ entry, start, calls, mails, error }) => ({
    entry,
    start,
    calls,
    letters: mails,
    ...(error ? { error } : {}),
  }));
  write(join(folder, 'runs.json'), `${JSON.stringify(runs, null, 1)}\n`);
}
