// ContentService: texts that a web app returns.
import { enumeration, expose } from './expose.ts';
import { fail } from './world.ts';

type Output = GoogleAppsScript.Content.TextOutput;
type Google = GoogleAppsScript.Content.ContentService;

const MimeType = enumeration<typeof GoogleAppsScript.Content.MimeType>('MimeType', [
  'ATOM',
  'CSV',
  'ICAL',
  'JAVASCRIPT',
  'JSON',
  'RSS',
  'TEXT',
  'VCARD',
  'XML',
]);
/** MIME types as sent in HTTP headers. */
export const mimes: Readonly<Record<string, string>> = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'text/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/vcard',
  XML: 'text/xml',
};

export class TextOutput
  implements Pick<Output, 'append' | 'clear' | 'downloadAsFile' | 'getContent' | 'setContent' | 'setMimeType'>
{
  content: string;
  mime: GoogleAppsScript.Content.MimeType = MimeType.TEXT;
  file = '';
  readonly me = this as unknown as Output;
  constructor(content: string) {
    this.content = content;
  }
  append(added: string): Output {
    this.content += added;
    return this.me;
  }
  clear(): Output {
    this.content = '';
    return this.me;
  }
  downloadAsFile(name: string): Output {
    this.file = String(name);
    return this.me;
  }
  getContent(): string {
    return this.content;
  }
  setContent(content: string): Output {
    this.content = String(content);
    return this.me;
  }
  setMimeType(mime: GoogleAppsScript.Content.MimeType): Output {
    if (!(String(mime) in mimes)) fail('Invalid argument: mimeType');
    this.mime = mime;
    return this.me;
  }
}

class ContentServiceService implements Google {
  readonly MimeType = MimeType;
  createTextOutput(content = ''): Output {
    return expose('TextOutput', new TextOutput(String(content))) as unknown as Output;
  }
}

export const contentService = () => expose('ContentService', new ContentServiceService());
