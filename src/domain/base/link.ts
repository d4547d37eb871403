// Links in a line of text: 'Title https://…', '[Title](https://…)' or the address alone.

export interface Link {
  readonly text: string;
  /** Empty if the line has no address; otherwise it begins with http:// or https://. */
  readonly url: string;
}

const address = /https?:\/\/[^\s<>"\\]+/;
const longestAddress = 2_000;

/** Uses the first address. Text after it stays in the title: 'Tulu 3 https://… (Sec 2)' has the title 'Tulu 3 (Sec 2)'. */
export function parseLink(line: string): Link {
  const marked = /\[([^[\]]{1,500})\]\((https?:\/\/[^\s<>"\\]{1,2000}?)\)/.exec(line);
  const found = marked?.[2] ?? address.exec(line)?.[0].replace(/[).,;]+$/, (end) => (end.startsWith(')') ? ')' : ''));
  if (found === undefined || found.length > longestAddress) return { text: line.trim(), url: '' };
  // A closing bracket is not part of the address unless the address opened it.
  const url = marked || found.includes('(') ? found : found.replace(/\)$/, '');
  const text = (marked ? line.replace(marked[0], marked[1]!) : line.replace(url, ''))
    .replace(/\(\s*\)|<\s*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:–-](?: ?[.,;])?$/, '');
  return { text: text || url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''), url };
}
