// Fills the instructor's wording in, as plain text, as HTML and as Slack text.
import { micromark } from 'micromark';
import mustache from 'mustache';
import { takeLine } from '../domain/base/text';
import type { Instant } from '../domain/base/time';
import type { Attachment, Letter, LetterKind, Wording } from '../domain/letters/letter';
import type { CourseView, ViewOf } from './placeholder';
import { wordingOf } from './wording';

/** Values for the placeholders of a wording: plain data only, never functions or objects with behavior. */
export type View = { readonly [name: string]: string | number | boolean | View | readonly View[] };

/** One matter to tell someone. All that is due for one student becomes one letter. */
export type Part<K extends LetterKind = LetterKind> = {
  [Kind in K]: {
    readonly kind: Kind;
    /** One key for each thing that it says. */
    readonly keys: readonly string[];
    /** From this instant on it is stale; null: never. */
    readonly until: Instant | null;
    /** Completes the sentence 'You’re receiving this because'. */
    readonly why: string;
    readonly view: ViewOf<Kind>;
    readonly attachments?: readonly Attachment[];
  };
}[K];

export interface Addressee {
  readonly to: string;
  readonly cc?: readonly string[];
  readonly reader: 'student' | 'instructor' | 'copy';
  /** Values that the wording of every part may use. */
  readonly view: View;
}

/** In UTF-16 units; Google refuses a longer subject. */
const longestSubject = 250;

/** One line of visible characters, so that nothing can be added to the header of a mail. */
const headerSafe = (text: string): string => takeLine(text, longestSubject);

/** How a value is written into a wording; `isLink` is true only for Lectern's own addresses. */
type Encode = (text: string, isLink: boolean) => string;

/** Letters link only to forms and to students' own pages. */
const isForm = (text: string): boolean => /^https:\/\/docs\.google\.com\/forms\/[^\s<>"\\]+$/.test(text);
/** A student's own page: the address of the web app with a token. */
const isOwnPage = (text: string): boolean => /^https?:\/\/[^\s<>"\\?]+\?k=[\w-]+$/.test(text);
/** A value is one line everywhere: with lines of its own it could pass for what the course itself says. */
const asIs = (text: string): string => text.replace(/\s+/g, ' ');
/** Escapes text from outside so that nothing in it is read as Markdown. */
const inMarkdown: Encode = (text, isLink) =>
  isLink && (isForm(text) || isOwnPage(text)) ? `<${text}>` : asIs(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&=]/g, '\\$&');
/** https://docs.slack.dev/messaging/formatting-message-text: these three are the only control characters. */
const inSlack: Encode = (text) => asIs(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Marks where the letter goes in its frame: a private-use Unicode character, which is removed from all filled-in values. */
const slot = '\uE000';
const inSlot = (frame: string, letter: string): string => frame.split(slot).join(letter);

/** The placeholders with one of Lectern's own addresses; only these become links. */
const linkFields = ['link', 'page', 'requests'];

/**
 * The view with every text encoded, so that {{{x}}} and {{&x}} cannot insert raw text either. It has only its own fields, so that placeholders cannot
 * reach properties that all objects have.
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

/** For plain text: removes the wording's own Markdown marks. Values are inserted as they are. */
const unmarked = (template: string): string =>
  template.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^[\]]+)\]\((\{\{[^{}]+\}\}|https?:[^\s()]+)\)/g, '$1: $2');
const plain = (template: string, view: View): string => fill(unmarked(template), view, asIs);
/** Keeps other placeholders out of positions where Markdown expects an address: their values appear as text instead. */
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

/** Readable on a phone and in dark mode: uses the reader's colors except for links and rules, and loads nothing. */
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

/** HTML tags in a letter are shown as text. */
const withoutHtml = { disable: { null: ['htmlFlow', 'htmlText'] } };

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** One letter made of all parts; the first gives the subject. A student's letter is wrapped in the frame of every letter. */
export function composeMail(
  wordings: readonly Wording[],
  tag: string,
  { to, cc = [], reader, view }: Addressee,
  parts: readonly [Part, ...Part[]],
): Letter {
  const worded = parts.map((part) => ({ ...wordingOf(wordings, part.kind), view: { ...view, ...part.view } }));
  const whys = [...new Set(parts.map((part) => part.why))];
  const why = [whys.slice(0, -1).join(', because '), ...whys.slice(-1)].filter(Boolean).join(', and because ');
  const frame =
    reader === 'student' ? wordingOf(wordings, 'every letter') : { subject: '{{subject}}', body: '{{letter}}' };
  const first = headerSafe(fill(worded[0]!.subject, worded[0]!.view, asIs));
  // What else an email about roles says belongs to them.
  const named = parts.length === 1 || parts[0].kind === 'seats' ? first : `${first} (and ${parts.length - 1} more)`;
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
    /** Built on demand, since most letters are only asked for their keys. */
    get html() {
      return page(subject, micromark(body, { extensions: [withoutHtml] }));
    },
    attachments: parts.flatMap(({ attachments }) => attachments ?? []),
    until: stale.length === 0 ? null : (Math.min(...stale) as Instant),
    why,
  };
}

/** `around` has the values that the wording of every notice may use. */
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
