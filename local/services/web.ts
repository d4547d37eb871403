// The deployed web app: turns a request into an event for doGet or doPost, and the result into an answer.
import type { WebAnswer, WebRequest } from '../face.ts';
import { mimes, TextOutput } from './content.ts';
import { execute, type Outcome } from './execution.ts';
import { reveal } from './expose.ts';
import { HtmlOutput } from './html.ts';
import { entry } from './triggers.ts';
import { fail, touch, world } from './world.ts';

/** Deploys the script as a web app at this URL; null takes it down. */
export function deploy(address: string | null): void {
  world.webApp = address;
  touch();
}

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** 'a=1&a=2' as Google passes it: the first value of each name, and all values. */
function parametersOf(query: string): {
  readonly parameter: Record<string, string>;
  readonly parameters: Record<string, string[]>;
} {
  const all = new Map<string, string[]>();
  for (const part of query.split('&').filter((one) => one !== '')) {
    const at = part.indexOf('=');
    const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    all.set(plain(name), [...(all.get(plain(name)) ?? []), plain(value)]);
  }
  return {
    parameter: Object.fromEntries([...all].map(([name, values]) => [name, values[0]!])),
    parameters: Object.fromEntries(all),
  };
}

/** An anonymous visit. The script runs as the account that deployed it. */
export function visited(request: WebRequest): { readonly outcome: Outcome; readonly answer: WebAnswer | null } {
  if (world.webApp === null) fail('There is no web app at this address: the script is not deployed.');
  const name = request.method === 'POST' ? 'doPost' : 'doGet';
  const act = entry(name);
  const query = request.query ?? '';
  const body = request.body ?? '';
  const type = request.type ?? 'application/x-www-form-urlencoded';
  const isForm = name === 'doPost' && type.startsWith('application/x-www-form-urlencoded');
  const event = {
    ...parametersOf(isForm ? [query, body].filter((part) => part !== '').join('&') : query),
    queryString: query,
    contextPath: '',
    contentLength: name === 'doPost' ? body.length : -1,
    ...(request.path && { pathInfo: request.path }),
    ...(name === 'doPost' && { postData: { contents: body, length: body.length, type, name: 'postData' } }),
  };
  let answer: WebAnswer | null = null;
  const outcome = execute(name, 'web', 'FULL', () => {
    if (!act) throw new Error(`Script function not found: ${name}`);
    answer = answerOf(act(event));
  });
  return { outcome, answer };
}

function answerOf(given: unknown): WebAnswer {
  const made = reveal(given);
  if (made instanceof TextOutput)
    return { kind: 'text', title: '', type: mimes[String(made.mime)]!, body: made.content, file: made.file };
  if (made instanceof HtmlOutput) {
    const metas = [...made.metas].map(([name, content]) => ({ name, content }));
    return { kind: 'html', title: made.title, type: 'text/html', body: made.html, file: '', metas };
  }
  return fail('The script completed but the returned value is not a supported return type.');
}
