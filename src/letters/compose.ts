// Puts a letter into words: the instructor's wording filled in, as plain text, as HTML and as Slack text.
import { micromark } from 'micromark';
import mustache from 'mustache';
import { takeLine } from '../domain/base/text';
import type { Instant } from '../domain/base/time';
import type { Attachment, Letter, LetterKind, Wording } from '../domain/letters/letter';
import type { CourseView, ViewOf } from './placeholder';
import { wordingOf } from './wording';

/** What the placeholders of a wording may be filled with. Functions and objects with behavior are not passed. */
export type View = { readonly [name: string]: string | number | boolean | View | readonly View[] };

/** One matter that somebody is to be told. All that is due for one student becomes one letter. */
export type Part<K extends LetterKind = LetterKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    /** What it says, each once. */
    readonly keys: readonly string[];
    /** From this instant on it is stale; null: never. */
    readonly until: Instant | null;
    /** Ends the sentence 'You’re receiving this because'. */
    readonly why: string;
    readonly view: ViewOf<Kind>;
    readonly attachments?: readonly Attachment[];
  };
}[K];

export interface Addressee {
  readonly to: string;
  readonly cc?: readonly string[];
  readonly reader: 'student' | 'instructor' | 'copy';
  /** What the wording of every part may name. */
  readonly view: View;
}

/** In UTF-16 units: Google refuses a longer subject. */
const longestSubject = 250;

/** One line of what can be seen: nothing can be added to the header of a mail. */
const headerSafe = (text: string): string => takeLine(text, longestSubject);

/** How a text that fills a wording is written; `isLink` is true of our own addresses alone. */
type Encode = (text: string, isLink: boolean) => string;

/** Forms and own pages are all that letters lead to. */
const isForm = (text: string): boolean => /^https:\/\/docs\.google\.com\/forms\/[^\s<>"\\]+$/.test(text);
/** A student's own page: the address of the web app, and a token. */
const isOwnPage = (text: string): boolean => /^https?:\/\/[^\s<>"\\?]+\?k=[\w-]+$/.test(text);
/** Text from outside is text: no character of it is read as Markdown. */
const inMarkdown: Encode = (text, isLink) =>
  isLink && (isForm(text) || isOwnPage(text))
    ? `<${text}>`
    : text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&=]/g, '\\$&');
/** https://docs.slack.dev/messaging/formatting-message-text: these three are the only control characters. */
const inSlack: Encode = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const asIs: Encode = (text) => text;

/** Stands for the letter in the frame around it: a private character of Unicode, taken out of whatever else is filled in. */
const slot = '\uE000';
const inSlot = (frame: string, letter: string): string => frame.split(slot).join(letter);

/** The placeholders that hold an address of ours: they alone become links. */
const linkFields = ['link', 'page', 'requests'];

/**
 * The view as it is written out: every text encoded, so that {{{x}}} and {{&x}}, too, fill in no more than text; and nothing but its
 * own fields, so that no placeholder reaches what all objects have.
 */
function encoded(view: View, encode: Encode): View {
  const fields = Object.create(null) as { [name: string]: View[string] };
  for (const [name, value] of Object.entries(view))
    if (Array.isArray(value)) fields[name] = (value as readonly View[]).map((item) => encoded(item, encode));
    else if (typeof value === 'object') fields[name] = encoded(value as View, encode);
    else
      fields[name] =
        typeof value === 'string' && value !== slot ? inSlot(encode(value, linkFields.includes(name)), '') : value;
  return fields;
}

const fill = (template: string, view: View, encode: Encode): string =>
  mustache.render(template, encoded(view, encode), {}, { escape: String });

/** For plain text, which is read as it stands: the wording's own marks are taken out, those of what fills it are text. */
const unmarked = (template: string): string =>
  template.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^[\]]+)\]\((\{\{[^{}]+\}\}|https?:[^\s()]+)\)/g, '$1: $2');
const plain = (template: string, view: View): string => fill(unmarked(template), view, asIs);
/** A placeholder where Markdown expects an address is one of ours, or text beside its words. */
const unlinked = (template: string): string =>
  template
    .replace(/\]\((\{{2,3}(?!&?\s*(?:link|page|requests)\s*\})[^{}]*\}{2,3})\)/g, ']: $1')
    .replace(/<(\{{2,3}(?!&?\s*(?:link|page|requests)\s*\})[^{}]*\}{2,3})>/g, '$1');
const markdown = (template: string, view: View): string => fill(unlinked(template), view, inMarkdown);

const paragraphs = (parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n');

/** Readable on a phone and in the dark: colors are the reader's own but for links and rules; nothing is loaded. */
const style = [
  'body{margin:0;padding:16px;font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}',
  'div{max-width:36em;margin:0 auto;overflow-wrap:anywhere}',
  'ul{padding-left:1.2em}li{margin:.4em 0}li ul{margin:.2em 0}',
  'hr{border:0;border-top:1px solid #8888;margin:1.5em 0 .8em}hr~p{font-size:.85em;opacity:.75}',
  'a{color:#1a5fb4}@media(prefers-color-scheme:dark){a{color:#8ab4f8}}',
].join('');

const page = (subject: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title><style>:root{color-scheme:light dark}${style}</style></head>` +
  `<body><div>${body}</div></body></html>`;

/** Tags are text, and so is what stands between them. */
const withoutHtml = { disable: { null: ['htmlFlow', 'htmlText'] } };

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** One letter of all parts, the first of which gives the subject. A student's stands in the frame of every letter. */
export function composeMail(
  wordings: readonly Wording[],
  tag: string,
  { to, cc = [], reader, view }: Addressee,
  parts: readonly [Part, ...Part[]],
): Letter {
  const worded = parts.map((part) => ({ ...wordingOf(wordings, part.kind), view: { ...view, ...part.view } }));
  const why = [...new Set(parts.map((part) => part.why))].join(', and because ');
  const frame =
    reader === 'student' ? wordingOf(wordings, 'every letter') : { subject: '{{subject}}', body: '{{letter}}' };
  const first = headerSafe(fill(worded[0]!.subject, worded[0]!.view, asIs));
  const named = parts.length === 1 ? first : `${first} (and ${parts.length - 1} more)`;
  const around = { ...view, why, subject: named, letter: slot };
  const prefix = tag.trim() === '' ? '' : `[${tag.trim()}] `;
  const subject = headerSafe(prefix + fill(frame.subject, around, asIs));
  const body = inSlot(markdown(frame.body, around), paragraphs(worded.map((w) => markdown(w.body, w.view))));
  const stale = parts.map(({ until }) => until).filter((until): until is Instant => until !== null);
  return {
    kind: parts[0].kind,
    to,
    ...(cc.length > 0 ? { cc } : {}),
    by: 'mail',
    reader,
    keys: [...new Set(parts.flatMap(({ keys }) => keys))],
    subject,
    text: paragraphs([inSlot(plain(frame.body, around), paragraphs(worded.map((w) => plain(w.body, w.view))))]),
    /** Made where it is wanted: most letters are only asked for what they say. */
    get html() {
      return page(subject, micromark(body, { extensions: [withoutHtml] }));
    },
    attachments: parts.flatMap(({ attachments }) => attachments ?? []),
    until: stale.length === 0 ? null : (Math.min(...stale) as Instant),
    why,
  };
}

/** `around` is what the wording of every notice may name. */
export function composeNotice(wordings: readonly Wording[], channel: string, around: CourseView, part: Part): Letter {
  const wording = wordingOf(wordings, part.kind);
  const view = { ...around, ...part.view };
  return {
    kind: part.kind,
    to: channel,
    by: 'Slack',
    reader: 'channel',
    keys: part.keys,
    subject: headerSafe(fill(wording.subject, view, asIs)),
    text: fill(wording.body, view, inSlack).trim(),
    html: '',
    attachments: [],
    until: part.until,
    why: part.why,
  };
}
