// The script itself: its lock, its triggers, who runs it.

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

export const account = (): string => Session.getEffectiveUser().getEmail();

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
