// The permissions that Lectern needs, what each is for, and which ones a user left unchecked.
import type { Finding } from '../../domain/findings';
import { grantedScopes, requirePermissions } from '../../google/script';
import { settings } from '../../schema/settings';
import { attempt, Refusal } from './run';

/** By the end of the scope's address. A function, so that the build's constants are read only when needed. */
const purposes = (): readonly (readonly [scope: string, what: string])[] => [
  ['/spreadsheets.currentonly', 'this spreadsheet (to read and write its sheets)'],
  ['/forms', 'your forms (to build, open and close those of the course)'],
  ['/script.scriptapp', 'to run when you are not here (for the hourly updates)'],
  ['/script.send_mail', 'to send email as you (for reminders and announcements)'],
  ['/script.external_request', 'to connect to an external service (for Slack, and nothing else)'],
  ['/script.container.ui', 'to show dialogs and the sidebar'],
  ['/userinfo.email', 'your email address (so that one account alone sends)'],
  ...(FOLDERS ? ([['/drive.readonly', 'to see files of Drive (for the folder check)']] as const) : []),
];

/** The missing permissions in words, separated by semicolons; null if none are missing. */
export function lackingPermissions(): string | null {
  const granted = grantedScopes();
  if (granted === null) return null;
  const lacking = purposes()
    .filter(([scope]) => !granted.some((one) => one.endsWith(scope)))
    .map(([, what]) => what);
  return (lacking.length > 0 ? lacking : purposes().map(([, what]) => what)).join('; ');
}

/** Asks for all permissions before anything starts that needs them while no one is there to ask. */
export function demandPermissions(): void {
  requirePermissions();
  const lacking = lackingPermissions();
  if (lacking !== null)
    throw new Refusal(
      `Google has not given Lectern every permission that it needs. Missing: ${lacking}.\n\nChoose this again, and check every box when Google asks.`,
    );
}

/** After a failure: the needed permission may have been revoked. */
export function permissionFindings(): readonly Finding[] {
  const lacking = attempt(lackingPermissions);
  return lacking.ok && lacking.value !== null
    ? [{ kind: 'permission is missing', at: { sheet: settings.sheet }, lacking: lacking.value }]
    : [];
}
