// Finds presenters and guests by the phrases that syllabi use for them.

const particle = '(?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ten|ter|zu|y)';
const word = "(?:\\p{Ll}{1,3}-)?\\p{Lu}[\\p{L}'’.-]*";
const name = `${word}(?:[ \\u00a0](?:${particle}[ \\u00a0])*${word})*(?:\\s*\\([^()@]{1,40}\\))?`;
const between = '\\s*(?:,\\s*(?:and|&)\\s|,|&|/|;|\\+|\\band\\b|\\bund\\b|\\by\\b|\\bet\\b)\\s*';
const run = `${name}(?:${between}${name})*`;
const part = new RegExp(between, 'u');

const who =
  '(?<!\\d\\s?[–—-]\\s?)present(?=\\s*:)|presenters?|presented by|presentations? by|presenting|student presenters?|leads?|leaders?|(?:discussion|student|class|seminar) leaders?|discussion by|(?:(?:discussion|seminar|session|class) )?led by|discussion leads?|discussants?|facilitators?|facilitated by|speakers?|referate?|referent(?:en|innen|in)?|vortrag|ponentes?';
const bracketed = new RegExp(`\\s*[([](?:${who})\\s*[:–-]?\\s*([^()[\\]]+)[)\\]]`, 'iu');
const labeled = new RegExp(
  `(?:^|[.;,|–—]\\s*|\\s[-–—]\\s*|\\n|(?<=\\))\\s*)(?:${who})\\s*(?::|[-–—](?=\\s)|(?<=by|By))\\s*(?:(?:is|are)\\s+)?`,
  'iu',
);
/** 'Sam presents', 'Ola and Greta lead'. */
const doing = new RegExp(`(?:^|(?<=[.;,)”"]\\s*))\\s*(${run})\\s+(?:presents?|leads?|facilitates?)\\.?$`, 'u');
const atEnd = new RegExp(`\\s+(?:presented\\s+|led\\s+)?by[:\\s]\\s*(${run})\\s*$`, 'u');
const plainRun = run.replace(/\(\?:\\s\*\\\(\[\^\(\)@\]\{1,40\}\\\)\)\?/g, '');
/** Names after a dash, with at least two words each, or names in brackets. */
export const endings: readonly [RegExp, RegExp] = [
  new RegExp(`\\s(?:--?|–|—)\\s*(${plainRun})\\s*$`, 'u'),
  new RegExp(`\\s*\\((${plainRun})\\)\\s*$`, 'u'),
];
/** Names after papers in brackets: '[Mor78, Fla85] A. Gupta'. */
export const afterPapers = new RegExp(`(?<=\\])\\s+(${plainRun})\\s*$`, 'u');
/** Names in square brackets or after a comma; only trusted if the person is named elsewhere. */
export const looseEndings: readonly RegExp[] = [
  ...endings,
  new RegExp(`\\s*\\[(${plainRun})\\]\\s*$`, 'u'),
  new RegExp(`\\s*,\\s*(${plainRun})\\s*$`, 'u'),
];
const runAlone = new RegExp(`^${run}$`, 'u');
/** Whether the text is only names, each with at least two words. */
export const isNames = (text: string): boolean =>
  runAlone.test(text.trim()) && peopleIn(text).every((one) => /\s/.test(one));
const runFirst = new RegExp(`^${run}`, 'u');

const nobody =
  /^(?:instructors?|staff|professors?|prof\.?|faculty|lecturer|all|everyone|everybody|tba|tbd|tbc|none|n\/?a|open|–|—|-|\?+|me|students?|whole class|class|no one|vacant)$/i;

/** Words that look like names but are not. */
const titled = /^(?:teams?|groups?|section|week|part|chapter)\b/i;

const label = new RegExp(`^(?:${who})\\s*:\\s*`, 'iu');

/** 'Respondent: Ben Okafor' behind other people: roles that do not lead the class. */
export const beside =
  /(?:^|[;,.|–—]\s*|\s+)((?:respondent|commentator|critic|s[kc]eptic|scribe|note-?taker|devil[’']s advocate|opponent|moderator)s?)\s*:\s*([^;|\n]*)/giu;

/** 'Ada Park & Ben Okafor', 'Novak, Karel; Weiss, Tina'. Leaves out what names no one. */
export function peopleIn(text: string): readonly string[] {
  const turned = text.split(/[;\n]/).map((one) => /^\s*(\p{Lu}[\p{L}'’-]+),\s*(\p{Lu}[\p{L}'’.-]*)\s*$/u.exec(one));
  const parts =
    turned.length > 1 && turned.every((m) => m !== null)
      ? turned.map((m) => `${m![2]} ${m![1]}`)
      : text.split(/\n/).flatMap((line) => line.split(part));
  return parts
    .map((one) =>
      one
        .replace(/^[\s•*-]+|[\s,;:]+$/g, '')
        .replace(/(?<=\p{L}{2})\.$/u, '')
        .replace(/^(?:and|&)\s+/, '')
        .replace(label, ''),
    )
    .filter((one) => one !== '' && one.length < 80 && !nobody.test(one) && !titled.test(one) && /^[\p{L}(]/u.test(one));
}

/** Whether a cell says that the instructor presents. */
export const isInstructor = (text: string): boolean =>
  /^(?:the )?(?:instructors?|staff|prof(?:essors?)?\.?|faculty|lecturer|dr\.)(?!\p{L})/iu.test(text.trim());

export interface Taken {
  readonly rest: string;
  readonly names: readonly string[];
}

/** Takes names after 'by', 'Presenters:', '(Referat: ...)' out of the text. */
export function takePresenters(text: string, isStudent: (name: string) => boolean): Taken {
  const inside = bracketed.exec(text);
  if (inside) return { rest: text.replace(inside[0], ''), names: peopleIn(inside[1]!) };
  const start = labeled.exec(text);
  if (start) {
    const tail = text.slice(start.index + start[0].length);
    const first = runFirst.exec(tail)?.[0] ?? tail.split(/[.;\n]/)[0]!;
    const left = tail.slice(first.length);
    return { rest: `${text.slice(0, start.index)}${left}`, names: peopleIn(first.replace(/\([^)]*\)/g, '')) };
  }
  const does = doing.exec(text);
  if (does) return { rest: text.slice(0, does.index), names: peopleIn(does[1]!) };
  const end = atEnd.exec(text);
  const names = end ? peopleIn(end[1]!) : [];
  const sure = names.length > 0 && (names.every((one) => /\s/.test(one)) || names.some(isStudent));
  return sure ? { rest: text.slice(0, end!.index), names } : { rest: text, names: [] };
}

const guestly =
  /(?:^|[;,.:|–—(-]\s*|\s)(guest(?:\s*(?:lectures?|talks?|speakers?|lecturers?|visits?|seminars?|presentations?|presenters?))?|invited\s+(?:talk|speaker|lecture)|(?:visiting|outside|external)\s+(?:speaker|lecturer)|invitad[oa]s?(?=:)|gast(?:vortrag|referent(?:in)?)?)\b\s*(?:\(|by\b|with\b|from\b|[:–—-])?\s*/i;

export interface Guest {
  /** The text before the guest. */
  readonly rest: string;
  readonly guest: string;
  readonly talk: string;
}

const quotes = /^[“"„«‘'\s]+|[”"“»’'\s.]+$/g;

/** 'Guest Lecture by Ana Li (MIT) on “Storage”'. */
export function takeGuest(text: string): Guest | null {
  const found = guestly.exec(text);
  if (!found) return null;
  // A bare 'guest' is an ordinary word unless something is named after it.
  const behind = text
    .slice(found.index + found[0].length)
    .replace(/\)\s*$/, (close) => (found[0].includes('(') ? '' : close));
  if (/^guest$/i.test(found[1]!) && !/[:–—-]\s*$/.test(found[0])) return null;
  const rest = text.slice(0, found.index).replace(/[\s;,:–—(-]+$/, '');
  const split =
    /^(.+?(?:\([^()]*\))?)\s*(?:,?\s+(?:on|speaking on|about|über)\s+|:\s+|\s[–—-]\s+|,\s*(?=[“"„«‘']))(.+)$/s.exec(
      behind,
    );
  const quoted = /^(.*?)\s*[“"„«](.+)[”"“»]\s*$/s.exec(behind);
  const [guest, talk] = split
    ? [split[1]!, split[2]!]
    : quoted && quoted[1] !== ''
      ? [quoted[1]!, quoted[2]!]
      : [behind, ''];
  return { rest, guest: guest.replace(/[\s,;.]+$/, ''), talk: talk.replace(quotes, '') };
}
