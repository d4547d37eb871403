// Connects Slack, and reads the files that came in on the channel.
import type { Post } from '../domain/evidence';
import type { Finding } from '../domain/finding';
import type { Instant } from '../domain/time';
import { appendRows } from '../google/sheets';
import { addressOf, history, whoAmI } from '../google/slack';
import { keepSecret, secret } from '../google/store';
import { ask, tell } from '../google/ui';
import { posts as postTable } from '../schema/derived';
import type { Gathered } from './gather';
import type { Registry } from './registry';
import { Refusal } from './run';

const tokenName = 'slack token';

export const slackToken = (): string | null => secret(tokenName);

/** Asks for the bot token and tries it before keeping it, for this user alone. */
export function connectSlack(): void {
  const token = ask(
    'Connect Slack',
    'Paste the bot token of your Slack app (it begins with xoxb-). It is kept with your Google account, not in the spreadsheet.',
  );
  if (token === null || token === '') return;
  const answer = whoAmI(token);
  if (!answer.ok)
    throw new Refusal(
      `Slack does not take this token (${answer.error}). Copy it again from your app’s page, under OAuth & Permissions.`,
    );
  keepSecret(tokenName, token);
  tell(
    'Slack is connected',
    `Lectern posts as ${answer.value}. Invite it to the course’s channel, and write the channel’s id into Settings.`,
  );
}

/** Appends new messages with files to the ledger. Without Slack nothing is read. */
export function readSlack(
  gathered: Gathered,
  registry: Registry,
): { readonly registry: Registry; readonly posts: readonly Post[]; readonly findings: readonly Finding[] } {
  const token = slackToken();
  const { channel } = gathered.course.settings;
  if (token === null || channel === '') return { registry, posts: gathered.posts, findings: [] };
  const known = new Set(gathered.posts.map((post) => post.ts));
  const answer = history(token, channel, registry.slack.last);
  if (!answer.ok) {
    const findings: Finding[] = [{ kind: 'Slack cannot be read', at: { sheet: 'Settings' }, error: answer.error }];
    return { registry, posts: gathered.posts, findings };
  }
  const members: Record<string, string> = { ...registry.slack.members };
  const fresh: Post[] = [];
  const findings: Finding[] = [];
  let { last } = registry.slack;
  for (const message of answer.value) {
    if (message.files.length > 0 && !known.has(message.ts)) {
      const address = members[message.user] ?? addressOf(token, message.user);
      if (typeof address !== 'string' && !address.ok) {
        // Nothing is passed over: the next tick begins at this message again.
        findings.push({ kind: 'Slack cannot be read', at: { sheet: 'Settings' }, error: address.error });
        break;
      }
      const found = typeof address === 'string' ? address : address.value.trim().toLowerCase();
      members[message.user] = found;
      fresh.push({
        at: Math.floor(Number(message.ts) * 1000) as Instant,
        address: found,
        text: message.text,
        files: message.files,
        ts: message.ts,
      });
    }
    last = message.ts;
  }
  appendRows(
    registry.sheets[postTable.sheet]!,
    postTable.headings.map((h) => h.header),
    fresh.map((post) => postTable.printRow(post, gathered.zone)),
    gathered.zone,
  );
  return { registry: { ...registry, slack: { last, members } }, posts: [...gathered.posts, ...fresh], findings };
}
