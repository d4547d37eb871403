// Documents separate from the page: a script's HTML windows with google.script, the HTML of letters, the web app, and the page for a wrong address.
import { randomBytes } from 'node:crypto';
import type { Mail, WebAnswer } from './face';

export interface Framed {
  readonly html: string;
  readonly policy: string;
}

// Talks to the page by messages only: the window has its own origin and can reach nothing else.
const windowScript = `(function () {
  var calls = {}, last = 0;
  function runner(state) {
    return new Proxy({}, {
      get: function (_, name) {
        if (name === 'withSuccessHandler') return function (f) { return runner(Object.assign({}, state, { success: f })); };
        if (name === 'withFailureHandler') return function (f) { return runner(Object.assign({}, state, { failure: f })); };
        if (name === 'withUserObject') return function (o) { return runner(Object.assign({}, state, { object: o })); };
        return function () {
          var args = Array.prototype.map.call(arguments, function (value) { return cross(value); });
          calls[++last] = state;
          send({ do: 'run', id: last, name: String(name), args: args });
        };
      }
    });
  }
  function cross(value) {
    if (value instanceof HTMLFormElement) {
      var fields = {};
      new FormData(value).forEach(function (one, key) {
        var text = String(one);
        fields[key] = key in fields ? [].concat(fields[key], text) : text;
      });
      return fields;
    }
    if (value instanceof Date || typeof value === 'function' || value instanceof Node)
      throw new TypeError('Failed due to illegal value in property: ' + Object.prototype.toString.call(value));
    return value === undefined ? null : value;
  }
  function send(message) { window.parent.postMessage(Object.assign({ lectern: 'window' }, message), '*'); }
  window.addEventListener('message', function (event) {
    if (event.source !== window.parent || !event.data || event.data.lectern !== 'answer') return;
    var state = calls[event.data.id];
    delete calls[event.data.id];
    if (!state) return;
    if (event.data.ok) { if (state.success) state.success(event.data.result, state.object); return; }
    var error = new Error(event.data.message);
    if (state.failure) state.failure(error, state.object); else console.error(error);
  });
  document.addEventListener('click', function (event) {
    var link = event.target && event.target.closest && event.target.closest('a[href]');
    if (!link || link.getAttribute('href').charAt(0) === '#' || link.protocol === 'blob:' || link.hasAttribute('download')) return;
    event.preventDefault();
    send({ do: 'follow', href: link.href });
  });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape' && !event.defaultPrevented) send({ do: 'escape' }); });
  document.addEventListener('submit', function (event) { if (!event.target.getAttribute('action')) event.preventDefault(); });
  var host = {
    close: function () { send({ do: 'close' }); },
    setHeight: function (height) { send({ do: 'size', height: Number(height) }); },
    setWidth: function (width) { send({ do: 'size', width: Number(width) }); },
    origin: '',
    editor: { focus: function () { send({ do: 'focus' }); } }
  };
  window.google = { script: { run: runner({}), host: host, url: { getLocation: function (f) { f({ hash: '', parameter: {}, parameters: {} }); } } } };
})();`;

/** The page opens a letter's links: one of our forms in the Forms view, anything else in a new tab. */
const mailScript = `document.addEventListener('click', function (event) {
  var link = event.target.closest('a[href]');
  if (!link) return;
  event.preventDefault();
  window.parent.postMessage({ lectern: 'mail', do: 'follow', href: link.href }, '*');
});
function tell() { window.parent.postMessage({ lectern: 'mail', do: 'size', height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, '*'); }
new ResizeObserver(tell).observe(document.documentElement);
tell();`;

/** Shown at a wrong address. */
export const lostPage =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Nothing here</title><style>:root{color-scheme:light dark;font:16px/1.5 sans-serif}' +
  'body{margin:20vh auto;max-width:34em;padding:0 1em}</style><h1>There is nothing at this address</h1>' +
  '<p>The local Workspace is at <a href="/">its first page</a>.</p>';

const asText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A script's window. It is named by its title unless its HTML has a title. */
export function windowPage(html: string | null, title: string): Framed | null {
  if (html === null) return null;
  // Goes before the script's HTML but after its doctype, which would otherwise have no effect.
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '<!doctype html>';
  const rest = html.startsWith(doctype) ? html.slice(doctype.length) : html;
  const name = /<title\b/i.test(html) ? '' : `<title>${asText(title)}</title>`;
  return {
    html: `${doctype}${name}<script>${windowScript}</script>${rest}`,
    policy:
      "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads; default-src 'none'; " +
      "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; form-action 'none'; frame-ancestors 'self'",
  };
}

/** The page of a web app. Google puts the title and meta tags into the head of its own surrounding page. */
export function webPage({ title, body, metas = [] }: WebAnswer): Framed {
  const doctype = /^\s*<!doctype[^>]*>/i.exec(body)?.[0] ?? '';
  const asValue = (text: string) => asText(text).replace(/"/g, '&quot;');
  const head = `<title>${asText(title)}</title>${metas.map(({ name, content }) => `<meta name="${asValue(name)}" content="${asValue(content)}">`).join('')}`;
  const rest = body.slice(doctype.length);
  const html = /<head[^>]*>/i.test(rest) ? rest.replace(/<head[^>]*>/i, (tag) => tag + head) : head + rest;
  return {
    html: `<!doctype html>${html}`,
    policy:
      "sandbox allow-scripts allow-forms allow-popups allow-top-navigation-by-user-activation; default-src 'none'; script-src 'unsafe-inline'; " +
      "style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  };
}

/** A letter that mentions color schemes sets its own colors; any other was designed for white paper. */
const paper = (html: string) =>
  /color-scheme/i.test(html) ? '' : ':root{color-scheme:only light;background:#fff;color:#1f1f1f}';

export function mailPage(mail: Mail | null): Framed | null {
  if (!mail) return null;
  const nonce = randomBytes(16).toString('base64');
  const style =
    'html{font:15px/1.55 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}body{margin:0}img{max-width:100%}';
  return {
    html:
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Email</title><style>${style}${paper(mail.htmlBody)}</style>` +
      `<main>${mail.htmlBody}</main><script nonce="${nonce}">${mailScript}</script>`,
    policy:
      `sandbox allow-scripts; default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; ` +
      "form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  };
}
