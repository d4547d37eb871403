// Reads the words of one date: topic, kind of class, people, readings, deadlines.
import { parseTime, type Time } from '../../base/time';
import type { SessionKind } from '../course';
import { kindOf, meets } from './kind';
import { beside, isInstructor, isNames, peopleIn, takeGuest, takePresenters } from './people';
import {
  blank,
  furtherHead,
  furtherIn,
  option,
  reading,
  readingsIn,
  required,
  requiredHead,
  requiredIn,
} from './reading';
import type { Piece } from './row';
import { isDue, sentences, trimmed, unlinked } from './text';

/** What the words of a date say. */
export interface Content {
  readonly topic: string;
  readonly kind: SessionKind | null;
  readonly presenters: readonly string[];
  readonly guest: string;
  readonly readings: readonly string[];
  readonly suggested: readonly string[];
  readonly room: string;
  readonly start: Time | null;
  /** Sentences that contain a deadline. */
  readonly dues: readonly string[];
  /** Everything else. */
  readonly notes: readonly string[];
  readonly byInstructor: boolean;
  /** People with other roles, such as 'Respondent: Ben Okafor'. */
  readonly others: readonly string[];
}

const topicHead = /^(?:topics?|title|theme|subject|thema|tema|sujet)\s*:\s*/i;

/** 'Class 4:' before a topic. */
const counted = /^(?:class|session|lecture|meeting|seminar)\s*#?\d{1,2}\s*[:.–—-]\s*/i;

/** Headings alone on a line, above what they name. */
const peopleHead =
  /^(?:student )?(?:presenters?|(?:(?:discussion|class|seminar) )?leaders?|discussants?|facilitators?)\s*:?$/i;
const dueHead = /^(?:due(?: today| in class)?|deadlines?|assignments? due)\s*:?$/i;

const dueAside = /\s*\(([^()]*\b(?:due|abgabe|deadline)\b[^()]*)\)/i;
const clockFirst =
  /\b(?:starts?|begins?|class (?:starts?|begins?)|meets?)\s+(?:at\s+)?(\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)/i;
const place =
  /\((?:meet(?:ing)? (?:in|at)|in|at|room:?)\s+([^()]{2,60}?)!?\)|\b(?:meet(?:s|ing)?|held) in (?:the )?((?:Room |Hall )?\p{Lu}[\p{L}\d .'-]{2,40}?)(?=[.,;!)]|$)/u;

/** What the lines so far say, and what the next one may go on with. */
interface Progress {
  readonly topics: string[];
  /** Lines of readings. */
  readonly listed: string[];
  readonly dues: string[];
  readonly notes: string[];
  readonly presenters: string[];
  readonly others: string[];
  byInstructor: boolean;
  guest: string;
  talk: string;
  room: string;
  start: Time | null;
  kind: SessionKind | null;
  inReadings: boolean;
  /** What a heading alone on its line is about. */
  below: 'people' | 'due' | null;
}

type IsStudent = (name: string) => boolean;

/** Reads the words of one date, with dates already removed. The first line is the topic and may name people; bullets and later lines are readings. */
export function contentOf(lines: readonly Piece[], isStudent: IsStudent): Content {
  const so: Progress = {
    topics: [],
    listed: [],
    dues: [],
    notes: [],
    presenters: [],
    others: [],
    byInstructor: false,
    guest: '',
    talk: '',
    room: '',
    start: null,
    kind: null,
    inReadings: false,
    below: null,
  };
  for (const line of lines) {
    const text = withoutOthers(line.text, so, isStudent).trim();
    if (text !== '') steps.some((step) => step({ ...line, text }, so, isStudent));
  }
  const { topics, presenters, guest, talk, room, start, notes, byInstructor, others } = so;
  const found = readingsIn(so.listed.join('\n'), false);
  const papers = found.readings.length > 0;
  const [topic = '', ...more] = topics;
  // Sentences on the topic's line belong to the topic; lines below it are readings.
  const [first = '', ...later] = lines.filter(({ bullet }) => !bullet).map(({ text }) => text);
  const added = more.filter((one) => later.every((line) => !line.includes(one)) || first.includes(one));
  const under = more.filter((one) => !added.includes(one));
  return {
    topic: titled(topic, talk, added),
    kind: so.kind ?? [topic, ...more].map((one) => kindOf(one, papers)).find((one) => one !== null) ?? null,
    presenters: [...new Set(presenters)],
    guest,
    readings: [...under.map(reading), ...found.readings],
    suggested: found.suggested,
    room,
    start,
    dues: [...so.dues, ...found.dues],
    notes,
    byInstructor,
    others,
  };
}

/** Notes people of other roles behind a topic or behind presenters, and takes them out. */
function withoutOthers(text: string, so: Progress, isStudent: IsStudent): string {
  if (so.topics.length === 0 && takePresenters(text, isStudent).names.length === 0) return text;
  return text.replace(beside, (_, role: string, names: string) => {
    if (peopleIn(names).length > 0) so.others.push(`${role}: ${trimmed(names)}`);
    return '';
  });
}

/** Takes the line, or leaves it to the next step. */
type Step = (line: Piece, so: Progress, isStudent: IsStudent) => boolean;

const dueBullet: Step = ({ text, bullet }, so) => {
  if (!bullet || !isDue(text) || text.length >= 120) return false;
  so.dues.push(unlinked(text));
  return true;
};

const heading: Step = ({ text }, so) => {
  const about = peopleHead.test(text) ? 'people' : dueHead.test(text) ? 'due' : null;
  if (about === null) return false;
  so.below = about;
  return true;
};

const underHeading: Step = ({ text }, so) => {
  const below = furtherHead.test(text) || requiredHead.test(text) ? null : so.below;
  so.below = null;
  if (below === 'people' && isNames(text)) so.presenters.push(...peopleIn(text));
  else if (below === 'due') so.dues.push(isDue(text) ? unlinked(text) : `${unlinked(text)} due`);
  else return false;
  so.below = below;
  return true;
};

const readingsBegin: Step = ({ text, bullet }, so) => {
  const further = furtherHead.exec(text)?.[0];
  const begins =
    (further !== undefined && (further === text || further.includes(':') || !bullet)) ||
    [required, requiredHead, option].some((head) => head.test(text));
  if (!begins) return false;
  so.inReadings = true;
  so.listed.push(text);
  return true;
};

/** A bullet, or a line below a heading of readings: a reading, or nothing but presenters. */
const item: Step = ({ text, bullet }, so, isStudent) => {
  if (!bullet && !so.inReadings) return false;
  const taken = bullet && so.topics.length > 0 ? null : takePresenters(text, isStudent);
  if (taken && taken.rest !== text && trimmed(taken.rest) === '') present(taken.names, text, so);
  else so.listed.push(text);
  return true;
};

/** A plain line below the topic is a reading. */
const later: Step = ({ text, same }, so, isStudent) => {
  if (so.topics.length === 0 || same === true || isDue(text) || topicHead.test(text)) return false;
  if (takePresenters(text, isStudent).rest !== text || takeGuest(text) !== null || kindOf(text, false) !== null)
    return false;
  so.listed.push(text);
  return true;
};

const prose: Step = ({ text }, so, isStudent) => {
  const isDueIn = (sentence: string): boolean => isDue(sentence.replace(dueAside, ''));
  for (const sentence of sentences(text).flatMap((one) => (isDueIn(one) ? one.split(/;\s+/) : [one]))) {
    const hasTopic = so.topics.length > 0;
    if (isDueIn(sentence)) so.dues.push(unlinked(sentence));
    else if ((hasTopic || so.guest !== '') && required.test(sentence)) so.listed.push(sentence);
    else if (meets.test(sentence) && !hasTopic) so.notes.push(sentence);
    else if (hasTopic && /https?:\/\//.test(sentence)) so.listed.push(sentence);
    else takeTopic(sentence, so, isStudent);
  }
  return true;
};

/** In turn; the first that takes a line keeps it. */
const steps: readonly Step[] = [dueBullet, heading, underHeading, readingsBegin, item, later, prose];

/** Notes what it knows, and returns the text without it. */
type Take = (text: string, so: Progress, isStudent: IsStudent) => string;

function takeTopic(sentence: string, so: Progress, isStudent: IsStudent): void {
  const text = sentence.replace(counted, '').replace(/^\W*\w+day['’]?s? schedule\b\W*/i, '');
  const rest = takes.reduce((left, take) => take(left, so, isStudent), text);
  const topic = trimmed(rest.replace(topicHead, ''));
  if (topic !== '' && !blank.test(topic)) so.topics.push(topic);
}

const takeClock: Take = (text, so) => {
  const found = clockFirst.exec(text);
  const clock = found ? parseTime(/[:.apm]/i.test(found[1]!.slice(1)) ? found[1]! : `${found[1]}:00`) : null;
  if (!clock) return text;
  so.start = clock;
  return text.replace(found![0], ' ').replace(/!/, '');
};

const takePlace: Take = (text, so) => {
  const found = place.exec(text);
  if (!found || isDue(text)) return text;
  so.room = trimmed(found[1] ?? found[2]!);
  return text.replace(found[0], ' ');
};

const takeDue: Take = (text, so) => {
  const found = dueAside.exec(text);
  if (!found) return text;
  const left = text.replace(found[0], '');
  const said = found[1]!;
  const isNamed = /\p{L}{3}/u.test(said.replace(/due|abgabe|deadline|uhr|noon|\p{L}{3}\.?\s\d+/giu, ''));
  so.dues.push(`${said} ${isNamed ? '' : `: ${trimmed(left)}`}`);
  return left;
};

const takeReadings: Take = (linked, so) => {
  const text = unlinked(linked);
  const starts = [furtherIn, requiredIn].flatMap((head) => head.exec(text)?.index ?? []);
  if (starts.length === 0) return text;
  const start = Math.min(...starts);
  so.listed.push(text.slice(start).replace(/^[;.,\s–—(-]+/, ''));
  return text.slice(0, start);
};

const takeInvited: Take = (text, so) => {
  const invited = takeGuest(text);
  if (!invited) return text;
  so.guest ||= trimmed(invited.guest);
  so.talk ||= invited.talk;
  so.kind = 'guest';
  return invited.rest;
};

const takePeople: Take = (source, so, isStudent) => {
  let text = source;
  for (let taken = takePresenters(text, isStudent); taken.rest !== text; taken = takePresenters(text, isStudent)) {
    if (taken.names.length === 0 && isInstructor(text.slice(taken.rest.length))) so.byInstructor = true;
    present(taken.names, text, so);
    text = taken.rest;
  }
  return text;
};

const takes: readonly Take[] = [takeClock, takePlace, takeDue, takeReadings, takeInvited, takePeople];

/** 'Discussion lead: TBD' names no one, and yet says that students lead. */
function present(names: readonly string[], text: string, so: Progress): void {
  so.presenters.push(...names);
  if (names.length === 0 && /:\s*(?:tba|tbd|tbc|open|\?+)\s*$/i.test(text)) so.kind ??= 'student-led';
}

const titled = (topic: string, talk: string, beside: readonly string[]): string => {
  const all = [topic, ...beside].filter((one) => one !== '').join('. ');
  return talk === '' ? all : all === '' ? talk : `${all}: ${talk}`;
};

/** Presenters from a cell that has only names. */
export const presentersIn = (cell: string): { readonly names: readonly string[]; readonly byInstructor: boolean } => ({
  names: isInstructor(cell) ? [] : peopleIn(unlinked(cell).replace(/^(?:presenters?|leads?)\s*:\s*/i, '')),
  byInstructor: isInstructor(cell),
});
