// The script as a web app: what doGet and doPost receive, what they may return, and how it is served.
import { resolve } from 'node:path';
import { serve } from '../../local/server';
import { bundle, open } from './bundle.ts';

const script = `
  function doGet(e) {
    if (e.parameter.as === 'feed') return ContentService.createTextOutput('BEGIN').append(':X').setMimeType(ContentService.MimeType.ICAL).downloadAsFile('a.ics');
    if (e.parameter.as === 'number') return 5;
    return HtmlService.createHtmlOutput('<p>' + JSON.stringify(e) + '</p>').setTitle('Seminar <1>').addMetaTag('viewport', 'width=device-width');
  }
  function doPost(e) { return ContentService.createTextOutput(JSON.stringify([e.parameter, e.parameters, e.postData])); }
  function address() { return ScriptApp.getService().getUrl(); }
  function stores() { return [PropertiesService.getDocumentProperties() === null, LockService.getDocumentLock() === null]; }`;

test('where no web app is deployed there is no address, and a visit finds nothing', () => {
  const workspace = open(script);
  expect(workspace.call('address')).toBe(null);
  expect(() => workspace.web({ method: 'GET' })).toThrow('not deployed');
  workspace.deploy('http://127.0.0.1:1/exec');
  expect(workspace.call('address')).toBe('http://127.0.0.1:1/exec');
  workspace.deploy(null);
  expect(workspace.call('address')).toBe(null);
});

test('doGet is given the query, the first value of each name and all of them', () => {
  const workspace = open(script);
  workspace.deploy('http://127.0.0.1:1/exec');
  const answer = workspace.web({ method: 'GET', query: 'a=1&a=two+words%21&b', path: 'x.json' });
  expect(answer).toMatchObject({ kind: 'html', title: 'Seminar <1>', type: 'text/html', file: '' });
  expect(answer.metas).toEqual([{ name: 'viewport', content: 'width=device-width' }]);
  expect(JSON.parse(answer.body.slice(3, -4))).toEqual({
    parameter: { a: '1', b: '' },
    parameters: { a: ['1', 'two words!'], b: [''] },
    queryString: 'a=1&a=two+words%21&b',
    contextPath: '',
    contentLength: -1,
    pathInfo: 'x.json',
  });
  expect(workspace.runs().at(-1)).toMatchObject({ entry: 'doGet', cause: 'web' });
});

test('doPost is given the fields of a form and the body', () => {
  const workspace = open(script);
  workspace.deploy('http://127.0.0.1:1/exec');
  const { body } = workspace.web({ method: 'POST', query: 'k=1', body: 'why=ill+%26+tired' });
  expect(JSON.parse(body)).toEqual([
    { k: '1', why: 'ill & tired' },
    { k: ['1'], why: ['ill & tired'] },
    { contents: 'why=ill+%26+tired', length: 17, type: 'application/x-www-form-urlencoded', name: 'postData' },
  ]);
});

test('a text has its type and its file name, and anything else is refused', () => {
  const workspace = open(script);
  workspace.deploy('http://127.0.0.1:1/exec');
  expect(workspace.web({ method: 'GET', query: 'as=feed' })).toEqual({
    kind: 'text',
    title: '',
    type: 'text/calendar',
    body: 'BEGIN:X',
    file: 'a.ics',
  });
  expect(() => workspace.web({ method: 'GET', query: 'as=number' })).toThrow('not a supported return type');
  const odd = open(`function doGet() { return HtmlService.createHtmlOutput('').addMetaTag('robots', 'none'); }`);
  odd.deploy('http://127.0.0.1:1/exec');
  expect(() => odd.web({ method: 'GET' })).toThrow('The specified meta tag cannot be used in this context: robots');
});

test('a web app has no document open: neither its properties nor its lock', () => {
  const workspace = open(`${script} function doGet() { return ContentService.createTextOutput(stores().join()); }`);
  workspace.deploy('http://127.0.0.1:1/exec');
  expect(workspace.web({ method: 'GET' }).body).toBe('true,true');
  expect(workspace.call('stores')).toEqual([false, false]);
});

test('a signature is that of RFC 4231, and what was made small is the same again', () => {
  const workspace = open(`
    function sign() { return Utilities.base64EncodeWebSafe(Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe')); }
    function squeeze(text) {
      var small = Utilities.gzip(Utilities.newBlob(text));
      return [small.getContentType(), small.getBytes().length < text.length, Utilities.ungzip(small).getDataAsString()];
    }`);
  const signature = Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex');
  expect(String(workspace.call('sign')).replace(/=/g, '')).toBe(signature.toString('base64url'));
  const text = 'Zoë, '.repeat(100);
  expect(workspace.call('squeeze', text)).toEqual(['application/x-gzip', true, text]);
});

test('it is served below the address of the Workspace, in a document that reaches nothing of it', async () => {
  const served = await serve({
    build: resolve('build'),
    port: 0,
    workspace: { bundle: bundle(script), now: '2025-08-28T16:00:00Z', zone: 'UTC', account: 'me@berkeley.example' },
  });
  try {
    expect((await fetch(`${served.url}exec`)).status).toBe(404);
    await served.command('deploy', `${served.url}exec`);
    const page = await fetch(`${served.url}exec?x=1`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain('sandbox allow-scripts allow-forms');
    const html = await page.text();
    expect(html).toContain('<title>Seminar &lt;1></title><meta name="viewport" content="width=device-width">');
    expect(html).toContain('"parameter":{"x":"1"}');
    const feed = await fetch(`${served.url}exec?as=feed`);
    expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(feed.headers.get('content-disposition')).toContain('a.ics');
    const form = new URLSearchParams({ why: 'é' });
    expect(JSON.parse(await (await fetch(`${served.url}exec`, { method: 'POST', body: form })).text())[0]).toEqual({
      why: 'é',
    });
  } finally {
    await served.close();
  }
});

test('a dialog that closed before its page was asked for is nothing, and no error', async () => {
  const served = await serve({
    build: resolve('build'),
    port: 0,
    workspace: { bundle: bundle(script), now: '2025-08-28T16:00:00Z', zone: 'UTC', account: 'me@berkeley.example' },
  });
  try {
    const statuses = ['dialog', 'sidebar', 'door'].map(
      async (kind) => (await fetch(`${served.url}window?kind=${kind}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([204, 204, 404]);
  } finally {
    await served.close();
  }
});
