// A student's own page: who sees what, through the link in every email and in no other way.
import ICAL from 'ical.js';
import type { Workspace } from '../../local/face';
import { assign, rank, toStudents, underWay } from './stage';

const at = 'http://127.0.0.1:8294/exec';
const ada = 'adapark@berkeley.example';
const seen = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

/** Sets the value of a setting. */
function setting(workspace: Workspace, name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}

/** Roles just announced, own pages on. */
function announcing(): Workspace {
  const workspace = underWay();
  workspace.deploy(at);
  setting(workspace, 'Own pages', true);
  rank(workspace, ada, ['Scaling laws', 'Evaluation', 'Memorization', 'Search agents', 'Vision']);
  workspace.advanceTo('2025-08-31T16:00:00Z');
  assign(workspace);
  return workspace;
}

/** An hour after they were announced. */
function announced(): Workspace {
  const workspace = announcing();
  workspace.advance(3_600_000);
  return workspace;
}

/** The query of the link in the last email to the address. */
const linkOf = (workspace: Workspace, to: string): string =>
  /exec\?(k=[\w-]+)/.exec(
    workspace
      .mailbox()
      .filter((mail) => mail.to[0] === to)
      .at(-1)!.body,
  )![1]!;
const page = (workspace: Workspace, query: string): string => seen(workspace.web({ method: 'GET', query }).body);
const nothing = 'This link shows nothing. The latest email of the course has the link that does.';

test('without the setting, or without a web app, no email has a link and nothing of a student is published', () => {
  const workspace = underWay();
  setting(workspace, 'Own pages', true);
  workspace.advanceTo('2025-08-27T20:00:00Z');
  expect(toStudents(workspace).length).toBeGreaterThan(20);
  for (const mail of toStudents(workspace)) expect(mail.body).not.toContain('own page');
  expect(Object.keys(workspace.properties('script')).filter((name) => name.startsWith('own.'))).toEqual([]);
});

test('whoever follows the link of the email about roles finds them there within minutes', () => {
  const workspace = announcing();
  workspace.advance(3 * 60_000);
  expect(page(workspace, linkOf(workspace, ada))).toContain('Main slides');
  expect(workspace.triggers().filter(({ run }) => run === 'answersLater')).toEqual([]);
});

describe('once roles are announced', () => {
  let workspace: Workspace;
  beforeAll(() => {
    workspace = announced();
    workspace.remember('announced');
  });
  beforeEach(() => workspace.rewind('announced'));

  test('each email has its reader’s link, as text and as a link, and no two are the same', () => {
    const mails = toStudents(workspace).filter(({ subject }) => subject.includes('Your roles'));
    const links = mails.map(({ body }) => /http:\/\/127\.0\.0\.1:8294\/exec\?k=[\w-]{43}/.exec(body)![0]);
    expect(new Set(links).size).toBe(28);
    for (const [i, mail] of mails.entries()) expect(mail.htmlBody).toContain(`<a href="${links[i]}"`);
  });

  test('the link shows the student’s own roles, due times and calendar, and of others names on shared roles alone', () => {
    const own = page(workspace, linkOf(workspace, ada));
    expect(own).toContain('Ada’s page, CS 294-288');
    const seats = workspace.contents('Assignments')!.texts;
    const [head] = seats;
    const [role, name, topic] = ['Role', 'Student', 'Topic'].map((title) => head!.indexOf(title)) as [
      number,
      number,
      number,
    ];
    const mine = seats.filter((row) => row[name] === 'Ada Park');
    expect(mine.length).toBeGreaterThan(1);
    for (const row of mine) expect(own).toContain(`${row[role]} : ${row[topic]}`);
    const sharing = new Set(
      seats.filter((row) => mine.some((m) => m[0] === row[0] && m[role] === row[role])).map((row) => row[name]),
    );
    const strangers = workspace
      .contents('Roster')!
      .texts.slice(1)
      .map(([, who]) => who!)
      .filter((who) => who && !sharing.has(who));
    expect(strangers.length).toBeGreaterThan(10);
    for (const who of strangers) expect(own).not.toContain(who);
    expect(own.replace(/staff@berkeley\.example/g, '')).not.toContain('@berkeley.example');
    expect(own).toContain('Main slides');
    const { calls } = workspace.runs().at(-1)!;
    expect(Object.keys(calls).filter((call) => /^(?:Spreadsheet|Sheet|Range|Form|Mail|Lock)/.test(call))).toEqual([]);
  });

  test('the page is light with all that it can offer, runs no script, and loads nothing', () => {
    for (const [name, value] of [
      ['Requests', true],
      ['Swaps', 'if I confirm'],
      ['Absences', true],
    ] as const)
      setting(workspace, name, value);
    workspace.advance(3_600_000);
    const html = workspace.web({ method: 'GET', query: linkOf(workspace, ada) }).body;
    expect(html.match(/<form/g)!.length).toBeGreaterThan(3);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\bon\w+=|@import|url\(/i);
    expect([...html.matchAll(/<a href="([^"]*)"/g)].every(([, to]) => /^(?:https?:\/\/|#)/.test(to!))).toBe(true);
  });

  test('the feed has the roles and due times, and follows a class that moves', () => {
    const query = `${linkOf(workspace, ada)}&f=ics`;
    const events = () =>
      new ICAL.Component(ICAL.parse(workspace.web({ method: 'GET', query }).body))
        .getAllSubcomponents('vevent')
        .map((one) => new ICAL.Event(one));
    const code = /\/role\/(S\d+)\//.exec(
      events()
        .map(({ uid }) => uid)
        .join(),
    )![1]!;
    const role = () => events().find(({ uid }) => uid.includes(`/own/role/${code}/`))!;
    const before = role();
    const row = workspace.contents('Sessions')!.texts.findIndex(([first]) => first === code);
    workspace.edit('Sessions', `B${row + 1}`, '2025-12-05');
    workspace.advance(3_600_000);
    expect(role().uid).toBe(before.uid);
    expect(role().startDate.toJSDate().toISOString()).toBe('2025-12-05T20:30:00.000Z');
    expect(role().sequence).toBeGreaterThan(before.sequence);
    expect(
      events()
        .map(({ uid }) => uid)
        .join(),
    ).not.toContain('adapark');
  });

  test('a guessed, cut or old link shows nothing but a sentence, as a page and as a feed', () => {
    const link = linkOf(workspace, ada);
    for (const query of ['k=', 'k=x', link.slice(0, -1), `${link}A`, `k=${'A'.repeat(43)}`, 'k=own.', `k=${ada}`]) {
      expect(page(workspace, query).trim()).toBe(nothing);
      expect(workspace.web({ method: 'GET', query: `${query}&f=ics` }).body).toBe(nothing);
    }
    workspace.click('Lectern', 'Pages and forms', 'Public page…');
    workspace.callFromPage('newLinks', []);
    expect(page(workspace, link).trim()).toBe(nothing);
    expect(workspace.contents('Changes')!.texts.flat()).toContain('New links for everyone');
  });

  test('what is published has no link, no secret and no address in it, nor has the name under which it stands', () => {
    const secret = workspace.properties('document').links!;
    const all = JSON.stringify(workspace.properties('script'));
    expect(all).not.toContain(secret);
    expect(all).not.toContain(linkOf(workspace, ada).slice(2));
    expect(all).not.toContain('@berkeley');
  });

  test('who has dropped sees nothing any more', () => {
    const link = linkOf(workspace, ada);
    const [head, ...rows] = workspace.contents('Roster')!.texts;
    const column = String.fromCharCode(65 + head!.indexOf('Enrollment'));
    workspace.edit('Roster', `${column}${rows.findIndex(([first]) => first === ada) + 2}`, 'dropped');
    workspace.advance(3_600_000);
    expect(page(workspace, link).trim()).toBe(nothing);
  });
});
