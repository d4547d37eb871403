// The letters of a rehearsed term as files: a mail program finds the right headers, both parts, and text that is still text.
import { writeRecord } from '../../play/record';
import { address, eve, rows } from './stage';

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(coded, 'base64').toString('latin1')
        : coded
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
/** A decoded header (RFC 2047); the pieces of one text may split it within a character. */
const header = (text: string): string => {
  const read = words(text);
  return read === text ? text : Buffer.from(read, 'latin1').toString('utf8');
};

/** Headers and body of a message or part (RFC 5322, 2045), with folded header lines joined. */
function parse(message: string): Part {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name.toLowerCase(), header(value.join(': '))] as const;
    }),
  );
  const raw = rest.join('\r\n\r\n');
  const how = headers.get('content-transfer-encoding');
  const body =
    how === 'base64'
      ? Buffer.from(raw, 'base64').toString('utf8')
      : how === 'quoted-printable'
        ? Buffer.from(
            raw
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString('utf8')
        : raw;
  return { headers, body: body.replace(/\r\n/g, '\n') };
}

/** The parts of a multipart message, including nested ones. */
function partsOf(message: string): readonly Part[] {
  const whole = parse(message);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers.get('content-type') ?? '')?.[1];
  if (!boundary) return [whole];
  const raw = message.slice(message.indexOf('\r\n\r\n') + 4);
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
}

const hostile = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://evil.example","click")',
  '<!channel>',
  'مريم\u202e الزهراء',
  'Ada🎓🎓',
  '{{name}}',
];

test('each letter opens with its headers and both parts, and hostile names are text in all of them', async () => {
  const workspace = eve(hostile.length);
  for (const [n, name] of hostile.entries()) workspace.edit('Roster', `B${n + 2}`, `'${name}`);
  const row = (setting: string) => rows(workspace, 'Settings').findIndex((line) => line.Setting === setting) + 2;
  workspace.edit('Settings', `B${row('Signed by')}`, 'Staff\r\nBcc: evil@evil.example');
  workspace.edit('Settings', `B${row('Subject tag')}`, '294\r\nX-Evil: yes');
  workspace.edit('Settings', `B${row('Reply to')}`, 'staff@berkeley.example');
  workspace.next();
  const files = new Map<string, string>();
  await writeRecord(workspace, 'out', (path, text) => files.set(path, text));
  const messages = [...files].filter(([path]) => path.endsWith('.eml')).map(([, text]) => text);
  expect(messages).toHaveLength(hostile.length);
  for (const message of messages) {
    const { headers } = parse(message);
    const n = Number(/student(\d+)@/.exec(headers.get('to')!)![1]);
    const name = hostile[n]!;
    expect([...headers.keys()].filter((key) => ['bcc', 'x-evil', 'cc'].includes(key))).toEqual([]);
    expect(headers.get('from')).toMatch(/Staff.*<instructor@berkeley\.example>$/);
    expect(headers.get('to')).toBe(address(n));
    expect(headers.get('reply-to')).toBe('staff@berkeley.example');
    expect(headers.get('subject')).toBe('[294 X-Evil: yes] Preferences: please fill out by Thu Aug 28, 6:00 PM PDT');
    expect(headers.get('date')).toMatch(/^Wed, 27 Aug 2025 \d\d:\d\d:\d\d \+0000$/);
    const sent = workspace.mailbox().find(({ to }) => to[0] === address(n))!.at;
    expect(Date.parse(headers.get('date')!)).toBe(Math.floor(Date.parse(sent) / 1000) * 1000);
    expect(headers.get('mime-version')).toBe('1.0');
    expect(headers.get('message-id')).toMatch(/^<\d{4}@lectern\.example>$/);
    const parts = partsOf(message);
    expect(parts.map((part) => part.headers.get('content-type'))).toEqual([
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
    ]);
    const [plain, html] = parts.map((part) => part.body);
    // What follows a comma is taken as the given name; marks that change text direction are dropped.
    const first = name
      .replace(/[\u202a-\u202e]/g, '')
      .slice(name.indexOf(',') + 1)
      .trim()
      .split(/\s+/)[0]!;
    expect(plain).toContain(`Dear ${first},`);
    const seen = html!
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    expect(seen).toContain(`Dear ${first},`);
    expect(html).not.toMatch(/<script|<img|src=/i);
    expect(plain).toContain('https://docs.google.com/forms/');
    expect(html).toMatch(/<a href="https:\/\/docs\.google\.com\/forms\//);
  }
});
