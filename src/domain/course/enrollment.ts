// Reads class lists exported by registrars and learning platforms: which column is which, and who is in the list.
import { dsvFormat } from 'd3-dsv';
import { clean } from '../base/text';
import { type Email, parseEmail, type Standing } from './course';

export interface Listed {
  /** Null if the list has none; `login` may then give one. */
  readonly email: Email | null;
  readonly login: string;
  readonly name: string;
  readonly id: string;
  readonly section: string;
  readonly standing: Standing | null;
}

export interface ClassList {
  readonly people: readonly Listed[];
  /** Lines that name no student, with the reason. */
  readonly leftOut: readonly { readonly line: string; readonly why: string }[];
  /** How each column was read, shown to people: 'SIS User ID: student ID'. */
  readonly columns: readonly string[];
}

type Part =
  | 'name'
  | 'first'
  | 'preferred'
  | 'last'
  | 'email'
  | 'login'
  | 'id'
  | 'other id'
  | 'section'
  | 'role'
  | 'status';

const said: { readonly [P in Part]: string } = {
  name: 'name',
  first: 'given name',
  preferred: 'name that is used',
  last: 'family name',
  email: 'address',
  login: 'login',
  id: 'student ID',
  'other id': 'not used',
  section: 'section',
  role: 'role',
  status: 'enrollment',
};

const known: readonly (readonly [Part, RegExp])[] = [
  [
    'preferred',
    /^(?:preferred|chosen|goes by|nick ?name|pref(?:erred)? ?(?:first )?name|preferred (?:first |given )?name|rufname)/,
  ],
  [
    'first',
    /^(?:first ?name|given ?name|forename|first|vorname|first and middle name|legal first name|prénom|nombre)$/,
  ],
  ['last', /^(?:last ?name|sur ?name|family ?name|last|nachname|legal last name|nom|apellidos?)$/],
  ['email', /e-?mail|^mail$|^address$|^correo/],
  [
    'login',
    /^(?:sis )?log ?in ?(?:id|name)?$|^user ?(?:id|name)$|^net ?id$|^(?:cal|uni|campus)net ?id$|^uid$|^kennung$|^benutzername$/,
  ],
  [
    'id',
    /^(?:student|university|campus|person) ?(?:id|number|no\.?|#)$|^sid$|^sis (?:user )?id$|^id ?number$|^matrikel-?(?:nummer|nr\.?)$|^empl ?id$|^perm(?: ?(?:no\.?|number|#))?$|^org ?defined ?id$|^banner id$/,
  ],
  ['other id', /^(?:id|user ?id|#|no\.?|seat)$/],
  ['section', /^(?:section|sections|section name|group|gruppe|class section|lab|discussion|course section)$/],
  ['role', /^(?:role|user ?type|access|type|rolle)$/],
  ['status', /^(?:status|enrol?lment(?: status)?|reg(?:istration)?\.? ?status|standing|grading status|state)$/],
  [
    'name',
    /^(?:name|student|student ?name|students|full ?name|teilnehmer|nom complet|learner|member|display ?name)(?: ?\(.*\))?$/,
  ],
];

const partOf = (header: string): Part | null => {
  const words = header.toLowerCase().replace(/[_*:]/g, ' ').replace(/\s+/g, ' ').trim();
  return known.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};

const nobody: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:student, test|test student|test,? student|student test)\s*$/i, 'the test student of the platform'],
  [/^\s*(?:points possible|max points|points|date|class average|average|total)\s*$/i, 'no person'],
];
const staff =
  /\b(?:instructor|teacher|faculty|prof(?:essor)?|ta|teaching assistant|reader|grader|designer|observer|admin|owner|staff|bot|guest|dozent(?:in)?|tutor(?:in)?)\b/i;

const standingOf = (text: string): Standing | null | 'inactive' => {
  const words = text.toLowerCase();
  if (/wait/.test(words)) return 'waitlisted';
  if (/drop|withdr|cancel|abgemeldet/.test(words)) return 'dropped';
  if (/deactivated|inactive|rejected|concluded/.test(words)) return 'inactive';
  if (/audit/.test(words)) return 'auditing';
  return /enrol|regist|^active|student|member/.test(words) ? 'enrolled' : null;
};

const capital = (word: string): string => word.replace(/\p{L}+/gu, (part) => part[0]! + part.slice(1).toLowerCase());
/** Turns all-caps names into normal case. */
const lowered = (name: string): string =>
  name === name.toUpperCase() && /\p{Lu}{3}/u.test(name) ? capital(name) : name;
const suffix = /^(?:jr|sr|i{1,3}|iv|ph\.? ?d|m\.? ?d)\.?$/i;

/** 'Park, Ada Marie' becomes Ada Marie Park, 'OKAFOR, BEN' Ben Okafor, and 'Nguyen, Chi (Kim)' Kim Nguyen. */
export function readName(text: string): string {
  const plain = clean(text).replace(/\s+/g, ' ').trim();
  const parts = plain.split(/\s*,\s*/).filter((part) => part !== '');
  const end = parts.length > 2 && suffix.test(parts[parts.length - 1]!) ? ` ${parts.pop()}` : '';
  const [family = '', given = ''] = parts;
  const called = /^(.*?)\s*[("“]([^()"“”]+)[)"”]\s*(.*)$/.exec(given === '' ? family : given);
  const turned =
    given === ''
      ? called
        ? [called[2], called[3] || called[1]!.split(' ').slice(1).join(' ')].join(' ')
        : family
      : parts.length > 2 || suffix.test(given)
        ? plain
        : `${called ? called[2] : given} ${family}${end}`;
  return lowered(turned.trim());
}

/** Repairs UTF-16 that was read as bytes and removes byte order marks. */
const decoded = (text: string): string =>
  text
    .split('\0')
    .join('')
    .replace(/^(?:\ufeff|ÿþ|þÿ|ï»¿)+/, '');

/** Splits rows at the separator that gives the same, largest number of columns on most lines. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const tries = ['\t', ';', ',', '|'].map((mark) => {
    const rows = dsvFormat(mark)
      .parseRows(text)
      .map((row) => row.map((cell) => cell.trim()))
      .filter((row) => row.some((cell) => cell !== ''));
    const heads = Math.max(0, ...rows.slice(0, 8).map((row) => new Set(row.map(partOf).filter(Boolean)).size));
    return { rows, heads };
  });
  const best = tries.reduce((a, b) => (b.heads > a.heads ? b : a));
  return best.heads > 1
    ? best.rows
    : text
        .split(/\n|;|,(?=[^,]*@)(?<=@[^,]*,)/)
        .map((line) => [line.trim()])
        .filter(([line]) => line !== '');
}

/** Parses 'Ada Park <ada@uni.example>', 'ada@uni.example, Ada Park', or only one of the two. */
function readLoose(cells: readonly string[]): Listed | null {
  const line = cells.join(', ');
  const [address] = addressesIn(line);
  const email = address === undefined ? null : parseEmail(address);
  const rest = line
    .replace(addresses, ' ')
    .replace(/[<>()"]|\b\d{5,}\b/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '');
  const id = /\b\d{5,}\b/.exec(line.replace(addresses, ''))?.[0] ?? '';
  const name = readName(rest);
  return email === null && name === ''
    ? null
    : { email, login: '', name: name || nameOf(email!), id, section: '', standing: null };
}

/** Guesses a name from an address: 'ada.park@uni.example' is perhaps Ada Park. */
const nameOf = (email: Email): string =>
  email
    .slice(0, email.indexOf('@'))
    .split(/[._-]+/)
    .filter((part) => /^\p{L}/u.test(part))
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ') || email;

const addresses = /[^\s<>(),;"]+@[^\s<>(),;"]+/g;
const addressesIn = (text: string): readonly string[] => text.match(addresses) ?? [];

/** Loses nothing: every line is a person, a header, or left out with a reason. */
export function readClassList(text: string): ClassList {
  const rows = rowsOf(decoded(text).replace(/\r\n?/g, '\n'));
  const top = rows.findIndex((row) => {
    const parts = row.map(partOf).filter((part) => part !== null);
    return (
      parts.length > 1 &&
      !row.some((cell) => cell.includes('@')) &&
      parts.some((part) => ['name', 'first', 'last', 'email', 'preferred'].includes(part))
    );
  });
  const heads = top < 0 ? [] : rows[top]!;
  const parts = heads.map(partOf);
  // A column named just ID is the platform's own if a student ID or login is beside it.
  const own = parts.includes('id') || heads.some((head) => /^sis /i.test(head));
  const columns = parts.map((part, i) => (part === 'other id' && !own && /^id$/i.test(heads[i]!) ? 'id' : part));
  const people: Listed[] = [];
  const leftOut: { line: string; why: string }[] = [];
  for (const [i, row] of rows.entries()) {
    if (i === top) continue;
    const line = row.filter((cell) => cell !== '').join(', ');
    const omit = (why: string): void => {
      leftOut.push({ line, why });
    };
    if (i < top) {
      omit('it stands above the columns');
      continue;
    }
    const cell = (part: Part): string => row.find((one, at) => columns[at] === part && one !== '') ?? '';
    const person = top < 0 ? readLoose(row) : personIn(cell);
    const odd = nobody.find(([pattern]) => row.some((one) => pattern.test(one)));
    const role = cell('role');
    const standing = standingOf(cell('status') || (/wait|drop|audit/i.test(role) ? role : ''));
    if (odd && (odd[1] !== 'no person' || !person?.email)) omit(odd[1]);
    else if (staff.test(role) || /\b(?:bot|owner|admin)\b/i.test(cell('status')))
      omit(`not a student: ${role || cell('status')}`);
    else if (standing === 'inactive') omit('no longer active');
    else if (person === null || (person.name === '' && person.email === null)) omit('no name and no address');
    else if (people.some((one) => one.email !== null && one.email === person.email)) omit('the same address again');
    else if (person.email === null && addressesIn(line).length > 0)
      omit('its address cannot be read, or stands in another column');
    else people.push({ ...person, standing });
    // Two merged lines or shifted cells: report extra addresses so that nobody is lost.
    const loose = top < 0 ? line : row.filter((_, at) => !columns[at]).join(' ');
    const more = addressesIn(loose).filter((found) => found.toLowerCase() !== person?.email);
    if (leftOut[leftOut.length - 1]?.line !== line && more.length > 0)
      leftOut.push({ line: more.join(', '), why: `stands in the line of ${person!.name}` });
  }
  return {
    people,
    leftOut,
    columns: heads.flatMap((head, i) =>
      columns[i] && columns[i] !== 'other id' ? [`${head}: ${said[columns[i]!]}`] : [],
    ),
  };
}

/** The family name of 'Park, Ada' or 'Ada Park'. */
const familyOf = (name: string): string =>
  lowered(name.includes(',') ? name.split(',')[0]! : name.split(' ').slice(1).join(' '));

function personIn(cell: (part: Part) => string): Listed | null {
  const called = cell('preferred');
  const [first, last] = [cell('first'), cell('last')];
  const whole = cell('name');
  const given = called !== '' && !/\s/.test(called) ? called : first;
  const family = last || (called !== '' && whole !== '' ? familyOf(whole) : '');
  const name = /\s/.test(called)
    ? readName(called)
    : last !== '' || (called !== '' && family !== '')
      ? readName(family === '' ? given : `${family}, ${given}`)
      : readName(whole || given);
  const login = cell('login');
  const email = parseEmail(cell('email')) ?? parseEmail(login);
  return {
    email,
    login: login.includes('@') ? '' : login,
    name: name || (email ? nameOf(email) : ''),
    id: cell('id'),
    section: cell('section'),
    standing: null,
  };
}
