// What a run keeps in memory ends with it: on Google every run loads the script again.
import { readFileSync } from 'node:fs';
import { rehearse } from '../../play/term';

const course = readFileSync('test/courses/scribes.json', 'utf8');

const played = (fresh: boolean) => {
  const term = rehearse({ bundle: 'dist', course, seed: 1, until: '2026-04-14', fresh });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  const { workspace } = term;
  const sheets = workspace.tabs().map(({ name }) => ({ name, ...workspace.contents(name) }));
  return { runs: workspace.runs(), mailbox: workspace.mailbox(), sheets };
};

test('the first days of a term are the same, to the call and the letter, whether or not the script is loaded anew for each run', () => {
  const [warm, fresh] = [played(false), played(true)];
  expect(fresh.runs).toEqual(warm.runs);
  expect(fresh).toEqual(warm);
  expect(warm.mailbox.length).toBeGreaterThan(10);
});
