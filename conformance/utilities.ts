// Utilities: date patterns and clock changes, bytes, digests, blobs, CSV; and what the language itself offers.
import { gives, type Probe, refuses } from './case';

const dates = 'reference: Utilities.formatDate, patterns of Java';
const ref = (what: string): string => `reference: Utilities.${what}`;
const live = 'public tests on live Google';
const unknown = 'unknown';

const patterns: readonly (readonly [instant: string, zone: string, pattern: string, text: string])[] = [
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'yyyy-MM-dd HH:mm', '2025-09-04 12:30'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'EEE, MMM d, h:mm a', 'Thu, Sep 4, 12:30 PM'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'EEEE', 'Thursday'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'MMMM', 'September'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'u', '4'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'z', 'PDT'],
  ['2025-12-04T19:30:00Z', 'America/Los_Angeles', 'z', 'PST'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'Z', '-0700'],
  ['2025-09-04T19:30:00Z', 'America/Los_Angeles', 'XXX', '-07:00'],
  ['2025-09-04T19:30:00Z', 'UTC', 'XXX', 'Z'],
  ['2025-09-04T19:30:05.042Z', 'UTC', 'ss.SSS', '05.042'],
  ['2025-09-04T00:05:00Z', 'UTC', 'h:mm a', '12:05 AM'],
  ['2025-09-04T00:05:00Z', 'UTC', 'k', '24'],
  ['2025-09-04T12:05:00Z', 'UTC', 'K', '0'],
  ['2025-09-04T12:05:00Z', 'UTC', "yyyy 'at' HH", '2025 at 12'],
  ['2025-09-04T12:05:00Z', 'UTC', "h 'o''clock'", "12 o'clock"],
  ['2025-12-31T12:00:00Z', 'UTC', 'yyyy', '2025'],
  ['2025-12-31T12:00:00Z', 'UTC', 'YYYY', '2026'],
  ['2025-12-31T12:00:00Z', 'UTC', 'DDD', '365'],
  ['2025-09-04T12:05:00Z', 'UTC', 'yy', '25'],
  ['2025-11-02T08:30:00Z', 'America/Los_Angeles', 'HH:mm z', '01:30 PDT'],
  ['2025-11-02T09:30:00Z', 'America/Los_Angeles', 'HH:mm z', '01:30 PST'],
  ['2025-11-01T20:30:00Z', 'America/Los_Angeles', 'HH:mm', '13:30'],
  ['2025-03-09T09:59:00Z', 'America/Los_Angeles', 'HH:mm', '01:59'],
  ['2025-03-09T10:00:00Z', 'America/Los_Angeles', 'HH:mm', '03:00'],
  ['2025-10-26T00:30:00Z', 'Europe/Berlin', 'HH:mm', '02:30'],
  ['2025-10-26T01:30:00Z', 'Europe/Berlin', 'HH:mm', '02:30'],
  ['2025-06-01T00:00:00Z', 'Asia/Kolkata', 'HH:mm', '05:30'],
  ['2025-06-01T00:00:00Z', 'Asia/Kathmandu', 'HH:mm', '05:45'],
  ['2025-12-31T23:30:00Z', 'Pacific/Auckland', 'yyyy-MM-dd', '2026-01-01'],
];

const parsed: readonly (readonly [text: string, zone: string, pattern: string, instant: string])[] = [
  ['2025-09-04 12:30', 'America/Los_Angeles', 'yyyy-MM-dd HH:mm', '2025-09-04T19:30:00.000Z'],
  ['2025-12-04 12:30', 'America/Los_Angeles', 'yyyy-MM-dd HH:mm', '2025-12-04T20:30:00.000Z'],
  ['Sep 4, 2025', 'UTC', 'MMM d, yyyy', '2025-09-04T00:00:00.000Z'],
  ['6:30 PM', 'UTC', 'h:mm a', '1970-01-01T18:30:00.000Z'],
];

const hex = (bytes: number[]): string => bytes.map((byte) => `0${(byte & 255).toString(16)}`.slice(-2)).join('');

export const utilityCases: readonly Probe[] = [
  ...patterns.map(([instant, zone, pattern, text]) =>
    gives(
      `format ${instant} ${zone} ${pattern}`,
      `${instant} in ${zone} under ${pattern} is ${text}`,
      dates,
      [text],
      () => Utilities.formatDate(new Date(instant), zone, pattern),
    ),
  ),
  ...parsed.map(([text, zone, pattern, instant]) =>
    gives(
      `parse ${text} ${zone}`,
      `${text} under ${pattern} in ${zone} is ${instant}`,
      ref('parseDate'),
      [instant],
      () => Utilities.parseDate(text, zone, pattern).toISOString(),
    ),
  ),
  refuses('parse none', 'A text that does not fit its pattern is refused', ref('parseDate'), () =>
    Utilities.parseDate('no date', 'UTC', 'yyyy'),
  ),
  refuses('format none', 'formatDate of what is no date is refused', unknown, () =>
    Utilities.formatDate('2025' as never, 'UTC', 'yyyy'),
  ),
  gives('zone unknown', 'A zone that is none counts as GMT', unknown, ['12'], () =>
    Utilities.formatDate(new Date('2025-09-04T12:00:00Z'), 'Nowhere/Nothing', 'HH'),
  ),
  gives('base64', 'base64Encode of a text', ref('base64Encode'), ['YWJj'], () => Utilities.base64Encode('abc')),
  gives('base64 utf8', 'base64Encode of a text beyond ASCII, in UTF-8', ref('base64Encode'), ['w6k='], () =>
    Utilities.base64Encode('é', Utilities.Charset.UTF_8),
  ),
  gives(
    'base64 ascii',
    'base64Encode without a character set makes question marks of what is not ASCII',
    live,
    ['Pw=='],
    () => Utilities.base64Encode('é'),
  ),
  gives('base64 bytes', 'base64Encode of bytes', ref('base64Encode'), ['//8='], () => Utilities.base64Encode([-1, -1])),
  gives('base64 web', 'base64EncodeWebSafe', ref('base64EncodeWebSafe'), ['__8='], () =>
    Utilities.base64EncodeWebSafe([-1, -1]),
  ),
  gives('base64 back', 'base64Decode gives signed bytes', ref('base64Decode'), [[-1, -1]], () =>
    Utilities.base64Decode('//8='),
  ),
  gives(
    'hmac',
    'computeHmacSha256Signature',
    ref('computeHmacSha256Signature'),
    ['9c196e32dc0175f86f4b1cb89289d6619de6bee699e4c378e68309ed97a1a6ab'],
    () => hex(Utilities.computeHmacSha256Signature('abc', 'key')),
  ),
  gives(
    'sha256',
    'computeDigest with SHA-256',
    ref('computeDigest'),
    ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    () => hex(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc')),
  ),
  gives('md5', 'computeDigest with MD5', ref('computeDigest'), ['900150983cd24fb0d6963f7d28e17f72'], () =>
    hex(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc')),
  ),
  gives('digest signed', 'The bytes of a digest are signed', live, [true], () =>
    Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc').some((byte) => byte < 0),
  ),
  gives('uuid', 'getUuid is 36 characters long', ref('getUuid'), [36], () => Utilities.getUuid().length),
  gives(
    'uuid other',
    'getUuid gives another each time',
    ref('getUuid'),
    [true],
    () => new Set([Utilities.getUuid(), Utilities.getUuid()]).size === 2,
  ),
  gives('blob text', 'A blob of a text', live, [['text/plain', null, 'abc']], () => {
    const blob = Utilities.newBlob('abc');
    return [blob.getContentType(), blob.getName(), blob.getDataAsString()];
  }),
  gives('blob named', 'A blob with a type and a name', ref('newBlob'), [['text/calendar', 'a.ics']], () => {
    const blob = Utilities.newBlob('abc', 'text/calendar', 'a.ics');
    return [blob.getContentType(), blob.getName()];
  }),
  gives('blob utf8', 'The bytes of a blob of text are UTF-8', ref('newBlob'), [[-61, -87]], () =>
    Utilities.newBlob('é').getBytes(),
  ),
  gives('blob emoji', 'A blob keeps characters beyond 16 bits', ref('newBlob'), ['\u{1F393}'], () =>
    Utilities.newBlob('\u{1F393}').getDataAsString(),
  ),
  gives('gzip', 'ungzip of gzip is what it was', ref('gzip'), ['abc'], () =>
    Utilities.ungzip(Utilities.gzip(Utilities.newBlob('abc'))).getDataAsString(),
  ),
  gives(
    'csv',
    'parseCsv reads quotes, commas and line breaks within quotes',
    ref('parseCsv'),
    [
      [
        ['a', 'b,c'],
        ['d"e', 'f\ng'],
      ],
    ],
    () => Utilities.parseCsv('a,"b,c"\n"d""e","f\ng"'),
  ),
  gives('csv tabs', 'parseCsv with tabs', ref('parseCsv'), [[['a', 'b']]], () =>
    Utilities.parseCsv('a\tb', '\t' as never),
  ),
  gives('text format', 'formatString', ref('formatString'), ['a 05 1.50'], () =>
    Utilities.formatString('%s %02d %.2f', 'a', 5, 1.5),
  ),
  gives('sleep', 'sleep takes at least so long', ref('sleep'), [true], () => {
    const start = Date.now();
    Utilities.sleep(50);
    return Date.now() - start >= 50;
  }),
  refuses('sleep long', 'sleep of more than five minutes is refused', ref('sleep'), () => Utilities.sleep(300_001)),
  gives(
    'global timers',
    'There are no timers',
    'reference: V8 runtime',
    ['undefined'],
    () => typeof (globalThis as { setTimeout?: unknown }).setTimeout,
  ),
  gives(
    'global fetch',
    'There is no fetch',
    'reference: V8 runtime',
    ['undefined'],
    () => typeof (globalThis as { fetch?: unknown }).fetch,
  ),
  gives(
    'global URL',
    'There is no URL',
    'reference: V8 runtime',
    ['undefined'],
    () => typeof (globalThis as { URL?: unknown }).URL,
  ),
  gives(
    'global TextEncoder',
    'There is no TextEncoder',
    'reference: V8 runtime',
    ['undefined'],
    () => typeof (globalThis as { TextEncoder?: unknown }).TextEncoder,
  ),
  gives(
    'global crypto',
    'There is no crypto',
    'reference: V8 runtime',
    ['undefined'],
    () => typeof (globalThis as { crypto?: unknown }).crypto,
  ),
  gives('Intl zone', 'Intl knows time zones', unknown, ['12:30'], () =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', hour: '2-digit', minute: '2-digit' }).format(
      new Date('2025-09-04T19:30:00Z'),
    ),
  ),
  gives(
    'local zone',
    'Dates of the language are local to the zone of the script',
    'reference: Session.getScriptTimeZone',
    [true],
    () => {
      const at = new Date(2025, 8, 4, 12, 30);
      return Utilities.formatDate(at, Session.getScriptTimeZone(), 'yyyy-MM-dd HH:mm') === '2025-09-04 12:30';
    },
  ),
  gives(
    'normalize',
    'Texts can be normalized',
    'language',
    [true],
    () => 'Zu\u0308rich'.normalize('NFC') === 'Z\u00fcrich',
  ),
  gives('json enum', 'JSON makes of an enumeration its name', 'reference: migration to V8', ['"TEXT"'], () =>
    JSON.stringify(FormApp.ItemType.TEXT),
  ),
];
