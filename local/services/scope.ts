// What a script may call: the manifest's scopes, and how far the execution is authorised.
import { execution } from './execution.ts';
import { fail, world } from './world.ts';

const base = 'https://www.googleapis.com/auth/';

/** Refuses `member` ('MailApp.sendEmail') unless one of the scopes is granted; a simple trigger has none of them. */
export function requireScope(member: string, ...scopes: string[]): void {
  const granted = world.setup.manifest.oauthScopes;
  const has = granted === undefined || scopes.some((scope) => granted.includes(base + scope));
  if (has && execution()?.mode !== 'LIMITED') return;
  const needed = scopes.map((scope) => base + scope);
  const list = needed.length > 1 ? `(${needed.join(' || ')})` : needed.join('');
  fail(`You do not have permission to call ${member}. Required permissions: ${list}`);
}
