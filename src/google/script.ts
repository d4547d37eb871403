// The script itself: its lock, its triggers, who runs it.

import { once } from './once';

/**
 * Takes the document's lock when nobody else holds it within the time, in milliseconds; null otherwise. What is returned gives it back,
 * by the very object that took it; it is given back as well when the run ends, and perhaps while an alert or a prompt stands open.
 */
export function takeLock(wait: number): (() => void) | null {
  const lock = LockService.getDocumentLock() ?? LockService.getScriptLock();
  return lock.tryLock(wait) ? () => lock.releaseLock() : null;
}

/** Set by the build: whether this is the editor add-on, whose one script serves many spreadsheets. */
declare const ADDON: boolean;

/** This user's triggers of this spreadsheet. */
const triggers = (): readonly GoogleAppsScript.Script.Trigger[] =>
  ADDON ? ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()) : ScriptApp.getProjectTriggers();

/** The IANA name of the script project's own zone. */
export const scriptZone = (): string => Session.getScriptTimeZone();

/** Asks for all permissions of the script, where Google can ask at once: it shows its own dialog, and ends the run. */
export function requirePermissions(): void {
  if (typeof ScriptApp.requireAllScopes === 'function') ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
}

/**
 * What this account has agreed to, as addresses of scopes; null where nothing is lacking. Google may lack the list, or name a wider scope
 * than was asked for: only its own word that something is lacking counts.
 */
export function grantedScopes(): readonly string[] | null {
  const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
  if (String(info.getAuthorizationStatus()) !== 'REQUIRED') return null;
  return typeof info.getAuthorizedScopes === 'function' ? (info.getAuthorizedScopes() ?? []) : [];
}

export const account = once(() => Session.getEffectiveUser().getEmail());

/** Ids of this user's triggers that run the function. */
export const triggersOf = (run: string): readonly string[] =>
  triggers()
    .filter((trigger) => trigger.getHandlerFunction() === run)
    .map((trigger) => trigger.getUniqueId());

export const makeHourly = (run: string): string =>
  ScriptApp.newTrigger(run).timeBased().everyHours(1).create().getUniqueId();
export const makeOnSubmit = (run: string): string =>
  ScriptApp.newTrigger(run).forSpreadsheet(SpreadsheetApp.getActiveSpreadsheet()).onFormSubmit().create().getUniqueId();

/** Once, in so many milliseconds: Google takes it for a minute or two. */
export const callLater = (run: string, time: number): void => {
  ScriptApp.newTrigger(run).timeBased().after(time).create();
};

export function dropTriggers(run: string, keep: string): void {
  for (const trigger of triggers())
    if (trigger.getHandlerFunction() === run && trigger.getUniqueId() !== keep) ScriptApp.deleteTrigger(trigger);
}

export const newId = (): string => Utilities.getUuid().slice(0, 8);

/** To Google's log of executions; never names or addresses. */
export const log = (text: string): void => console.warn(text);

/** To the log that the script editor shows; never names or addresses. */
export const print = (text: string): void => console.log(text);
