// What the invented class requests on its pages or by form: some want an extension, give a role away or swap it, and others answer.

import type { Answers, Workspace } from '../local/face';
import { fnv, mix } from '../src/domain/base/hash';
import { choices as wishes } from '../src/domain/seats/answer';
import { duties, requests } from '../src/schema/duties';
import { requestTitles } from '../src/schema/requests';
import { assignments } from '../src/schema/seats';
import { unescaped } from './html';
import { rowsOf } from './rows';

/** The most requests at a time. */
const most = 3;

const valuesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => unescaped(value!));

const isNo = (about: string): boolean => mix(fnv(about)) % 5 === 0;

/**
 * Uses the links in the students' own mail, as students would; returns what was done, in words. `until` is a day, '2025-09-11'. Repeatable for the
 * same seed.
 */
export function askAround(workspace: Workspace, until: string, seed = 1): readonly string[] {
  const address = workspace.webApp();
  if (address === null) return askByForm(workspace, until, seed);
  const links = new Map<string, string>();
  for (const { to, body } of workspace.mailbox()) {
    const token = /\?k=([\w-]{43})/.exec(body)?.[1];
    if (token !== undefined) links.set(to[0]!, token);
  }
  const told: string[] = [];
  let asks = 0;
  const turn = `${seed} ${workspace.runs().length}`;
  const byLot = [...links].sort(([a], [b]) => mix(fnv(`${turn} ${a}`)) - mix(fnv(`${turn} ${b}`)));
  for (const [email, k] of byLot) {
    const post = (fields: Readonly<Record<string, string>>, what: string): void => {
      const { body } = workspace.web({ method: 'POST', body: new URLSearchParams({ k, ...fields }).toString() });
      if (body.includes('was received')) told.push(`${email} ${what}`);
    };
    const page = workspace.web({ method: 'GET', query: `k=${k}` }).body;
    const forms = page.split('<form').slice(1);
    // What awaits an answer comes first; what is asked for is not always what the page begins with, an extension.
    const lots = forms.map((form, n) => ({
      form,
      lot: form.includes('value="yes"') ? -1 : mix(fnv(`${turn} ${email} ${n}`)),
    }));
    for (const { form } of lots.sort((a, b) => a.lot - b.lot)) {
      const [, about = ''] = /name="about" value="([^"]+)"/.exec(form) ?? [];
      const [, seat = ''] = /name="what" value="([^"]+)"/.exec(form) ?? [];
      const offered = valuesOf(form);
      const swaps = offered.filter((value) => value.includes('|') && seat !== '');
      // What goes to another team is a swap.
      const isSwap = swaps.length > 0 && (swaps.length === offered.length || mix(fnv(`${turn} ${seat}`)) % 2 === 0);
      const choice = isSwap ? swaps[0] : offered[0];
      if (about !== '' && form.includes('value="yes"'))
        post({ kind: 'answer', about, answer: isNo(about) ? 'no' : 'yes' }, 'answers a request');
      if (asks >= most || choice === undefined) continue;
      const before = told.length;
      if (seat !== '')
        post(
          { kind: 'handover', what: unescaped(seat), to: choice, why: 'A conference that week.' },
          isSwap ? 'asks to swap a role' : 'asks to give a role away',
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

/** The same for students who have a form instead of pages. */
function askByForm(workspace: Workspace, until: string, seed: number): readonly string[] {
  const form = workspace.forms().find(({ title, accepting }) => accepting && title.endsWith(': requests'));
  if (!form) return [];
  const told: string[] = [];
  const titles = new Map<string, string>(Object.entries(requestTitles));
  const post = (email: string, fields: Readonly<Record<string, string>>, what: string): void => {
    const answers: Record<string, Answers[string]> = {};
    for (const [key, value] of Object.entries(fields)) {
      const item = form.items.find(({ title }) => title === titles.get(key));
      const choice = item?.choices?.find((one) => one === value || one.startsWith(`${value} · `));
      if (item && (choice || !item.choices)) answers[item.title] = choice ?? value;
    }
    if (workspace.submit(form.id, email, answers).ok) told.push(`${email} ${what}`);
  };
  const { key, agreed, outcome, kind } = requests.columns;
  const waits = new Set(
    rowsOf(workspace, requests.sheet).flatMap((row) =>
      row.text(agreed.header) + row.text(outcome.header) === '' && /give|swap/.test(row.text(kind.header))
        ? [row.text(key.header)]
        : [],
    ),
  );
  for (const { to, body } of workspace.mailbox()) {
    const [, about = ''] = /entry\.\d+=(form\w+)/.exec(body) ?? [];
    if (!waits.delete(about)) continue;
    const what = isNo(about) ? wishes.no : wishes.yes;
    post(to[0]!, { what: what, request: about }, 'answers a request');
  }
  const turn = `${workspace.now()} ${rowsOf(workspace, requests.sheet).length}`;
  const lot = (...words: readonly (string | number)[]): number => mix(fnv([seed, turn, ...words].join('|')));
  const seats = rowsOf(workspace, assignments.sheet).map((row) => ({
    email: row.text(assignments.columns.student.header),
    name: row.text(assignments.columns.name.header),
    session: row.text(assignments.columns.session.header),
    role: row.text(assignments.columns.role.header),
  }));
  const due = rowsOf(workspace, duties.sheet).flatMap((row) =>
    row.text(duties.columns.status.header) === 'upcoming'
      ? [
          {
            email: row.text(duties.columns.email.header),
            deliverable: row.text(duties.columns.deliverable.header),
            session: row.text(duties.columns.session.header),
          },
        ]
      : [],
  );
  const people = [...new Set(due.map(({ email }) => email))].sort((a, b) => lot(a) - lot(b));
  for (const email of people.slice(0, most)) {
    const own = due.filter((one) => one.email === email);
    const seat = seats.findLast((one) => one.email === email);
    const others = seats.filter(
      (one) => one.email !== email && one.role === seat?.role && one.session !== seat.session,
    );
    const other = others[lot('with', email) % others.length];
    const why = { why: 'A conference that week.' };
    if (seat && other && lot('what', email) % 3 > 0) {
      const isSwap = lot('what', email) % 3 === 1;
      post(
        email,
        {
          what: isSwap ? wishes.swap : wishes['give away'],
          class: seat.session,
          other: other.name,
          ...(isSwap ? { back: other.session } : {}),
          ...why,
        },
        isSwap ? 'asks to swap a role' : 'asks to give a role away',
      );
    } else if (own[0])
      post(
        email,
        {
          what: wishes.extension,
          deliverable: own[0].deliverable,
          class: own[0].session,
          until: until,
          ...why,
        },
        'asks for an extension',
      );
  }
  return told;
}
