// HtmlService: pages from text, from the bundle's files, and from templates.
import { blob, bytesOf } from './blob.ts';
import { expose, reveal } from './expose.ts';
import { fail, world } from './world.ts';

type Output = GoogleAppsScript.HTML.HtmlOutput;
type Template = GoogleAppsScript.HTML.HtmlTemplate;
type Service = GoogleAppsScript.HTML.HtmlService;

type Outputted = Pick<
  Output,
  | 'addMetaTag'
  | 'append'
  | 'appendUntrusted'
  | 'clear'
  | 'getBlob'
  | 'getContent'
  | 'getHeight'
  | 'getTitle'
  | 'getWidth'
  | 'setContent'
  | 'setHeight'
  | 'setTitle'
  | 'setWidth'
>;

const metaNames = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];

export class HtmlOutput implements Outputted {
  html: string;
  title = '';
  width: number | undefined;
  height: number | undefined;
  /** Meta tags of a web app's page; Google allows only a few. */
  readonly metas = new Map<string, string>();
  readonly me = this as unknown as Output;
  constructor(html: string) {
    this.html = html;
  }
  addMetaTag(name: string, content: string): Output {
    if (!metaNames.includes(name)) fail(`The specified meta tag cannot be used in this context: ${name}`);
    this.metas.set(name, String(content));
    return this.me;
  }
  append(html: string): Output {
    this.html += html;
    return this.me;
  }
  appendUntrusted(text: string): Output {
    this.html += escapeHtml(String(text));
    return this.me;
  }
  clear(): Output {
    this.html = '';
    return this.me;
  }
  getBlob(): GoogleAppsScript.Base.Blob {
    return blob(bytesOf(this.html), 'text/html', 'output.html');
  }
  getContent(): string {
    return this.html;
  }
  getHeight(): number {
    return this.height as number;
  }
  getWidth(): number {
    return this.width as number;
  }
  getTitle(): string {
    return this.title;
  }
  setContent(html: string): Output {
    this.html = html;
    return this.me;
  }
  setHeight(height: number): Output {
    this.height = height;
    return this.me;
  }
  setWidth(width: number): Output {
    this.width = width;
    return this.me;
  }
  setTitle(title: string): Output {
    this.title = String(title);
    return this.me;
  }
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!);
}

function output(html: string): Output {
  return expose('HtmlOutput', new HtmlOutput(html)) as unknown as Output;
}

/** The window content that a script passed. */
export function htmlOf(held: unknown): HtmlOutput {
  const made = reveal(held);
  if (made instanceof HtmlOutput) return made;
  return typeof held === 'string' ? new HtmlOutput(held) : fail('Invalid argument: userInterface');
}

/** Compiles a template into the source of a function that writes the page: `<? code ?>`, `<?= escaped ?>`, `<?!= unescaped ?>`. */
function compile(text: string): string {
  let code = 'var $out = "";\n';
  let at = 0;
  for (const match of text.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    code += `$out += ${JSON.stringify(text.slice(at, match.index))};\n`;
    const [all, kind, inner = ''] = match;
    if (kind === undefined) code += `${inner}\n`;
    else
      code +=
        kind === '='
          ? `$out += $escape(${inner.trim().replace(/;$/, '')});\n`
          : `$out += (${inner.trim().replace(/;$/, '')});\n`;
    at = match.index + all.length;
  }
  return `${code}$out += ${JSON.stringify(text.slice(at))};\nreturn $out;`;
}

function template(text: string): Template {
  const data: Record<string, unknown> = {};
  const methods: Pick<Template, 'evaluate' | 'getRawContent' | 'getCode'> = {
    evaluate() {
      const write = new Function('$escape', ...Object.keys(data), compile(text)) as (...args: unknown[]) => string;
      return output(write((value: unknown) => escapeHtml(String(value)), ...Object.values(data)));
    },
    getRawContent: () => text,
    getCode: () => compile(text),
  };
  const gate = expose('HtmlTemplate', Object.create(methods) as typeof methods);
  return new Proxy(data, {
    get: (_, member) =>
      typeof member === 'string' && !(member in data) ? Reflect.get(gate, member) : Reflect.get(data, member),
  }) as unknown as Template;
}

function file(name: string): string {
  const text = world.setup.html[String(name).replace(/\.html$/, '')];
  return text === undefined ? fail(`No HTML file named ${name} was found.`) : text;
}

function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  return (source as GoogleAppsScript.Base.BlobSource).getBlob().getDataAsString();
}

type Served = Pick<
  Service,
  'createHtmlOutput' | 'createHtmlOutputFromFile' | 'createTemplate' | 'createTemplateFromFile'
>;

class HtmlServiceService implements Served {
  createHtmlOutput(source?: unknown): Output {
    return output(source === undefined ? '' : textOf(source));
  }
  createHtmlOutputFromFile(name: string): Output {
    return output(file(name));
  }
  createTemplate(source: unknown): Template {
    return template(textOf(source));
  }
  createTemplateFromFile(name: string): Template {
    return template(file(name));
  }
}

export const htmlService = () => expose('HtmlService', new HtmlServiceService());
