// Whatever is posted to the web app, with a valid link or without: it requests nothing that the page does not offer, and nothing breaks.
import fc from 'fast-check';
import type { Workspace } from '../../local/face';
import { inputs } from '../letters/inputs';
import { hour, rows, underWay } from './stage';

const ada = 'adapark@berkeley.example';
function setting(workspace: Workspace, name: string, value: string | boolean): void {
  const row = workspace.contents('Settings')!.texts.findIndex(([first]) => first === name);
  workspace.edit('Settings', `B${row + 1}`, value);
}

test('300 damaged requests make at most five that wait, and they come into the sheet as text', () => {
  const workspace = underWay();
  workspace.deploy('http://127.0.0.1:8294/exec');
  for (const name of ['Own pages', 'Requests', 'Absences']) setting(workspace, name, true);
  setting(workspace, 'Swaps', 'if no rule is broken');
  setting(workspace, 'Quiet hours', '');
  workspace.advanceTo('2025-08-27T20:00:00Z');
  const token = /\?k=([\w-]{43})/.exec(
    workspace.mailbox().findLast(({ to, body }) => to[0] === ada && body.includes('?k='))!.body,
  )![1]!;
  const text = fc.oneof(
    fc.constantFrom(...inputs),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constant('x'.repeat(20_000)),
  );
  const field = fc.record(
    {
      k: fc.oneof({ arbitrary: fc.constant(token), weight: 5 }, { arbitrary: text, weight: 1 }),
      kind: fc.oneof(fc.constantFrom('extension', 'handover', 'absence', 'answer', 'constructor', '__proto__'), text),
      what: fc.oneof(
        fc.constantFrom('S04|Pre-lecture responses', 'S04', 'S04|critic', '|', 'constructor|toString'),
        text,
      ),
      until: fc.oneof(
        fc.constantFrom('2025-09-11', '2025-09-31', '0000-00-00', '9999-12-31', '2025-09-11T00:00'),
        text,
      ),
      to: text,
      about: text,
      answer: fc.oneof(fc.constantFrom('yes', 'no', 'withdrawn'), text),
      why: text,
      [inputs[43]!]: text,
    },
    { requiredKeys: [] },
  );
  let received = 0;
  const waiting = (): number =>
    Object.keys(workspace.properties('script')).filter((name) => name.startsWith('ask.')).length;
  fc.assert(
    fc.property(field, (fields) => {
      const body = Object.entries(fields).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent((value ?? '').replace(/\p{Cs}/gu, '?'))}`,
      );
      const answer = workspace.web({ method: 'POST', body: body.join('&') }).body;
      expect(answer).not.toMatch(/\bundefined\b|\bNaN\b|\[object |\[native code|<script>alert/);
      if (answer.includes('was received')) received += 1;
      expect(waiting()).toBeLessThanOrEqual(5);
    }),
    { seed: 294288, numRuns: 300 },
  );
  const good = new URLSearchParams({
    k: token,
    what: 'S04|Pre-lecture responses',
    until: '2025-09-11',
    why: inputs[27]!,
  });
  for (let n = 0; n < 6; n += 1)
    if (workspace.web({ method: 'POST', body: good.toString() }).body.includes('was received')) received += 1;
  expect([received, waiting()]).toEqual([5, 5]);
  workspace.advance(2 * hour);
  expect(waiting()).toBe(0);
  const listed = rows(workspace, 'Requests');
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.length).toBeLessThanOrEqual(5);
  for (const row of listed) {
    expect(row.Email).toBe(ada);
    expect(row.Why!.length).toBeLessThanOrEqual(1_000);
  }
  expect(
    workspace
      .sheet('Requests')!
      .cells.flat()
      .filter(({ formula }) => formula !== undefined),
  ).toEqual([]);
  expect(workspace.runs().filter(({ error }) => error !== undefined)).toEqual([]);
});
