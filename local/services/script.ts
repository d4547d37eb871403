// ScriptApp: creates, lists and deletes triggers, and reports authorization.
import { day, hour, minute, now } from './clock.ts';
import { enumeration, expose, reveal } from './expose.ts';
import { base, requireScope, untickedNow } from './scope.ts';
import { AuthMode, addTrigger, removeTrigger, type Schedule, type Trigger, triggers } from './triggers.ts';
import { workbook } from './workbook.ts';
import { fail, mismatch, roll, world } from './world.ts';

type Google = GoogleAppsScript.Script.ScriptApp;
type GoogleTrigger = GoogleAppsScript.Script.Trigger;
type Clock = GoogleAppsScript.Script.ClockTriggerBuilder;
type Sheets = GoogleAppsScript.Script.SpreadsheetTriggerBuilder;
type Builder = GoogleAppsScript.Script.TriggerBuilder;

const most = 20;
const EventType = enumeration<typeof GoogleAppsScript.Script.EventType>('EventType', [
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
]);
const TriggerSource = enumeration<typeof GoogleAppsScript.Script.TriggerSource>('TriggerSource', [
  'SPREADSHEETS',
  'CLOCK',
  'FORMS',
  'DOCUMENTS',
  'CALENDAR',
]);
const events = {
  clock: 'CLOCK',
  'form submit': 'ON_FORM_SUBMIT',
  edit: 'ON_EDIT',
  open: 'ON_OPEN',
  change: 'ON_CHANGE',
} as const;

class TriggerService implements GoogleTrigger {
  readonly trigger: Trigger;
  constructor(trigger: Trigger) {
    this.trigger = trigger;
  }
  getEventType(): GoogleAppsScript.Script.EventType {
    return EventType[events[this.trigger.kind]];
  }
  getHandlerFunction(): string {
    return this.trigger.run;
  }
  getTriggerSource(): GoogleAppsScript.Script.TriggerSource {
    return TriggerSource[this.trigger.kind === 'clock' ? 'CLOCK' : 'SPREADSHEETS'];
  }
  getTriggerSourceId(): string {
    return this.trigger.source;
  }
  getUniqueId(): string {
    return this.trigger.id;
  }
}

function held(trigger: Trigger): GoogleTrigger {
  return expose('Trigger', new TriggerService(trigger));
}

function create(made: Omit<Trigger, 'id' | 'owner'>): GoogleTrigger {
  if (triggers.filter(({ owner }) => owner === world.account).length >= most)
    fail('This script has too many triggers. Triggers must be deleted from the script before more can be added.');
  return held(addTrigger(made));
}

class ClockTriggerBuilder
  implements
    Pick<
      Clock,
      'after' | 'at' | 'atHour' | 'nearMinute' | 'everyDays' | 'everyHours' | 'everyMinutes' | 'inTimezone' | 'create'
    >
{
  readonly run: string;
  readonly me = this as unknown as Clock;
  unit: { readonly ms: number; readonly n: number } | undefined;
  once: number | undefined;
  atHourOf: number | undefined;
  near: number | undefined;
  zone: string = world.setup.manifest.timeZone;
  constructor(run: string) {
    this.run = run;
  }
  after(ms: number): Clock {
    this.once = now() + ms;
    return this.me;
  }
  at(date: GoogleAppsScript.Base.Date): Clock {
    this.once = date.getTime();
    return this.me;
  }
  atHour(at: number): Clock {
    this.atHourOf = at;
    return this.me;
  }
  nearMinute(at: number): Clock {
    this.near = at;
    return this.me;
  }
  everyDays(n: number): Clock {
    this.unit = { ms: day, n };
    return this.me;
  }
  everyHours(n: number): Clock {
    this.unit = { ms: hour, n };
    return this.me;
  }
  everyMinutes(n: number): Clock {
    if (![1, 5, 10, 15, 30].includes(n))
      fail('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    this.unit = { ms: minute, n };
    return this.me;
  }
  inTimezone(zone: string): Clock {
    this.zone = zone;
    return this.me;
  }
  create(): GoogleTrigger {
    requireScope('ScriptApp.ClockTriggerBuilder.create', 'script.scriptapp');
    return create({ run: this.run, kind: 'clock', source: '', schedule: this.schedule() });
  }
  readonly schedule = (): Schedule => {
    if (this.once !== undefined) return { once: this.once };
    const { unit } = this;
    // Google picks the minute (and second) once, within the first hour or the requested hour.
    const ms = Math.floor(roll() * 60) * minute + Math.floor(roll() * 60) * 1000;
    if (!unit) return fail('No frequency was specified for the trigger.');
    if (unit.ms <= hour)
      return { every: unit.ms * unit.n, first: unit.ms === hour ? ms : Math.max(1000, ms % unit.ms) };
    const start = (this.atHourOf ?? 0) * hour;
    const wall =
      this.near === undefined ? start + ms : start + this.near * minute + Math.floor((roll() * 30 - 15) * 60) * 1000;
    return { days: (unit.ms * unit.n) / day, wall, zone: this.zone };
  };
}

class SpreadsheetTriggerBuilder implements Pick<Sheets, 'onChange' | 'onFormSubmit' | 'onOpen' | 'create'> {
  readonly run: string;
  readonly me = this as unknown as Sheets;
  kind: Trigger['kind'] | undefined;
  constructor(run: string) {
    this.run = run;
  }
  onChange(): Sheets {
    this.kind = 'change';
    return this.me;
  }
  onFormSubmit(): Sheets {
    this.kind = 'form submit';
    return this.me;
  }
  onOpen(): Sheets {
    this.kind = 'open';
    return this.me;
  }
  create(): GoogleTrigger {
    requireScope('ScriptApp.SpreadsheetTriggerBuilder.create', 'script.scriptapp');
    if (!this.kind) fail('No event was specified for the trigger.');
    return create({ run: this.run, kind: this.kind, source: workbook().id });
  }
}

class TriggerBuilder implements Pick<Builder, 'timeBased' | 'forSpreadsheet'> {
  readonly run: string;
  constructor(run: string) {
    this.run = run;
  }
  timeBased(): Clock {
    return expose('ClockTriggerBuilder', new ClockTriggerBuilder(this.run)) as unknown as Clock;
  }
  forSpreadsheet(place: unknown): Sheets {
    const id = typeof place === 'string' ? place : (place as { getId(): string }).getId();
    if (id !== workbook().id) fail('You do not have permission to access the requested document.');
    return expose('SpreadsheetTriggerBuilder', new SpreadsheetTriggerBuilder(this.run)) as unknown as Sheets;
  }
}

type Info = GoogleAppsScript.Script.AuthorizationInfo & { getAuthorizedScopes(): string[] };
const AuthorizationStatus = enumeration<typeof GoogleAppsScript.Script.AuthorizationStatus>('AuthorizationStatus', [
  'REQUIRED',
  'NOT_REQUIRED',
]);

class AuthorizationInfo implements Pick<Info, 'getAuthorizationStatus' | 'getAuthorizedScopes'> {
  getAuthorizationStatus(): GoogleAppsScript.Script.AuthorizationStatus {
    return untickedNow().length > 0 ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED;
  }
  getAuthorizedScopes(): string[] {
    const unticked = untickedNow().map((scope) => base + scope);
    return (world.setup.manifest.oauthScopes ?? []).filter((scope) => !unticked.includes(scope));
  }
}

type Service = GoogleAppsScript.Script.Service;

class WebAppService implements Pick<Service, 'getUrl' | 'isEnabled'> {
  /** Null if no web app is deployed, although the published types say otherwise. */
  getUrl(): string {
    return world.webApp as string;
  }
  isEnabled(): boolean {
    return world.webApp !== null;
  }
}

type Scripted = Pick<
  Google,
  | 'AuthMode'
  | 'AuthorizationStatus'
  | 'EventType'
  | 'TriggerSource'
  | 'newTrigger'
  | 'getProjectTriggers'
  | 'getUserTriggers'
  | 'deleteTrigger'
  | 'getScriptId'
  | 'getService'
  | 'getAuthorizationInfo'
  | 'requireAllScopes'
>;

class ScriptAppService implements Scripted {
  readonly AuthMode = AuthMode;
  readonly AuthorizationStatus = AuthorizationStatus;
  readonly EventType = EventType;
  readonly TriggerSource = TriggerSource;
  newTrigger(run: string): Builder {
    requireScope('ScriptApp.newTrigger', 'script.scriptapp');
    if (typeof run !== 'string') mismatch('ScriptApp.newTrigger', [run]);
    return expose('TriggerBuilder', new TriggerBuilder(run)) as unknown as Builder;
  }
  getProjectTriggers(): GoogleTrigger[] {
    requireScope('ScriptApp.getProjectTriggers', 'script.scriptapp');
    return triggers.filter(({ owner }) => owner === world.account).map(held);
  }
  /** Clock triggers belong to the document in which they were made; here there is only one. */
  getUserTriggers(): GoogleTrigger[] {
    requireScope('ScriptApp.getUserTriggers', 'script.scriptapp');
    const here = ['', workbook().id];
    return triggers.filter(({ owner, source }) => owner === world.account && here.includes(source)).map(held);
  }
  deleteTrigger(trigger: GoogleTrigger): void {
    requireScope('ScriptApp.deleteTrigger', 'script.scriptapp');
    const made = reveal(trigger);
    if (!(made instanceof TriggerService)) fail('Invalid argument: trigger');
    removeTrigger(made.trigger.id);
  }
  getScriptId(): string {
    return `script-of-${workbook().id}`;
  }
  getService(): Service {
    return expose('Service', new WebAppService()) as unknown as Service;
  }
  getAuthorizationInfo(): Info {
    return expose('AuthorizationInfo', new AuthorizationInfo()) as unknown as Info;
  }
  /** Throws if a scope is missing. Google shows its dialog then, and the run ends. */
  requireAllScopes(): void {
    if (untickedNow().length > 0) fail('Authorization is required to perform that action.');
  }
}

export const scriptApp = () => expose('ScriptApp', new ScriptAppService());
