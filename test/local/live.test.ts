// The local Workspace must agree with the reports of Check this installation and of the conformance suite that came from live Google.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contradictions } from './live.ts';
import { type Report, tried } from './suite.ts';

const folder = 'test/local/live';
const local = tried().answers;
const made = (answers: Readonly<Record<string, string>>, rest: Partial<Report> = {}): Report => ({
  at: '2026-09-01T16:00:00.000Z',
  zone: 'America/Los_Angeles',
  account: 'Workspace',
  answers,
  ...rest,
});

test('what live Google was seen to do, the local Workspace does by default', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const reports = Object.fromEntries(
    files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Report]),
  );
  expect(contradictions(reports, local)).toEqual([]);
});

test('a report that the local Workspace would give itself contradicts nothing', () => {
  expect(contradictions({ 'own.json': made(local) }, local)).toEqual([]);
});

test('a report of something else is told, with what each says', () => {
  expect(
    contradictions({ 'first.json': made({ renamedHeader: 'stays', 'typed "007"': 'text "007"' }) }, local),
  ).toEqual([
    'renamedHeader: here follows, on live Google stays (first.json)',
    'typed "007": here number 7, on live Google text "007" (first.json)',
  ]);
});

test('where accounts differ, one that agrees is enough', () => {
  const reports = { 'a.json': made({ emailCollection: 'throws' }), 'b.json': made({ emailCollection: 'there' }) };
  expect(contradictions(reports, local)).toEqual([]);
});

test.each([
  ['what was not tried', { renamedHeader: 'not tried: time ran out' }, {}],
  ['how quick Google was, which the local Workspace does not charge by default', { time: 'charged' }, {}],
  ['the language of the account', { language: 'German', 'words few rows': 'Die Anzahl der Zeilen …' }, {}],
  ['how a spreadsheet elsewhere reads dates', { 'typed "9/4/2025"': 'date 2025-04-09' }, { locale: 'en_GB' }],
])('nothing is concluded from %s', (_, answers, rest) => {
  expect(contradictions({ 'a.json': made(answers, rest) }, local)).toEqual([]);
});

test('a case that was renamed since is told', () => {
  expect(contradictions({ 'a.json': made({ 'no such case': 'yes' }) }, local)).toEqual([
    'no such case: there is no such case any more',
  ]);
});
