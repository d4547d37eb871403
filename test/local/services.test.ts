// Locks, caches, properties, mail, dates, templates, scopes. Numbers in names are those of PLATFORM.md.
import { evaluate, open } from './bundle.ts';

test('11.18 a lock is had at once, again too, but not in negative time', () => {
  expect(
    evaluate(`(function () { var lock = LockService.getDocumentLock();
    return [lock.tryLock(-100), lock.tryLock(0), lock.tryLock(0), lock.hasLock()]; })()`),
  ).toEqual([false, true, true, true]);
  expect(() => evaluate('LockService.getScriptLock().waitLock(-100)')).toThrow(
    'Lock timeout: another process was holding the lock for too long.',
  );
});

test('a lock that somebody else holds is waited for on the virtual clock, and lost when that is too short', () => {
  const workspace = open(`function main(ms) { return LockService.getDocumentLock().tryLock(ms); }`);
  workspace.holdLock('document', 20_000);
  expect(workspace.call('main', 5_000)).toBe(false);
  expect(workspace.now()).toBe('2025-08-28T16:00:05.000Z');
  expect(workspace.call('main', 30_000)).toBe(true);
  expect(workspace.now()).toBe('2025-08-28T16:00:20.000Z');
});

test('11.19 put and remove of a cache return null, and an entry expires', () => {
  const workspace = open(`
    function put() { var c = CacheService.getScriptCache(); return [c.put('a', '1', 60), c.put('b', '2'), c.remove('b'), c.get('b')]; }
    function get() { return CacheService.getScriptCache().get('a'); }`);
  expect(workspace.call('put')).toEqual([null, null, null, null]);
  expect(workspace.call('get')).toBe('1');
  workspace.advance(60_000);
  expect(workspace.call('get')).toBe(null);
});

test.each([
  ['x', 1],
  ['é', 2],
  ['→', 3],
  ['😀', 4],
  ['\\ud83d', 3],
])('a property of %s takes %i bytes for each, and 9 KB of it at most', (sign, bytes) => {
  const most = Math.floor((9 * 1024) / bytes);
  const put = (count: number) =>
    evaluate(
      `PropertiesService.getUserProperties().setProperty('n', new Array(${count + 1}).join('${sign}')).getKeys()`,
    );
  expect(put(most)).toEqual(['n']);
  expect(() => put(most + 1)).toThrow('Argument too large: value');
});

test('properties are texts, and a value over 9 KB is too large', () => {
  expect(evaluate(`PropertiesService.getUserProperties().setProperty('n', 5).getProperties()`)).toEqual({ n: '5' });
  expect(evaluate(`PropertiesService.getUserProperties().getProperty('none')`)).toBe(null);
  expect(() => evaluate(`PropertiesService.getUserProperties().setProperty('n', new Array(9300).join('x'))`)).toThrow(
    'Argument too large: value',
  );
});

test('11.20 digests are signed bytes of US_ASCII, and a blob of text is unnamed plain text', () => {
  const seen = evaluate(`(function () { var u = Utilities; var blob = u.newBlob('hé');
    return [u.computeDigest(u.DigestAlgorithm.MD5, 'hello').slice(0, 3), u.base64Encode('é'), u.base64Encode('é', u.Charset.UTF_8),
      blob.getName(), blob.getContentType(), blob.getBytes(), blob.getDataAsString()]; })()`);
  expect(seen).toEqual([[93, 65, 64], 'Pw==', 'w6k=', null, 'text/plain', [104, -61, -87], 'hé']);
});

test.each([
  ['America/Los_Angeles', "yyyy-MM-dd'T'HH:mm:ssXXX", '2025-11-01T13:30:00-07:00'],
  ['America/Los_Angeles', 'EEE MMM d, h:mm a z', 'Sat Nov 1, 1:30 PM PDT'],
  ['Europe/Berlin', 'u E dd.MM.yy HH:mm Z', '6 Sat 01.11.25 21:30 +0100'],
  ['UTC', 'D w SSS', '305 44 000'],
])('section 2.5: formatDate in %s under %s', (zone, pattern, text) => {
  expect(evaluate(`Utilities.formatDate(new Date('2025-11-01T20:30:00Z'), '${zone}', "${pattern}")`)).toBe(text);
});

test('parseDate reads a wall clock in its zone, and refuses the rest', () => {
  expect(evaluate(`Utilities.parseDate('2025-11-02 12:30', 'America/Los_Angeles', 'yyyy-MM-dd HH:mm')`)).toBe(
    '2025-11-02T20:30:00.000Z',
  );
  expect(evaluate(`Utilities.parseDate('Sep 9, 2025 1:05 PM', 'UTC', 'MMM d, yyyy h:mm a')`)).toBe(
    '2025-09-09T13:05:00.000Z',
  );
  expect(() => evaluate(`Utilities.parseDate('soon', 'UTC', 'yyyy-MM-dd')`)).toThrow('Unparseable date: "soon"');
});

test('sleep moves the virtual clock', () => {
  expect(evaluate(`(function () { var a = Date.now(); Utilities.sleep(1500); return Date.now() - a; })()`)).toBe(1500);
});

test('11.21 templates escape, an untrusted text is escaped, and clear leaves nothing', () => {
  const files = {
    'page.html': '<? for (var i = 0; i < names.length; i++) { ?><li><?= names[i] ?></li><? } ?><?!= raw ?>',
  };
  const script = `function main() {
    var page = HtmlService.createTemplateFromFile('page'); page.names = ['Ada & "Bob"', '<b>']; page.raw = '<i>';
    var out = page.evaluate().setTitle('Names');
    return [out.getContent(), out.getTitle(), HtmlService.createHtmlOutput('<p>').appendUntrusted('<x>').getContent(), out.clear().getContent()];
  }`;
  expect(open(script, { files }).call('main')).toEqual([
    '<li>Ada &amp; &quot;Bob&quot;</li><li>&lt;b&gt;</li><i>',
    'Names',
    '<p>&lt;x&gt;',
    '',
  ]);
});

test('section 3: mail counts recipients, fifty a message at most, and the quota comes back after 24 hours', () => {
  const workspace = open(
    `function send(to) { MailApp.sendEmail({ to: to, cc: 'ta@berkeley.example', subject: 's', body: 'b', htmlBody: '<p>b</p>', name: 'Seminar', replyTo: 'r@berkeley.example',
       attachments: [Utilities.newBlob('x,y', 'text/csv', 'a.csv')] }); return MailApp.getRemainingDailyQuota(); }
     function many(n) { MailApp.sendEmail(new Array(n).fill('a@b.example').join(','), 's', 'b'); }
     function left() { return MailApp.getRemainingDailyQuota(); }`,
    { mailQuota: 4 },
  );
  expect(workspace.call('send', 'Ada <ada@berkeley.example>, bob@berkeley.example')).toBe(1);
  expect(workspace.mailbox()[0]).toEqual({
    at: '2025-08-28T16:00:00.000Z',
    from: 'instructor@berkeley.example',
    name: 'Seminar',
    to: ['Ada <ada@berkeley.example>', 'bob@berkeley.example'],
    cc: ['ta@berkeley.example'],
    bcc: [],
    replyTo: 'r@berkeley.example',
    subject: 's',
    body: 'b',
    htmlBody: '<p>b</p>',
    attachments: [{ name: 'a.csv', type: 'text/csv', base64: 'eCx5' }],
  });
  expect(() => workspace.call('send', 'ada@berkeley.example')).toThrow(
    'Service invoked too many times for one day: email.',
  );
  expect(() => workspace.call('many', 51)).toThrow('Limit exceeded: Email Recipients Per Message.');
  expect(() => workspace.call('send', 'nobody')).toThrow('Invalid email: nobody');
  workspace.advance(24 * 3_600_000);
  expect(workspace.call('left')).toBe(4);
  expect(workspace.mailbox()).toHaveLength(1);
});

test('11.23 a scope that the manifest lacks is refused where it is needed', () => {
  const scopes = ['spreadsheets.currentonly'];
  expect(() => evaluate(`MailApp.sendEmail('a@b.example', 's', 'b')`, { scopes })).toThrow(
    'You do not have permission to call MailApp.sendEmail. Required permissions: https://www.googleapis.com/auth/script.send_mail',
  );
  expect(() => evaluate(`ScriptApp.newTrigger('x')`, { scopes })).toThrow(
    'You do not have permission to call ScriptApp.newTrigger.',
  );
  expect(() => evaluate(`SpreadsheetApp.getUi().alert('x')`, { scopes })).toThrow(
    'You do not have permission to call Ui.alert.',
  );
});

test('section 1.4: onOpen makes menus but sends no mail and shows no dialog', () => {
  const workspace = open(
    `function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('x', 'x').addToUi(); MailApp.sendEmail('a@b.example', 's', 'b'); }`,
  );
  expect(workspace.open().error).toBe(
    'You do not have permission to call MailApp.sendEmail. Required permissions: https://www.googleapis.com/auth/script.send_mail',
  );
  expect(workspace.menu()).toHaveLength(1);
});

test('a prompt gives its text, and a window its page', () => {
  const workspace = open(`function main() {
    var ui = SpreadsheetApp.getUi(), reply = ui.prompt('Name', 'Whose?', ui.ButtonSet.OK_CANCEL);
    ui.showModalDialog(HtmlService.createHtmlOutput('<p>hi</p>').setWidth(320).setHeight(200), 'Hello');
    ui.showSidebar(HtmlService.createHtmlOutput('side').setTitle('Today'));
    return [reply.getResponseText(), reply.getSelectedButton() === ui.Button.OK];
  }`);
  workspace.answer({ button: 'OK', text: 'Ada' });
  expect(workspace.call('main')).toEqual(['Ada', true]);
  expect(workspace.window('dialog')).toEqual({
    kind: 'dialog',
    title: 'Hello',
    html: '<p>hi</p>',
    width: 320,
    height: 200,
    serial: 1,
  });
  expect(workspace.window('sidebar')).toMatchObject({ title: 'Today', width: 300, serial: 2 });
  workspace.closeWindow('dialog');
  expect(workspace.window('dialog')).toBe(null);
});

test('section 1.6: google.script.run carries no Date and calls no private function', () => {
  const workspace = open(
    `function today() { return { at: new Date() }; } function hidden_() {} function twice(n) { return { n: 2 * n }; }`,
  );
  expect(workspace.callFromPage('twice', [4])).toEqual({ n: 8 });
  expect(() => workspace.callFromPage('today', [])).toThrow(
    'today returned a Date, which google.script.run cannot carry',
  );
  expect(() => workspace.callFromPage('hidden_', [])).toThrow('google.script.run.hidden_ is not a function');
});

test.each([
  'eval',
  'Function',
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'kit.make',
  'SpreadsheetApp',
  'Date',
  'kit',
])('a page calls only what the bundle declares as a function: %s is refused', (name) => {
  const workspace = open('var kit = { make: function () { return 1; } }; function real() { return 1; }');
  expect(() => workspace.callFromPage(name, ['1'])).toThrow(`google.script.run.${name} is not a function`);
  expect(workspace.callFromPage('real', [])).toBe(1);
});

test('the bytes of a text are its UTF-8, and read back', () => {
  expect(evaluate(`Utilities.newBlob('é→😀').getBytes()`)).toEqual([-61, -87, -30, -122, -110, -16, -97, -104, -128]);
  expect(evaluate(`Utilities.newBlob(Utilities.newBlob('é→😀').getBytes()).getDataAsString()`)).toBe('é→😀');
});
