// MailApp: delivers messages to the mailbox, within Google's limits.
import type { Mail } from '../face.ts';
import { blobIn, exceeds, toBase64 } from './blob.ts';
import { iso, now } from './clock.ts';
import { execution } from './execution.ts';
import { expose } from './expose.ts';
import { requireScope } from './scope.ts';
import { fail, mismatch, quirk, touch, world } from './world.ts';

type Message = GoogleAppsScript.Mail.MailAdvancedParameters;

const day = 86_400_000;
const mostRecipients = 50;
const longestSubject = 250;
/** If rate limiting is on, this many emails within `ms` milliseconds are too many. */
const burst = { mails: 3, ms: 1_000 };
const largestBody = 400 * 1024;
const largestAttachments = 25 * 1024 * 1024;

/** Recipients emailed since the current 24 hours began, and the instants of the latest emails. */
export const spent = {
  since: Number.NEGATIVE_INFINITY,
  recipients: 0,
  lately: [] as number[],
  account: '',
  others: new Map<string, { since: number; recipients: number; lately: number[] }>(),
};

/** What the account that runs the script has used up. Each account has its own quota. */
function own(): typeof spent {
  const { account, since, recipients, lately, others } = spent;
  if (account === world.account) return spent;
  if (account !== '') {
    others.set(account, { since, recipients, lately });
    Object.assign(spent, others.get(world.account) ?? { since: Number.NEGATIVE_INFINITY, recipients: 0, lately: [] });
  }
  spent.account = world.account;
  return spent;
}

export function mailLeft(): number {
  const { since, recipients } = own();
  return Math.max(0, world.setup.mailQuota - (now() - since < day ? recipients : 0));
}

function addresses(text: string | undefined | null): string[] {
  const list = String(text ?? '')
    .split(/[,;](?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((entry) => entry.trim())
    .filter(Boolean);
  for (const entry of list) {
    const bare = /<([^<>]*)>\s*$/.exec(entry)?.[1] ?? entry;
    if (!/^[^\s@<>]+@[^\s@<>]+$/.test(bare.trim())) fail(`Invalid email: ${entry}`);
  }
  return list;
}

function send(message: Message): void {
  const [to, cc, bcc] = [addresses(message.to), addresses(message.cc), addresses(message.bcc)];
  const recipients = to.length + cc.length + bcc.length;
  if (recipients === 0) fail('Failed to send email: no recipient');
  if (recipients > mostRecipients) fail('Limit exceeded: Email Recipients Per Message.');
  const [body, htmlBody] = [String(message.body ?? ''), String(message.htmlBody ?? '')];
  if (exceeds(body, largestBody) || exceeds(htmlBody, largestBody)) fail('Limit exceeded: Email Body Size.');
  const attached = (message.attachments ?? []).map((source) => blobIn(source));
  if (attached.length > 250) fail('Limit exceeded: Email Attachments Per Message.');
  if (attached.reduce((total, { bytes }) => total + bytes.length, 0) > largestAttachments)
    fail('Limit exceeded: Email Total Attachments Size.');
  if (quirk('longSubject') === 'refused' && String(message.subject ?? '').length > longestSubject)
    fail('Argument too large: subject');
  const recent = own().lately.filter((at) => now() - at < burst.ms);
  if (quirk('mailRate') === 'refused' && recent.length >= burst.mails)
    fail('Service invoked too many times in a short time: mail. Try Utilities.sleep(1000) between calls.');
  if (mailLeft() < recipients) fail('Service invoked too many times for one day: email.');
  if (now() - spent.since >= day) Object.assign(spent, { since: now(), recipients: 0 });
  spent.recipients += recipients;
  spent.lately = [...recent, now()];
  const run = execution();
  if (run) run.mails += 1;
  const mail: Mail = {
    at: iso(now()),
    from: message.noReply ? `noreply@${world.account.split('@')[1]}` : world.account,
    name: String(message.name ?? ''),
    to,
    cc,
    bcc,
    replyTo: String(message.replyTo ?? ''),
    subject: String(message.subject ?? ''),
    body,
    htmlBody,
    attachments: attached.map(({ bytes, called, type }) => ({
      name: called ?? 'attachment',
      type: type ?? 'application/octet-stream',
      base64: toBase64(bytes),
    })),
  };
  world.mailbox.push(Object.freeze(mail));
  touch();
}

class MailAppService implements GoogleAppsScript.Mail.MailApp {
  getRemainingDailyQuota(): number {
    requireScope('MailApp.getRemainingDailyQuota', 'script.send_mail');
    return mailLeft();
  }
  /** Overloads: (message), (to, subject, body[, options]), (to, replyTo, subject, body). */
  sendEmail(...args: unknown[]): void {
    requireScope('MailApp.sendEmail', 'script.send_mail');
    const [first, second, third, fourth] = args;
    if (args.length === 1 && typeof first === 'object' && first !== null) {
      send(first as Message);
      return;
    }
    if (args.length < 3) mismatch('MailApp.sendEmail', args);
    const [to, b, c] = [String(first), String(second), String(third)];
    if (typeof fourth === 'string') send({ to, replyTo: b, subject: c, body: fourth });
    else send({ ...(fourth as Message | undefined), to, subject: b, body: c });
  }
}

export const mailApp = () => expose('MailApp', new MailAppService());
