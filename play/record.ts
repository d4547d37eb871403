// Writes down what a rehearsed term left behind: sheets, mail, Slack, runs. The same term gives the same bytes.
import { join } from 'node:path';
import { csvFormatRows } from 'd3-dsv';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail, Workspace } from '../local/face';

/** A cell that a spreadsheet program would take for a formula gets an apostrophe (see OWASP on CSV injection). */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export async function writeRecord(
  workspace: Workspace,
  folder: string,
  write: (path: string, text: string) => void,
): Promise<void> {
  for (const sheet of workspace.sheets()) {
    const rows = sheet.cells.map((row) => row.map((cell) => harmless(cell.text)));
    while (rows.length > 1 && rows[rows.length - 1]!.every((text) => text === '')) rows.pop();
    write(join(folder, 'sheets', `${sheet.name.replace(/[^\p{L}\p{N} ._-]/gu, '_')}.csv`), `${csvFormatRows(rows)}\n`);
  }
  for (const [index, mail] of workspace.mailbox().entries()) {
    const number = String(index + 1).padStart(4, '0');
    const to = mail.to[0]?.replace(/@.*/, '').replace(/[^a-z0-9]/gi, '_') ?? 'nobody';
    write(join(folder, 'mail', `${number}-${mail.at.slice(0, 10)}-${to}.eml`), await message(mail, number));
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

/** As a mail client would have received it (RFC 5322, both parts). */
async function message(mail: Mail, number: string): Promise<string> {
  const composed = new MailComposer({
    from: { name: mail.name, address: mail.from },
    to: [...mail.to],
    cc: [...mail.cc],
    ...(mail.replyTo === '' ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.body,
    ...(mail.htmlBody === '' ? {} : { html: mail.htmlBody }),
    date: new Date(mail.at),
    messageId: `<${number}@lectern.example>`,
    // biome-ignore lint/suspicious/noExplicitAny: the types lack this option, without which boundaries are random
    ...({ baseBoundary: `lectern-${number}` } as any),
    attachments: mail.attachments.map((a) => ({
      filename: a.name,
      contentType: a.type,
      content: a.base64,
      encoding: 'base64',
    })),
  });
  const bytes = await composed.compile().build();
  return bytes.toString('utf8');
}
