// The script itself: its lock, its triggers and its account.

import { once } from './once';

/**
 * Takes the document's lock if it becomes free within `wait` milliseconds; otherwise null. The returned function releases it through the same lock
 * object. Google also releases it when the run ends, and perhaps while an alert or a prompt is open.
 */
export function takeLock(wait: number): (() => void) | null {
  const lock = LockService.getDocumentLock() ?? LockService.getScriptLock();
  return lock.tryLock(wait) ? () => lock.releaseLock() : null;
}

/** Set by the build: whether this is the editor add-on, whose single script serves many spreadsheets. */
declare const ADDON: boolean;

/** This user's triggers in this spreadsheet. */
const triggers = (): readonly GoogleAppsScript.Script.Trigger[] =>
  ADDON ? ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet()) : ScriptApp.getProjectTriggers();

/** The IANA name of the script project's own zone. */
export const scriptZone = (): string => Session.getScriptTimeZone();

/** Asks for all of the script's permissions where Google supports it: Google shows its own dialog and ends the run. */
export function requirePermissions(): void {
  if (typeof ScriptApp.requireAllScopes === 'function') ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
}

/**
 * The scopes this account has granted, as URLs; null if nothing is missing. Google may have no list, or name a wider scope than requested, so only
 * its own statement that something is missing counts.
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

/** Runs a function once, after so many milliseconds. Google may be a minute or two late. */
export const callLater = (run: string, time: number): void => {
  ScriptApp.newTrigger(run).timeBased().after(time).create();
};

export function dropTriggers(run: string, keep: string): void {
  for (const trigger of triggers())
    if (trigger.getHandlerFunction() === run && trigger.getUniqueId() !== keep) ScriptApp.deleteTrigger(trigger);
}

export const newId = (): string => Utilities.getUuid().slice(0, 8);

/** Writes to Google's execution log; never names or addresses. */
export const log = (text: string): void => console.warn(text);

/** Writes to the log shown in the script editor; never names or addresses. */
export const print = (text: string): void => console.log(text);
