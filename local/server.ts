// Serves the page of a local Workspace on the loopback interface, and carries between it and the worker.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { fileOf } from './download';
import type { Answer, Mail, Options, WebAnswer } from './face';
import { lostPage, mailPage, webPage, windowPage } from './frame';
import {
  type Activity,
  type Build,
  type Delta,
  type FromWorker,
  type Outcome,
  PART,
  type Parts,
  type Reply,
  type Start,
  type Told,
  type ToWorker,
  type Verb,
  type Verbs,
} from './wire';

export interface Serving {
  /** Folder of worker.mjs, page.html, page.js and page.css. */
  readonly build: string;
  readonly workspace: Omit<Options, 'ask'>;
  /** 0 for any free port; when it is taken, the next free one. */
  readonly port: number;
  /** A module that exports a `Cast`, loaded by the worker. */
  readonly scenes?: string;
  /** The builds of the script between which one may choose; the first one runs at first. */
  readonly builds?: readonly Build[];
  /** A file in which the state is kept between starts. */
  readonly keep?: string;
  /** The text of the course, and whether a fresh Workspace begins with it. */
  readonly course?: string;
  readonly loaded?: boolean;
}

export interface Served {
  readonly url: string;
  /** Does what the page would ask for. */
  command<V extends Verb>(verb: V, ...args: Parameters<Verbs[V]>): Promise<Outcome<ReturnType<Verbs[V]>>>;
  /** Answers the alert or prompt that is open. */
  answer(answer: Answer): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const waitAtMost = 25_000;
const largest = 200_000_000;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const files: Record<string, readonly [file: string, type: string]> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
};
/** Below the address of the Workspace. */
const webPath = '/exec';
type Send = (status: number, type: string, body: string | Buffer, headers?: Record<string, string>) => void;
const labels: Partial<Record<Verb, string>> = {
  advance: 'Moving the clock',
  advanceTo: 'Moving the clock',
  next: 'Moving the clock',
  reach: 'Moving the clock',
  restart: 'Starting over',
  back: 'Going back',
  load: 'Opening the file',
  choose: 'Changing the build',
  submit: 'Submitting the form',
  web: 'Answering a visit of the web app',
};

export async function serve(serving: Serving): Promise<Served> {
  const boot = String(process.hrtime.bigint());
  const parts = new Map<string, { version: number; json: string | null }>();
  const waiting = new Set<() => void>();
  const pending = new Map<number, (outcome: Outcome) => void>();
  const running = new Map<number, string>();
  const gate = new SharedArrayBuffer(8);
  const answers = new MessageChannel();
  let version = 0;
  let serial = 0;
  let commands = 0;
  let dialog: Activity['dialog'] = null;
  let broken: string | null = null;

  const put = (fresh: Readonly<Record<string, string | null>>) => {
    version += 1;
    for (const [key, json] of Object.entries(fresh)) parts.set(key, { version, json });
    for (const wake of [...waiting]) wake();
  };
  const act = () => {
    const activity: Activity = { running: [...running.values()][0] ?? null, dialog, broken };
    put({ activity: JSON.stringify(activity) });
  };
  act();

  const worker = new Worker(join(serving.build, 'worker.mjs'), {
    // A moving clock makes much that is soon forgotten: with V8's own 48 MB a sixth of the time goes into clearing it away.
    resourceLimits: { maxYoungGenerationSizeMb: 192 },
    workerData: {
      options: serving.workspace,
      scenes: serving.scenes ?? null,
      builds: serving.builds ?? [],
      keep: serving.keep ?? null,
      course: serving.course ?? null,
      loaded: serving.loaded ?? false,
      gate,
      answers: answers.port2,
    } satisfies Start & { answers: unknown },
    transferList: [answers.port2],
  });
  let closing = false;
  const fail = (message: string) => {
    broken = message;
    for (const settle of pending.values()) settle({ ok: false, message });
    pending.clear();
    running.clear();
    act();
  };
  worker.on('error', (error) => fail(error.message));
  worker.on('exit', () => closing || broken || fail('The Workspace stopped.'));
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => resolve());
    worker.once('error', () => resolve());
  });
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'parts') put(message.parts);
    else if (message.kind === 'ask') {
      serial += 1;
      dialog = { ...message.dialog, serial };
      act();
    } else if (message.kind === 'broken') {
      broken = message.message;
      act();
    } else {
      pending.get(message.id)?.(message.outcome);
      pending.delete(message.id);
      if (running.delete(message.id)) act();
    }
  });

  const answer = (given: Answer) => {
    if (!dialog) return;
    dialog = null;
    act();
    answers.port1.postMessage(given);
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
  };

  const command = (verb: Verb, args: readonly unknown[]) =>
    new Promise<Outcome>((resolve) => {
      if (closing) return resolve({ ok: false, message: 'The Workspace stopped.' });
      commands += 1;
      pending.set(commands, resolve);
      // Looking at another cell or tab is no work.
      if (verb === 'select') return worker.postMessage({ id: commands, verb, args } satisfies ToWorker);
      running.set(
        commands,
        labels[verb] ??
          (verb === 'click' || verb === 'scene' || verb === 'step'
            ? `Running “${String(args.at(-1)).replace(/…$/, '')}”`
            : verb === 'callFromPage'
              ? 'Running script'
              : 'Working'),
      );
      act();
      worker.postMessage({ id: commands, verb, args } satisfies ToWorker);
    });

  const changed = (since: number): Delta => {
    const out: Record<string, unknown> = {};
    for (const [key, part] of parts)
      if (part.version > since && !key.startsWith('#')) out[key] = part.json === null ? null : JSON.parse(part.json);
    return { boot, version, parts: out };
  };

  const state = async (query: URLSearchParams, gone: (then: () => void) => void) => {
    const since = query.get('boot') === boot ? Number(query.get('since')) : 0;
    if (since >= version)
      await new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(wake, waitAtMost);
        waiting.add(wake);
        gone(wake);
      });
    return changed(since);
  };

  const html = (kind: string | null) => {
    const json = parts.get(`#${kind}`)?.json;
    return json ? (JSON.parse(json) as string) : null;
  };
  const titleOf = (kind: string | null) => {
    const windows = JSON.parse(parts.get('windows')?.json ?? '{}') as Partial<Parts['windows']>;
    return (kind === 'sidebar' ? windows.sidebar : windows.dialog)?.title || 'A window of the script';
  };
  const mail = (at: number): Mail | null => {
    const json = parts.get(`mail:${Math.floor(at / PART)}`)?.json;
    return (json && (JSON.parse(json) as Mail[])[at % PART]) || null;
  };

  const told = <K extends keyof Parts>(key: K): Parts[K] | null => {
    const json = parts.get(key)?.json;
    return json ? (JSON.parse(json) as Parts[K]) : null;
  };
  const save = async () => {
    const outcome = await command('save', []);
    return outcome.ok ? String(outcome.result) : null;
  };

  async function respond(request: IncomingMessage, response: ServerResponse) {
    const send = (status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        ...headers,
      });
      response.end(body);
    };
    const plain = (status: number, text: string) => send(status, 'text/plain; charset=utf-8', text);
    const port = (server.address() as AddressInfo).port;
    const own = [`${host}:${port}`, `localhost:${port}`];
    const asked = request.headers.host ?? '';
    // A page elsewhere may not reach in by a name that it has pointed here.
    if (!own.includes(asked)) return plain(421, 'This address serves the local Workspace only.');
    const url = new URL(request.url ?? '/', `http://${asked}`);

    if (request.method === 'GET') {
      const file = files[url.pathname];
      if (file)
        return send(200, file[1], readFileSync(join(serving.build, file[0])), { 'content-security-policy': policy });
      // Browsers ask for it beside a page that names none.
      if (url.pathname === '/favicon.ico') return send(204, 'image/x-icon', '');
      if (url.pathname === webPath || url.pathname.startsWith(`${webPath}/`)) return serveWeb(request, url, send);
      if (url.pathname === '/state') {
        const delta = await state(url.searchParams, (then) => response.on('close', then));
        return send(200, 'application/json', JSON.stringify(delta));
      }
      if (url.pathname.startsWith('/download/')) {
        const file = await fileOf(url.pathname.slice(10), url.searchParams.get('id'), told, save);
        if (!file) return plain(404, 'There is no such file.');
        return send(200, file.type, Buffer.from(file.body), {
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        });
      }
      const kind = url.searchParams.get('kind');
      // A page may ask for what closed in that moment: there is nothing to show, and nothing is wrong.
      if (url.pathname === '/window' && (kind === 'dialog' || kind === 'sidebar') && html(kind) === null)
        return send(204, 'text/html; charset=utf-8', '');
      const framed =
        url.pathname === '/window'
          ? windowPage(html(kind), titleOf(kind))
          : url.pathname === '/mail'
            ? mailPage(mail(Number(url.searchParams.get('at'))))
            : null;
      if (framed)
        return send(200, 'text/html; charset=utf-8', framed.html, { 'content-security-policy': framed.policy });
      if (request.headers.accept?.includes('text/html')) return send(404, files['/']![1], lostPage);
      return plain(404, 'There is nothing at this address.');
    }
    // What anybody's browser sends to the web app: a form, from whatever page.
    if (request.method === 'POST' && url.pathname === webPath) return serveWeb(request, url, send);
    if (request.method !== 'POST') return plain(405, 'Only GET and POST are served.');
    if (request.headers.origin !== `http://${asked}`) return plain(403, 'Only the page itself may ask for this.');
    if (!request.headers['content-type']?.startsWith('application/json')) return plain(415, 'Only JSON is read.');
    let body: unknown;
    try {
      body = JSON.parse(await read(request));
    } catch {
      return plain(400, 'The request could not be read.');
    }
    if (url.pathname === '/answer') {
      const reply = body as Reply;
      if (reply.serial === dialog?.serial) answer(reply.answer);
      return send(200, 'application/json', '{}');
    }
    if (url.pathname === '/stop') {
      Atomics.store(new Int32Array(gate), 1, 1);
      return send(200, 'application/json', '{}');
    }
    if (url.pathname !== '/command') return plain(404, 'There is nothing at this address.');
    const { verb, args: given } = body as { verb: Verb; args: readonly unknown[] };
    const args = verb === 'deploy' ? [`http://${asked}${webPath}`] : given;
    // The script may wait long for a person: the head goes out now, so that the page does not give up.
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.flushHeaders();
    const outcome = await command(verb, Array.isArray(args) ? args : []);
    response.end(JSON.stringify({ ...outcome, version } satisfies Told));
  }

  /** Whoever visits sees what the script gives, in a document that can reach nothing of the Workspace. */
  async function serveWeb(request: IncomingMessage, url: URL, send: Send) {
    const body = request.method === 'POST' ? await read(request) : '';
    const outcome = await command('web', [
      {
        method: request.method,
        query: url.search.slice(1),
        path: url.pathname.slice(webPath.length + 1),
        body,
        type: request.headers['content-type'] ?? '',
      },
    ]);
    if (!outcome.ok) return send(404, 'text/plain; charset=utf-8', outcome.message);
    const answer = outcome.result as WebAnswer;
    if (answer.kind === 'html') {
      const { html, policy } = webPage(answer);
      return send(200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy });
    }
    const named =
      answer.file === ''
        ? {}
        : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(answer.file)}` };
    return send(200, `${answer.type}; charset=utf-8`, answer.body, named);
  }

  const server = createServer((request, response) => {
    respond(request, response).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error.message);
    });
  });
  await ready;
  await listen(server, serving.port);
  const own = `http://${host}:${(server.address() as AddressInfo).port}`;
  // What was kept may have been deployed at another port.
  if (told('book')?.webApp) await command('deploy', [own + webPath]);
  return {
    url: `${own}/`,
    command: (verb, ...args) => command(verb, args) as Promise<Outcome<never>>,
    answer,
    async close() {
      if (serving.keep && !broken) await Promise.race([command('keep', []), later(3000)]);
      closing = true;
      for (const wake of [...waiting]) wake();
      answers.port1.close();
      await worker.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/** Listens at the port, or the next free one of the twenty after it. */
async function listen(server: ReturnType<typeof createServer>, port: number) {
  for (let at = port; ; at += 1) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(at, host, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (!error) return;
    if (error.code !== 'EADDRINUSE' || port === 0 || at >= port + 20) throw error;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
