// Which column of a syllabus a header names.

export type Part =
  | 'week'
  | 'day'
  | 'topic'
  | 'readings'
  | 'suggested'
  | 'presenters'
  | 'guest'
  | 'due'
  | 'time'
  | 'room'
  | 'kind'
  | 'notes'
  | Weekday;

/** A column for what is done on that weekday. */
type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri';
export const isWeekday = (part: Part | null | undefined): part is Weekday =>
  part !== null && part !== undefined && /^[A-Z]/.test(part);

const known: readonly (readonly [Part, RegExp])[] = [
  [
    'day',
    /^(?:dates?|days?|when|datum|class dates?|meeting dates?|date ?\/ ?(?:day|time)|day ?\/ ?date|fecha|tag|termin)$/,
  ],
  ['suggested', /suggest|optional|further|recommend|additional|supplement|background|weiterf/],
  ['due', /\bdue\b|deadline|assignments? due|abgabe|homework|deliverable|^assignments?$/],
  ['readings', /reading|papers?\b|^read\b|literatur|lekt(?:ü|u)re|^texts?$|articles?$|materials?$|lecturas|to read/],
  ['guest', /^guests?\b|^gast/],
  [
    'presenters',
    /presenter|presenting|^leads?$|leaders?$|led by|speakers?\b|discussants?|facilitator|^students?$|^who$|referat|referent|ponentes?|presentations? by|^presentation$/,
  ],
  ['topic', /topic|title|subject|theme|^thema|titel|^lectures?$|content|description|^tema$|^class$|^session$|^what$/],
  [
    'week',
    /^(?:wk\.?|weeks?|woche|semana|#|no\.?|nr\.?|n|session ?(?:#|no\.?)|class ?(?:#|no\.?)|lecture ?(?:#|no\.?)|unit|module)$/,
  ],
  ['time', /^times?$|^hours?$|^zeit$|uhrzeit/],
  ['room', /room|location|place|where|^ort$|raum/],
  ['kind', /^(?:type|kind|format|activity)$/],
  ['notes', /^notes?$|comments?|remarks?|slides?$|videos?$|links?$|recordings?$/],
];

/** Null if the header is unknown. */
export function columnNamed(header: string): Part | null {
  const words = header.toLowerCase().replace(/[*_:]/g, '').replace(/\s+/g, ' ').trim();
  if (words.length > 40) return null;
  const weekday = /^(?:(mon)(?:days?)?|(tue)s?(?:days?)?|(wed)(?:nesdays?)?|(thu)(?:rs?(?:days?)?)?|(fri)(?:days?)?)$/
    .exec(words)
    ?.slice(1);
  const named = weekday?.find((one) => one !== undefined);
  if (named) return `${named[0]!.toUpperCase()}${named.slice(1)}` as Weekday;
  return known.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
