// Puts a letter into words: the instructor's wording filled in, as plain text, as HTML and as Slack text.
import { micromark } from 'micromark';
import mustache from 'mustache';
import type { Letter, LetterKind, Wording } from '../domain/letter';
import { newWordings } from './wording';

/** What the placeholders of a wording may be filled with. Functions and objects with behaviour are not passed. */
export type View = { readonly [name: string]: string | number | boolean | View | readonly View[] };

/** One line, no control characters: nothing can be added to the header of a mail. */
const headerSafe = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(.{250}).*$/u, '$1');

/** Text from outside is text: no character of it is read as Markdown. */
const inMarkdown = (text: unknown): string =>
  String(text)
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&=]/g, '\\$&');
/** https://docs.slack.dev/messaging/formatting-message-text: these three are the only control characters. */
const inSlack = (text: unknown): string =>
  String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const asIs = (text: unknown): string => String(text);

/** Mustache fills in {{{x}}} and {{&x}} as they stand: here they are filled in as text, like all others. */
const escaped = (template: string): string =>
  template.replace(/\{\{\{([^{}]*)\}\}\}/g, '{{$1}}').replace(/\{\{\s*&/g, '{{');

const fill = (template: string, view: View, encode: (text: unknown) => string): string =>
  mustache.render(escaped(template), view, {}, { escape: encode });

/** For plain text, which is read as it stands: the wording's own marks are taken out, those of what fills it are text. */
const unmarked = (template: string): string => template.replace(/\*\*(.+?)\*\*/g, '$1');
const plain = (template: string, view: View): string => fill(unmarked(template), view, asIs).replace(/\n{3,}/g, '\n\n');

const frame = (subject: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>` +
  `<body style="margin:0;padding:16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><div style="max-width:36em;margin:0 auto">${body}</div></body></html>`;

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function composeMail(
  wordings: readonly Wording[],
  kind: LetterKind,
  to: string,
  keys: readonly string[],
  tag: string,
  view: View,
): Letter {
  const wording = wordingOf(wordings, kind);
  const prefix = tag.trim() === '' ? '' : `[${tag.trim()}] `;
  const subject = headerSafe(prefix + fill(wording.subject, view, asIs));
  const html = micromark(linked(fill(wording.body, view, inMarkdown)));
  return {
    kind,
    to,
    by: 'mail',
    keys,
    subject,
    text: plain(wording.body, view),
    html: frame(subject, html),
    until: null,
  };
}

export function composeNotice(
  wordings: readonly Wording[],
  kind: LetterKind,
  channel: string,
  keys: readonly string[],
  view: View,
): Letter {
  const wording = wordingOf(wordings, kind);
  const text = fill(wording.body, view, inSlack).trim();
  return {
    kind,
    to: channel,
    by: 'Slack',
    keys,
    subject: headerSafe(fill(wording.subject, view, asIs)),
    text,
    html: '',
    until: null,
  };
}

const wordingOf = (wordings: readonly Wording[], kind: LetterKind): Wording =>
  wordings.find((w) => w.kind === kind) ?? newWordings.find((w) => w.kind === kind)!;

/** Addresses of Google's forms, escaped with the rest of the text, become links again; no other address does. */
const linked = (markdown: string): string =>
  markdown.replace(
    /https:\/\/docs\\.google\\.com\/forms\/(?:\\\S|[^\s\\`*_{}[\]()#+\-.!|<>~&=,;])+/g,
    (escaped) => `<${escaped.replace(/\\(.)/g, '$1').replace(/[<>]/g, '')}>`,
  );

/** Throws when a section is opened and not closed, or closed and not opened. */
export function tryWording({ subject, body }: Wording): void {
  mustache.parse(subject);
  mustache.parse(body);
}
