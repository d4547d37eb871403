// Finds what parsing a JSON text hides: repeated keys within an object, and excessive nesting.

interface Open {
  readonly path: string;
  /** Null in a list. */
  readonly keys: Set<string> | null;
  /** In a list, the index of the current item; `key` is the last key in an object. */
  index: number;
  key: string;
}

export interface Oddities {
  /** Keys that occur more than once, such as 'sessions[3].day'. */
  readonly repeated: readonly string[];
  /** Where the nesting exceeds `most` levels; null if it does not. */
  readonly tooDeep: string | null;
}

/** One pass over the text, which need not be valid JSON. */
export function oddities(text: string, most: number): Oddities {
  const repeated: string[] = [];
  const open: Open[] = [];
  const here = (): string => {
    const inner = open[open.length - 1];
    if (!inner) return '';
    return inner.keys === null ? `${inner.path}[${inner.index}]` : under(inner.path, inner.key);
  };
  let last = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/gs)) {
    const inner = open[open.length - 1];
    if (token === '{' || token === '[') {
      if (open.length === most) return { repeated, tooDeep: open[2] ? under(open[2].path, open[2].key) : here() };
      open.push({ path: here(), keys: token === '{' ? new Set() : null, index: 0, key: '' });
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner) inner.index += 1;
    else if (token === ':' && inner?.keys) {
      inner.key = unescaped(last.slice(1, -1));
      if (inner.keys.has(inner.key)) repeated.push(under(inner.path, inner.key));
      inner.keys.add(inner.key);
    }
    last = token;
  }
  return { repeated, tooDeep: null };
}

const under = (path: string, key: string): string => (path === '' || key === '' ? path + key : `${path}.${key}`);

const unescaped = (key: string): string =>
  key.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
