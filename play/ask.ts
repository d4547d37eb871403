// What the invented class asks on pages of its own: a few want an extension, or give a role away; whoever is asked answers.
import type { Workspace } from '../local/face';
import { fnv, mix } from '../src/domain/base/hash';

/** At most so many ask for something at a time. */
const most = 3;

const unescaped = (text: string): string =>
  text
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
const valuesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => unescaped(value!));

/** Through the links in the students' own mail, as they would; returns what was done, in words. `until` is a day, '2025-09-11'. */
export function askAround(workspace: Workspace, until: string): readonly string[] {
  const address = workspace.webApp();
  if (address === null) return [];
  const links = new Map<string, string>();
  for (const { to, body } of workspace.mailbox()) {
    const token = /\?k=([\w-]{43})/.exec(body)?.[1];
    if (token !== undefined) links.set(to[0]!, token);
  }
  const told: string[] = [];
  let asks = 0;
  const turn = workspace.runs().length;
  const byLot = [...links].sort(([a], [b]) => mix(fnv(`${turn} ${a}`)) - mix(fnv(`${turn} ${b}`)));
  for (const [email, k] of byLot) {
    const post = (fields: Readonly<Record<string, string>>, what: string): void => {
      const { body } = workspace.web({ method: 'POST', body: new URLSearchParams({ k, ...fields }).toString() });
      if (body.includes('was received')) told.push(`${email} ${what}`);
    };
    const page = workspace.web({ method: 'GET', query: `k=${k}` }).body;
    for (const form of page.split('<form').slice(1)) {
      const [, about = ''] = /name="about" value="([^"]+)"/.exec(form) ?? [];
      const [, seat = ''] = /name="what" value="([^"]+)"/.exec(form) ?? [];
      const [choice] = valuesOf(form);
      if (about !== '' && form.includes('value="yes"'))
        post({ kind: 'answer', about, answer: mix(fnv(about)) % 5 === 0 ? 'no' : 'yes' }, 'answers a request');
      if (asks >= most || choice === undefined) continue;
      const before = told.length;
      if (seat !== '')
        post(
          { kind: 'handover', what: unescaped(seat), to: choice, why: 'A conference that week.' },
          'asks to give a role away',
        );
      else if (form.includes('name="until"'))
        post({ kind: 'extension', what: choice, until, why: 'I was ill for three days.' }, 'asks for an extension');
      if (told.length === before) continue;
      asks += 1;
      break;
    }
  }
  return told;
}
