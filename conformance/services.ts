// The smaller services: properties, caches, locks, triggers, email, pages, the session, the web.
import { scratchProperty } from '../src/google/probe/scratch';
import { book, gives, type Probe, refusal, refuses, says, takes } from './case';

const live = 'public tests on live Google';
const unknown = 'unknown';
const seen = 'error texts in public code';
const ref = (what: string): string => `reference: ${what}`;

const store = () => PropertiesService.getDocumentProperties();
const key = scratchProperty;
/** Runs a test with the document's properties, then deletes the test property. */
function kept<T>(work: (properties: GoogleAppsScript.Properties.Properties) => T): T {
  try {
    return work(store());
  } finally {
    store().deleteProperty(key);
  }
}

export const storeCases: readonly Probe[] = [
  gives('property', 'A property is read as it was set', ref('Properties.setProperty'), ['a'], () =>
    kept((all) => all.setProperty(key, 'a').getProperty(key)),
  ),
  gives('property none', 'A property that was not set is null', ref('Properties.getProperty'), [null], () =>
    store().getProperty('no such property'),
  ),
  gives('property number', 'A number is kept as a text', ref('Properties.setProperty'), ['5', '5.0'], () =>
    kept((all) => all.setProperty(key, 5 as never).getProperty(key)),
  ),
  gives('property empty', 'An empty text is kept as such', unknown, ['', null], () =>
    kept((all) => all.setProperty(key, '').getProperty(key)),
  ),
  gives('property unicode', 'Characters beyond 16 bits are kept', unknown, ['\u{1F393}'], () =>
    kept((all) => all.setProperty(key, '\u{1F393}').getProperty(key)),
  ),
  gives('property deleted', 'A property that was deleted is null', ref('Properties.deleteProperty'), [null], () =>
    kept((all) => all.setProperty(key, 'a').deleteProperty(key).getProperty(key)),
  ),
  gives('property all', 'getProperties holds what was set', ref('Properties.getProperties'), ['a'], () =>
    kept((all) => all.setProperty(key, 'a').getProperties()[key]),
  ),
  gives('property many', 'setProperties keeps the others', ref('Properties.setProperties'), ['a'], () =>
    kept((all) => {
      all.setProperty(key, 'a').setProperties({});
      return all.getProperty(key);
    }),
  ),
  gives('property keys', 'getKeys names what was set', ref('Properties.getKeys'), [true], () =>
    kept((all) => all.setProperty(key, 'a').getKeys().includes(key)),
  ),
  takes('property 9 KB', 'A property of 9,000 characters', ref('quotas'), ['taken'], () =>
    kept((all) => all.setProperty(key, 'x'.repeat(9_000))),
  ),
  refuses('property 10 KB', 'A property of 10,000 characters', ref('quotas'), () =>
    kept((all) => all.setProperty(key, 'x'.repeat(10_000))),
  ),
  says('a large property', 'Argument too large: value', seen, () =>
    kept((all) => all.setProperty(key, 'x'.repeat(10_000))),
  ),
  gives(
    'property apart',
    'Properties of the document, the user and the script are apart',
    ref('PropertiesService'),
    [[null, null]],
    () =>
      kept((all) => {
        all.setProperty(key, 'a');
        return [
          PropertiesService.getUserProperties().getProperty(key),
          PropertiesService.getScriptProperties().getProperty(key),
        ];
      }),
  ),
  gives('cache', 'A cache gives what was put', ref('Cache.get'), ['a'], () => {
    CacheService.getScriptCache().put(key, 'a', 60);
    return CacheService.getScriptCache().get(key);
  }),
  gives('cache none', 'A cache gives null for what was not put', ref('Cache.get'), [null], () =>
    CacheService.getScriptCache().get('no such key'),
  ),
  gives('cache removed', 'What was removed from a cache is null', ref('Cache.remove'), [null], () => {
    CacheService.getScriptCache().put(key, 'a');
    CacheService.getScriptCache().remove(key);
    return CacheService.getScriptCache().get(key);
  }),
  refuses('cache key', 'A key of more than 250 characters is refused', ref('Cache.put'), () =>
    CacheService.getScriptCache().put('k'.repeat(251), 'a'),
  ),
  refuses('cache value', 'A value of more than 100 KB is refused', ref('Cache.put'), () =>
    CacheService.getScriptCache().put(key, 'x'.repeat(103_000)),
  ),
];

export const lockCases: readonly Probe[] = [
  gives('lock has not', 'A lock that was not taken is not held', ref('Lock.hasLock'), [false], () =>
    LockService.getUserLock().hasLock(),
  ),
  gives('lock taken', 'A lock that nobody holds can be taken', ref('Lock.tryLock'), [true], () => {
    const lock = LockService.getScriptLock();
    const taken = lock.tryLock(0);
    lock.releaseLock();
    return taken;
  }),
  gives('lock held', 'A lock that was taken is held', ref('Lock.hasLock'), [true], () => {
    const lock = LockService.getScriptLock();
    lock.tryLock(100);
    const held = lock.hasLock();
    lock.releaseLock();
    return held;
  }),
  gives('lock released', 'A lock that was released is not held', ref('Lock.releaseLock'), [false], () => {
    const lock = LockService.getScriptLock();
    lock.tryLock(100);
    lock.releaseLock();
    return lock.hasLock();
  }),
  gives('lock again', 'Whoever holds a lock may take it again', live, [true], () => {
    const lock = LockService.getScriptLock();
    lock.tryLock(100);
    const again = lock.tryLock(100);
    lock.releaseLock();
    return again;
  }),
  gives('lock negative', 'tryLock with less than no time fails', live, [false], () =>
    LockService.getUserLock().tryLock(-100),
  ),
  refuses('lock wait negative', 'waitLock with less than no time throws', live, () =>
    LockService.getUserLock().waitLock(-100),
  ),
  says('a lock that is not had', 'Lock timeout: another process was holding the lock for too long.', seen, () =>
    LockService.getUserLock().waitLock(-100),
  ),
  takes(
    'lock release nothing',
    'releaseLock of what is not held has no effect',
    ref('Lock.releaseLock'),
    ['taken'],
    () => LockService.getUserLock().releaseLock(),
  ),
  gives('lock apart', 'The locks of the script and of the user are apart', ref('LockService'), [false], () => {
    const lock = LockService.getScriptLock();
    lock.tryLock(100);
    const other = LockService.getUserLock().hasLock();
    lock.releaseLock();
    return other;
  }),
];

/** The function of triggers that are created and deleted at once; it never runs. */
const handler = 'printConformance';
function made<T>(
  make: () => GoogleAppsScript.Script.Trigger,
  look: (trigger: GoogleAppsScript.Script.Trigger) => T,
): T {
  const trigger = make();
  try {
    return look(trigger);
  } finally {
    ScriptApp.deleteTrigger(trigger);
  }
}
const hourly = () => ScriptApp.newTrigger(handler).timeBased().everyHours(1).create();
const submitted = () => ScriptApp.newTrigger(handler).forSpreadsheet(book()).onFormSubmit().create();

export const triggerCases: readonly Probe[] = [
  gives('trigger clock', 'A trigger of the clock says so', ref('Trigger.getEventType'), [['CLOCK', 'CLOCK']], () =>
    made(hourly, (trigger) => [String(trigger.getEventType()), String(trigger.getTriggerSource())]),
  ),
  gives(
    'trigger submit',
    'A trigger of answers says so',
    ref('Trigger.getEventType'),
    [['ON_FORM_SUBMIT', 'SPREADSHEETS']],
    () => made(submitted, (trigger) => [String(trigger.getEventType()), String(trigger.getTriggerSource())]),
  ),
  gives('trigger source', 'A trigger of answers names its spreadsheet', ref('Trigger.getTriggerSourceId'), [true], () =>
    made(submitted, (trigger) => trigger.getTriggerSourceId() === book().getId()),
  ),
  gives('trigger handler', 'A trigger names its function', ref('Trigger.getHandlerFunction'), [handler], () =>
    made(hourly, (trigger) => trigger.getHandlerFunction()),
  ),
  gives(
    'trigger listed',
    'A trigger is listed by its id in the same run',
    ref('ScriptApp.getProjectTriggers'),
    [true],
    () =>
      made(hourly, (trigger) =>
        ScriptApp.getProjectTriggers().some((one) => one.getUniqueId() === trigger.getUniqueId()),
      ),
  ),
  gives(
    'trigger of user',
    'getUserTriggers lists what belongs to this spreadsheet',
    ref('ScriptApp.getUserTriggers'),
    [true],
    () =>
      made(submitted, (trigger) =>
        ScriptApp.getUserTriggers(book()).some((one) => one.getUniqueId() === trigger.getUniqueId()),
      ),
  ),
  gives(
    'trigger deleted',
    'A trigger that was deleted is no longer listed',
    ref('ScriptApp.deleteTrigger'),
    [false],
    () => {
      const id = made(hourly, (trigger) => trigger.getUniqueId());
      return ScriptApp.getProjectTriggers().some((one) => one.getUniqueId() === id);
    },
  ),
  takes('trigger after', 'A trigger once, in a minute', ref('ClockTriggerBuilder.after'), ['taken'], () =>
    made(
      () => ScriptApp.newTrigger(handler).timeBased().after(60_000).create(),
      () => null,
    ),
  ),
  refuses('trigger minutes', 'everyMinutes takes 1, 5, 10, 15 and 30', ref('ClockTriggerBuilder.everyMinutes'), () =>
    made(
      () => ScriptApp.newTrigger(handler).timeBased().everyMinutes(7).create(),
      () => null,
    ),
  ),
  refuses('trigger nothing', 'A trigger of the clock needs a time', unknown, () =>
    made(
      () => ScriptApp.newTrigger(handler).timeBased().create(),
      () => null,
    ),
  ),
];

export const pageCases: readonly Probe[] = [
  gives('html', 'The content of a page is as it was given', ref('HtmlOutput.getContent'), ['<b>a</b>'], () =>
    HtmlService.createHtmlOutput('<b>a</b>').getContent(),
  ),
  gives('html append', 'append adds to a page', ref('HtmlOutput.append'), ['ab'], () =>
    HtmlService.createHtmlOutput('a').append('b').getContent(),
  ),
  gives('html untrusted', 'appendUntrusted escapes', ref('HtmlOutput.appendUntrusted'), ['&lt;b&gt;'], () =>
    HtmlService.createHtmlOutput('').appendUntrusted('<b>').getContent(),
  ),
  gives('html clear', 'clear empties a page', live, [''], () => HtmlService.createHtmlOutput('a').clear().getContent()),
  gives('html size', 'The size of a page is read back', ref('HtmlOutput.setWidth'), [[300, 200]], () => {
    const page = HtmlService.createHtmlOutput('a').setWidth(300).setHeight(200);
    return [page.getWidth(), page.getHeight()];
  }),
  gives('html title', 'The title of a page is read back', ref('HtmlOutput.setTitle'), ['t'], () =>
    HtmlService.createHtmlOutput('a').setTitle('t').getTitle(),
  ),
  gives(
    'template escape',
    'A template escapes what stands between <?= and ?>',
    ref('HtmlTemplate'),
    ['&lt;b&gt;'],
    () => {
      const template = HtmlService.createTemplate('<?= x ?>');
      template.x = '<b>';
      return template.evaluate().getContent();
    },
  ),
  gives(
    'template raw',
    'A template leaves as it is what stands between <?!= and ?>',
    ref('HtmlTemplate'),
    ['<b>'],
    () => {
      const template = HtmlService.createTemplate('<?!= x ?>');
      template.x = '<b>';
      return template.evaluate().getContent();
    },
  ),
  gives('template loop', 'A template runs what stands between <? and ?>', ref('HtmlTemplate'), ['12'], () =>
    HtmlService.createTemplate('<? for (var i = 1; i < 3; i++) { ?><?= i ?><? } ?>').evaluate().getContent(),
  ),
  gives('content', 'ContentService gives its text back', ref('ContentService'), ['a'], () =>
    ContentService.createTextOutput('a').getContent(),
  ),
];

export const sessionCases: readonly Probe[] = [
  gives('session user', 'The effective user has an address', ref('Session.getEffectiveUser'), [true], () =>
    Session.getEffectiveUser().getEmail().includes('@'),
  ),
  gives(
    'session same',
    'At the spreadsheet the active user is the effective one',
    ref('Session.getActiveUser'),
    [true],
    () => Session.getActiveUser().getEmail() === Session.getEffectiveUser().getEmail(),
  ),
  gives('session zone', 'The zone of the script is an IANA name', ref('Session.getScriptTimeZone'), [true], () =>
    /^[A-Za-z_]+\/?[A-Za-z_/-]*$/.test(Session.getScriptTimeZone()),
  ),
  gives('session locale', 'The locale of the user is a short text', ref('Session.getActiveUserLocale'), [true], () =>
    /^[a-z]{2}/i.test(Session.getActiveUserLocale()),
  ),
  gives(
    'script id',
    'The script has an id',
    ref('ScriptApp.getScriptId'),
    [true],
    () => ScriptApp.getScriptId().length > 10,
  ),
  gives(
    'authorized',
    'A run from the editor has what it needs',
    ref('ScriptApp.getAuthorizationInfo'),
    ['NOT_REQUIRED'],
    () => String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus()),
  ),
  gives('web app none', 'A script that was not deployed has no address', 'public reports', [null, ''], () =>
    ScriptApp.getService().getUrl(),
  ),
  gives(
    'mail left',
    'How many emails are left is a number',
    ref('MailApp.getRemainingDailyQuota'),
    ['number'],
    () => typeof MailApp.getRemainingDailyQuota(),
  ),
  refuses('mail nobody', 'An email to nobody is refused', ref('MailApp.sendEmail'), () =>
    MailApp.sendEmail('', 'subject', 'body'),
  ),
  refuses('mail no address', 'An email to what is no address is refused', seen, () =>
    MailApp.sendEmail('no address', 'subject', 'body'),
  ),
  gives(
    'mail lines',
    'An email to oneself with a line break in its subject is taken, and is one less of those that are left',
    unknown,
    [1, 'refused'],
    () => {
      const left = MailApp.getRemainingDailyQuota();
      const said = refusal(() =>
        MailApp.sendEmail(
          Session.getEffectiveUser().getEmail(),
          'Check of a suite\nthis may be deleted',
          'Sent to see whether a subject may break.',
        ),
      );
      return said === null ? left - MailApp.getRemainingDailyQuota() : 'refused';
    },
  ),
  {
    name: 'mailRate',
    fact: 'Six emails to oneself within a moment',
    source: 'public reports of “too many times in a short time”',
    answers: ['taken', 'refused'],
    try: () => {
      const me = Session.getEffectiveUser().getEmail();
      const body = 'Sent to see whether Google takes several emails at once.';
      const said = [1, 2, 3, 4, 5, 6].map((n) =>
        refusal(() => MailApp.sendEmail(me, `Check of a suite, ${n} of 6: this may be deleted`, body)),
      );
      // Waits, so that the emails of later cases are not too many.
      Utilities.sleep(2_000);
      return said.every((words) => words === null) ? 'taken' : 'refused';
    },
  },
  {
    name: 'time',
    fact: 'What reading a property takes, against 30 ms',
    source: 'public transcripts of executions',
    answers: ['none', 'charged', 'four times as much'],
    try: () => {
      const properties = store();
      const start = Date.now();
      for (let n = 0; n < 10; n++) properties.getProperty(key);
      const took = (Date.now() - start) / (10 * 30);
      return took < 0.1 ? 'none' : took < 2 ? 'charged' : 'four times as much';
    },
  },
  refuses('fetch nothing', 'An address of no server is refused', ref('UrlFetchApp.fetch'), () =>
    UrlFetchApp.fetch('https://no-such-host.invalid/'),
  ),
  refuses('fetch no url', 'What is no address is refused', ref('UrlFetchApp.fetch'), () =>
    UrlFetchApp.fetch('no address'),
  ),
  gives(
    'menu',
    'A menu is made without a word from anybody',
    ref('Ui.createMenu'),
    ['object'],
    () => typeof SpreadsheetApp.getUi().createMenu('Scratch').addItem('a', handler),
  ),
];
