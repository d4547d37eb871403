// What a played term leaves behind, as recorded by `npm run -s rehearse`: the same bytes for the same seed.
import type { Workspace } from '../../local/face';
import { writeRecord } from '../../play/record';
import { rehearse } from '../../play/term';
import { example } from './stage';

function play(until: string, seed: number): Workspace {
  const term = rehearse({ bundle: 'dist', course: example, seed, until });
  if ('faults' in term) throw new Error(JSON.stringify(term.faults));
  return term.workspace;
}

async function recordOf(workspace: Workspace): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  await writeRecord(workspace, 'out', (path, text) => files.set(path, text));
  return files;
}

test('the same seed gives the same files, and another seed others', async () => {
  const once = await recordOf(play('2025-09-01', 7));
  const again = await recordOf(play('2025-09-01', 7));
  expect([...again]).toEqual([...once]);
  expect([...(await recordOf(play('2025-09-01', 8)))]).not.toEqual([...once]);
  const names = [...once.keys()].map((path) => path.slice(4));
  expect(names).toEqual(expect.arrayContaining(['sheets/Duties.csv', 'sheets/Outbox.csv', 'slack.jsonl', 'runs.json']));
  const mail = [...once].find(([path]) => path.endsWith('.eml'))![1];
  expect(mail).toMatch(/^From: .*\r\nTo: .*@berkeley\.example\r\n/m);
  expect(mail).toContain('Content-Type: text/plain; charset=utf-8');
  expect(mail).toContain('Content-Type: text/html; charset=utf-8');
  expect(JSON.parse(once.get('out/runs.json')!)[0]).toMatchObject({
    entry: 'onOpen',
    start: '2025-08-24T16:00:00.000Z',
    letters: 0,
  });
});
