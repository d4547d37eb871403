// UrlFetchApp without a network: enforces the manifest's whitelist, and serves the local Slack at https://slack.com/api/.
import { expose } from './expose.ts';
import { requireScope } from './scope.ts';
import { answerSlack, type Reply } from './slack.ts';
import { fail, world } from './world.ts';

type Request = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type GoogleResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;
type ResponseMethods = 'getResponseCode' | 'getContentText' | 'getContent' | 'getHeaders';

class HTTPResponse implements Pick<GoogleResponse, ResponseMethods> {
  readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
  getResponseCode(): number {
    return this.reply.code;
  }
  getContentText(): string {
    return this.reply.body;
  }
  getContent(): number[] {
    return bytes(this.reply.body);
  }
  getHeaders(): object {
    return { ...this.reply.headers };
  }
}

/** The text in UTF-8, as signed bytes like Java's. */
function bytes(text: string): number[] {
  const encoded = encodeURIComponent(text).match(/%[0-9A-F]{2}|[^%]/g) ?? [];
  return encoded.map((one) => {
    const byte = one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0);
    return byte > 127 ? byte - 256 : byte;
  });
}

/** Whether an entry of `urlFetchWhitelist` covers a URL: an https prefix whose host may start with '*'. */
function covers(prefix: string, url: string): boolean {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(\/.*)$/.exec(prefix) ?? [];
  const [, wanted = '', rest = ''] = /^https:\/\/([^/?#]+)(.*)$/.exec(url) ?? [];
  if (host === '' || wanted === '') return false;
  const fits = host.startsWith('*') ? wanted.endsWith(host.slice(1)) : wanted === host;
  return fits && rest.startsWith(path);
}

function fetchOne(url: string, options: Request): GoogleResponse {
  requireScope('UrlFetchApp.fetch', 'script.external_request');
  if (!url) fail('Attribute provided with no value: url');
  if (url.length > 2048) fail('Limit Exceeded: URLFetch URL Length.');
  const allowed = world.setup.manifest.urlFetchWhitelist;
  if (allowed && !allowed.some((prefix) => covers(prefix, url))) {
    fail(`UrlFetch call to ${url} failed because the URL has not been whitelisted in the script manifest.`);
  }
  const reply = send(url, options);
  if (reply.code >= 400 && !options.muteHttpExceptions) {
    const host = /^https:\/\/[^/?#]+/.exec(url)?.[0] ?? url;
    fail(
      `Request failed for ${host} returned code ${reply.code}. Truncated server response: ` +
        `${reply.body.slice(0, 150)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return expose('HTTPResponse', new HTTPResponse(reply)) as unknown as GoogleResponse;
}

function send(url: string, options: Request): Reply {
  const match = /^https:\/\/slack\.com\/api\/([\w.]+)(?:\?([^#]*))?/.exec(url);
  const method = match?.[1];
  if (!match || !method) throw new Error(`${url} is not in the local Workspace: it has no network`);
  const json = /^application\/json/i.test(contentType(options));
  const body = bodyOf(options, json);
  if (body === null) return { code: 200, headers: {}, body: '{"ok":false,"error":"invalid_json"}' };
  const args = { ...formOf(match[2] ?? ''), ...body };
  const bearer = /^Bearer (.+)$/.exec(header(options, 'authorization') ?? '')?.[1];
  const given = bearer ?? (json || args.token === undefined ? null : String(args.token));
  const reply = answerSlack({ method, token: given, args, json: json && options.payload !== undefined });
  if (!reply) throw new Error(`${url} is not in the local Workspace`);
  return reply;
}

function header(options: Request, name: string): string | undefined {
  const headers = options.headers ?? {};
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

function contentType(options: Request): string {
  return options.contentType ?? header(options, 'content-type') ?? 'application/x-www-form-urlencoded';
}

/** The arguments in the body; null if it claims to be JSON and is not. */
function bodyOf(options: Request, json: boolean): Record<string, unknown> | null {
  const { payload } = options;
  if (payload === undefined || (options.method ?? 'get').toLowerCase() === 'get') return {};
  if (typeof payload !== 'string') return json ? null : { ...(payload as Record<string, unknown>) };
  if (!json) return formOf(payload);
  try {
    const parsed: unknown = JSON.parse(payload);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function formOf(text: string): Record<string, string> {
  const pairs = text.split('&').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=').map((part) => part.replace(/\+/g, ' '));
      return [decode(name), decode(rest.join('='))];
    }),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

class App implements Pick<GoogleAppsScript.URL_Fetch.UrlFetchApp, 'fetch' | 'fetchAll'> {
  fetch(url: string, params: Request = {}): GoogleResponse {
    return fetchOne(url, params);
  }
  fetchAll(requests: (GoogleAppsScript.URL_Fetch.URLFetchRequest | string)[]): GoogleResponse[] {
    return requests.map((request) =>
      typeof request === 'string' ? fetchOne(request, {}) : fetchOne(request.url, request),
    );
  }
}

export const UrlFetchApp = expose('UrlFetchApp', new App());
