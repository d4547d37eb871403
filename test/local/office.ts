// A local Workspace with a script that runs whatever a test gives it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers, Options, Submission, Workspace } from '../../local/face.ts';
import { openWorkspace } from '../../local/workspace.ts';

const manifest = {
  timeZone: 'America/Los_Angeles',
  runtimeVersion: 'V8',
  oauthScopes: ['spreadsheets.currentonly', 'forms', 'script.scriptapp', 'script.external_request'].map(
    (scope) => `https://www.googleapis.com/auth/${scope}`,
  ),
  urlFetchWhitelist: ['https://slack.com/api/'],
};

/** `run` evaluates the body of a function; `submitted` keeps the form-submit events it gets. */
const script = `
function run(body) { return new Function(body)(); }
function submitted(e) {
  var all = JSON.parse(PropertiesService.getDocumentProperties().getProperty('events') || '[]');
  all.push({ values: e.values, namedValues: e.namedValues, row: e.range.getRow(), sheet: e.range.getSheet().getName() });
  PropertiesService.getDocumentProperties().setProperty('events', JSON.stringify(all));
}
`;

export interface Office {
  readonly workspace: Workspace;
  /** Runs the body of a function as the script and returns what it returns. */
  run(body: string): unknown;
}

const folders: string[] = [];

export function office(options: Partial<Options> = {}, changes: object = {}): Office {
  const bundle = mkdtempSync(join(tmpdir(), 'office-'));
  folders.push(bundle);
  writeFileSync(join(bundle, 'appsscript.json'), JSON.stringify({ ...manifest, ...changes }));
  writeFileSync(join(bundle, 'code.js'), script);
  const workspace = openWorkspace({
    bundle,
    now: '2025-08-28T16:00:00.000Z',
    zone: 'America/Los_Angeles',
    account: 'teacher@example.edu',
    slack: { token: 'xoxb-test', channels: [{ id: 'C01', name: 'seminar' }] },
    ...options,
  });
  return { workspace, run: (body) => workspace.call('run', body) };
}

/** A published form that collects addresses; `items` is the body of a function of `form`. */
export function form(
  items: string,
  settings = '',
): Office & { readonly id: string; answer(as: string | null, answers: Answers): Submission } {
  const here = office();
  const id = here.run(`
    var form = FormApp.create('Preferences', false);
    form.setTitle('Preferences').setCollectEmail(true);
    ${items}
    form.setPublished(true);
    ${settings}
    return form.getId();`) as string;
  return { ...here, id, answer: (as, answers) => here.workspace.submit(id, as, answers) };
}

/** A statement that makes `form` the form with that ID, for the start of a body. */
export const open = (id: string): string => `var form = FormApp.openById('${id}');`;

export function closeOffices(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
