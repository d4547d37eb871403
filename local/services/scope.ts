// What a script may call: the manifest's scopes, and the authorization mode of the execution.
import { execution } from './execution.ts';
import { fail, world } from './world.ts';

export const base = 'https://www.googleapis.com/auth/';

/** Scopes that the account running the script has not granted. */
export const untickedNow = (): readonly string[] => world.unticked[world.account] ?? [];

/** Refuses `member` ('MailApp.sendEmail') unless one of the scopes is granted. A simple trigger has none of them. */
export function requireScope(member: string, ...scopes: string[]): void {
  const granted = world.setup.manifest.oauthScopes;
  const ticked = scopes.filter((scope) => !untickedNow().includes(scope));
  const has = granted === undefined ? ticked.length > 0 : ticked.some((scope) => granted.includes(base + scope));
  if (has && execution()?.mode !== 'LIMITED') return;
  const needed = scopes.map((scope) => base + scope);
  const list = needed.length > 1 ? `(${needed.join(' || ')})` : needed.join('');
  fail(`You do not have permission to call ${member}. Required permissions: ${list}`);
}
