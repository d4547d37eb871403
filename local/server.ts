// Serves the page of a local Workspace on the loopback interface.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileOf } from './download';
import type { Answer, Mail, WebAnswer } from './face';
import { lostPage, mailPage, webPage, windowPage } from './frame';
import { openLink, type Running } from './link';
import { type Outcome, PART, type Parts, type Reply, type Told, type Verb, type Verbs } from './wire';

export interface Serving extends Running {
  /** 0 for any free port. If the port is taken, the next free one is used. */
  readonly port: number;
}

export interface Served {
  readonly url: string;
  /** Runs a verb, as the page would. */
  command<V extends Verb>(verb: V, ...args: Parameters<Verbs[V]>): Promise<Outcome<ReturnType<Verbs[V]>>>;
  /** Answers the open alert or prompt. */
  answer(answer: Answer): void;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const largest = 200_000_000;
/** How long the state may take to be kept when the Workspace closes; in milliseconds. */
const longest = 15_000;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const files: Record<string, readonly [file: string, type: string]> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
};
/** Path of the web app under the Workspace's address. */
const webPath = '/exec';
type Send = (status: number, type: string, body: string | Buffer, headers?: Record<string, string>) => void;

export async function serve(serving: Serving): Promise<Served> {
  const link = openLink(serving);
  const { command } = link;

  const told = <K extends keyof Parts>(key: K): Parts[K] | null => {
    const json = link.read(key);
    return json ? (JSON.parse(json) as Parts[K]) : null;
  };
  const html = (kind: string | null): string | null => {
    const json = link.read(`#${kind}`);
    return json ? (JSON.parse(json) as string) : null;
  };
  const titleOf = (kind: string | null): string => {
    const windows = told('windows');
    return (kind === 'sidebar' ? windows?.sidebar : windows?.dialog)?.title || 'A window of the script';
  };
  const mail = (at: number): Mail | null => {
    const json = link.read(`mail:${Math.floor(at / PART)}`);
    return (json && (JSON.parse(json) as Mail[])[at % PART]) || null;
  };
  const save = async (): Promise<string | null> => {
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
    // Protects against DNS rebinding: a page elsewhere must not get in through a host name it has pointed here.
    if (!own.includes(asked)) return plain(421, 'This address serves the local Workspace only.');
    const url = new URL(request.url ?? '/', `http://${asked}`);

    if (request.method === 'GET') {
      const file = files[url.pathname];
      if (file)
        return send(200, file[1], readFileSync(join(serving.build, file[0])), { 'content-security-policy': policy });
      // Browsers request it for a page that names no icon.
      if (url.pathname === '/favicon.ico') return send(204, 'image/x-icon', '');
      if (url.pathname === webPath || url.pathname.startsWith(`${webPath}/`)) return serveWeb(request, url, send);
      if (url.pathname === '/state') {
        const [boot, since] = [url.searchParams.get('boot'), Number(url.searchParams.get('since'))];
        const delta = await link.changed(boot, since, (then) => response.on('close', then));
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
      // The page may ask for a window that closed at that moment: there is nothing to show, and nothing is wrong.
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
    // Requests that anyone's browser sends to the web app: a form, submitted from any page.
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
      link.answer(reply.answer, reply.serial);
      return send(200, 'application/json', '{}');
    }
    if (url.pathname === '/stop') {
      link.stop();
      return send(200, 'application/json', '{}');
    }
    if (url.pathname !== '/command') return plain(404, 'There is nothing at this address.');
    const { verb, args: given } = body as { verb: Verb; args: readonly unknown[] };
    const args = verb === 'deploy' ? [`http://${asked}${webPath}`] : given;
    // The script may wait long for a person, so the head is sent now; otherwise the page would give up.
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.flushHeaders();
    const outcome = await command(verb, Array.isArray(args) ? args : []);
    response.end(JSON.stringify({ ...outcome, version: link.version() } satisfies Told));
  }

  /** Shows a visitor what the script returned, in a document that cannot reach the Workspace. */
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
  await link.ready;
  await listen(server, serving.port);
  const own = `http://${host}:${(server.address() as AddressInfo).port}`;
  // The restored state may have been deployed at another port.
  if (told('book')?.webApp) await command('deploy', [own + webPath]);
  return {
    url: `${own}/`,
    command: (verb, ...args) => command(verb, args) as Promise<Outcome<never>>,
    answer: (given) => link.answer(given),
    async close() {
      if (serving.keep && !link.isBroken()) await Promise.race([command('keep', []), later(longest)]);
      await link.close();
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
