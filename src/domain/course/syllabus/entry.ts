// Reads the words of one date: topic, kind of class, people, readings, deadlines.
import { parseTime, type Time } from '../../base/time';
import type { SessionKind } from '../course';
import { beside, isInstructor, isNames, peopleIn, takeGuest, takePresenters } from './people';

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

export const isDue = (text: string): boolean =>
  /\bdeadline\b|\bdue\b(?! (?:process|diligence|to)\b)|\babgabe\b|\bfällig\b|\bentrega\b|\b(?:submit|turn in|hand in|upload|sign up|email me|send me)\b.*\b(?:by|before|here|on)\b/i.test(
    text,
  ) && !/^(?:late|no)\b.*\bpolicy|\bdeadlines?\s*$/i.test(text);

/** 'Final essay: Dec. 11': an assignment and its date. */
export const isPaper = (text: string): boolean =>
  /^[^:]{3,60}:\s*\S/.test(text) &&
  /\b(?:paper|essay|report|exam|project|proposal|hausarbeit|abstract|portfolio|prospectus|draft|exposé|assignment|slides|peer review|poster|note)s?\b/i.test(
    text.split(':')[0]!,
  );

/** Whether the text is about what the instructor does. */
export const isYours = (text: string): boolean =>
  /\bwe (?:will|shall)\b|\bwill be (?:announced|posted|published|released|assigned)\b/i.test(text);

const breaks =
  /\b(?:holidays?|(?:spring|fall|winter|autumn|thanksgiving|midterm|mid-term|mid-semester|semester|term|easter|christmas|summer|university|carnival) (?:break|recess|vacation|pause)|recess|(?:reading|study|flex|fall study|mid-term) (?:week|days?|period)|break week|labor day|memorial day|veterans day|thanksgiving|presidents['’]? day|(?:martin luther king|mlk)\b.{0,12}|juneteenth|independence day|indigenous peoples['’]? day|columbus day|columbus|weihnachtsferien|ferien|feiertag|semana santa|vacaciones|vacances|pfingsten|ostern|whit monday|bank holiday|good friday|easter monday|yom kippur|rosh hashanah|diwali|eid|lunar new year|break)\b/i;
const none =
  /\bno (?:class(?:es)?|meeting|seminar|session|lecture|jc|journal club)\b|\bclass(?:es)? (?:is |are )?(?:cancell?ed|not held)\b|\bcancell?ed\b|\bentf(?:ä|ae)llt\b|\bf(?:ä|ae)llt aus\b|\bausfall\b|\bno hay clase\b|\bpas de (?:cours|s(?:é|e)ance)\b|\bdoes not meet\b|\bwon['’]t meet\b|\bnot meeting\b|\bcampus closed\b|\buniversity closed\b|\bclosed\b(?=[^a-z]*$)|\bkein(?:e)? (?:sitzung|seminar)\b/i;
const offline =
  /\boffline\b|\bfeedback sessions?\b|\breplac(?:ed|ing)\b|\boffice hours\b|\basynchronous\b|\b(?:individual|one-on-one|1:1|team|group) (?:meetings?|conferences?|consultations?|appointments?)\b|\bconsultations\b/i;
const projects =
  /\b(?:projects?|finals?|capstone|team|group|poster) (?:project )?(?:presentations?|talks?|pitch(?:es)?|demos?|showcase|posters?)\b|\bposter session\b|\bproject symposium\b|\bprojektpr(?:ä|ae)sentation/i;
const activity =
  /\b(?:class |in-class )activit(?:y|ies)\b|\bfield trip\b|\bvisit\b|\bworkshop\b|\bdebate\b|\bhackathon\b|\bexcursion\b|\bexkursion\b|\bpeer review\b|\blab session\b|\bdiskussion der\b|\bdiscussion of (?:the )?(?:talks|drafts|proposals|outlines|expos)|\bsimulation\b|\bmock \w+/i;
const opening =
  /^(?:course |class )?(?:lecture(?=:)|introductions?|intro|overview|organi[sz]at\w*|kick-?off|welcome|logistics|orientation|first (?:class|meeting|day)|einführung|vorbesprechung|introducción|wrap[- ]?up|conclusions?|closing|summary|review|abschluss\w*|final (?:exam|discussion)|exam|mid-?term(?: exam)?|schlussdiskussion|outlook|course overview|syllabus)\b/i;

const meets = /\bwe (?:do |will )?(?:still )?meet\b|\bclass(?:es)? as usual\b|\bclass is held\b/i;

/** Null if nothing indicates the kind. `papers`: whether there are readings, in which case a word such as 'break' belongs to the topic. */
export function kindOf(text: string, papers: boolean): SessionKind | null {
  if (meets.test(text)) return null;
  const words = text.split(/\s+/).length;
  const isBreak = breaks.test(text) && (words < 9 || none.test(text)) && !papers;
  if (none.test(text) && !/\bno class(?:es)?\b.*\breadings?\b/i.test(text)) return isBreak ? 'holiday' : 'cancelled';
  if (isBreak && !/\bbreaks?\b/i.test(text.replace(breaks, ''))) {
    const bare = breaks.exec(text)![0];
    if (!/^break$/i.test(bare) || words < 3) return 'holiday';
  }
  if (offline.test(text) && !papers) return 'offline';
  if (projects.test(text)) return 'project presentations';
  return activity.test(text) && !papers ? 'activity' : null;
}

export const isOpening = (topic: string): boolean => opening.test(topic.replace(/^(?:course|class)\s+/i, ''));

const further =
  '(?:suggested|optional|further|recommended|additional|supplement(?:ary|al)|background)(?:\\s+(?:readings?|papers?|texts?|materials?|literature|viewing))?|secondary(?: (?:readings?|literature|sources?|texts?))?(?=\\s*:)|weiterführend(?:e literatur)?|zur vertiefung|vertiefung|lecturas complementarias|see also';
const furtherHead = new RegExp(`^(?:${further})\\s*(?:\\([^)]*\\))?\\s*[:.–—-]?\\s*`, 'i');
const furtherIn = new RegExp(`(?:^|[;.,(]\\s*|\\s[–—-]\\s*|\\n)\\(?(${further})\\s*:\\s*`, 'i');
const required =
  /^(?:required\s+|main\s+|assigned\s+|core\s+|primary\s+)?(?:readings?|papers?|texts?|lektüre|literatur|lecturas?|to read|articles?|read(?= before class|:)|pflichtlektüre|lire)(?:\s+(?:list|before class|for today|assignments?))?\s*[:–—-]\s*/i;
const requiredHead =
  /^(?:required\s+|main\s+|assigned\s+|core\s+|primary\s+)?(?:readings?|papers?|texts?|lektüre|literatur|articles?)\s*:?$/i;
const requiredIn = /(?:[;.]\s*|\s[–—-]\s*)(?:required\s+)?(?:readings?|papers?|read)\s*:\s*/i;
const option = /^option\s+(\d+|[a-z])\s*[:.–—-]\s*(.+)$/i;
const topicHead = /^(?:topics?|title|theme|subject|thema|tema|sujet)\s*:\s*/i;
/** 'Class 4:' before a topic. */
const counted = /^(?:class|session|lecture|meeting|seminar)\s*#?\d{1,2}\s*[:.–—-]\s*/i;
/** Headings alone on a line, above what they name. */
const peopleHead =
  /^(?:student )?(?:presenters?|(?:(?:discussion|class|seminar) )?leaders?|discussants?|facilitators?)\s*:?$/i;
const dueHead = /^(?:due(?: today| in class)?|deadlines?|assignments? due)\s*:?$/i;
const blank =
  /^(?:[-–—?*\s]*|tba|tbd|tbc|none|n\/?a|slides to follow|to follow|to be announced|readings? tba|no readings?\.?)$/i;

/** A note before or after a single reading. */
const aside =
  /^[[(](?:optional|suggested|recommended|further)[\])]\s*|\s*[[(](?:optional|suggested|recommended|further)[\])]$/i;

const linked = /\[([^\][]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)?)\)/g;
const isLabel =
  /^(?:slides?|videos?|recordings?|pdf|link|code|notes?|pre-lecture questions?|questions?|handout|materials?|html|doi|arxiv|url|blog|web(?:site)?|form|zoom)$/i;

/** Formats a reading as 'Title https://...' with the address at the end of the line; drops link labels such as [slides]. */
export function reading(text: string): string {
  const to: string[] = [];
  const plain = text
    .replace(linked, (_, label: string, address: string) => {
      to.push(address);
      return isLabel.test(label.trim()) ? '' : label;
    })
    .replace(/<?\(?(https?:\/\/[^\s<>)\]]+[^\s<>)\].,;])>?\)?/g, (_, address: string) => {
      to.push(address);
      return '';
    })
    .replace(/\s*\[\s*(?:pdf|link|url|html|doi|arxiv|web)?\s*\]/gi, '')
    .replace(/\s+([.,;:)])/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:–—-]+$/, '')
    .trim();
  return to.length === 0 ? plain : `${plain} ${to[0]}`.trim();
}

/** Text without links and without link labels in brackets. */
export const unlinked = (text: string): string =>
  text
    .replace(/\[\s*([^\][]*?)\s*\](?!\()/g, (whole, label: string) => (isLabel.test(label) ? ' ' : whole))
    .replace(linked, (_, label: string) => (isLabel.test(label.trim()) ? ' ' : label))
    .replace(/\[\s*([^\][]*?)\s*\]/g, (whole, label: string) => (isLabel.test(label) || label === '' ? ' ' : whole))
    .replace(/<?https?:\/\/\S+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

/** Splits at ends of sentences, but not at abbreviations. */
export const sentences = (text: string): readonly string[] =>
  text
    .split(
      /(?<!\b(?:Profa?|Dra?|Hon|Rev|Sr|Fr|Sec|Ch|ch|pp|vs|Mr|Ms|Mrs|St|Nr|No|Vol|al|e\.g|i\.e|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|\p{Lu})\.)(?<=[.!?][)”"]?)\s+(?=[\p{Lu}“"])/u,
    )
    .map((one) => one.trim())
    .filter((one) => one !== '');

const trimmed = (text: string): string =>
  text
    .replace(/\(\s*[!?]*\s*\)|\[\s*\]/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s+([,.;:)])/g, '$1')
    .replace(/^[\s.;:,|–—•-]+|[\s.;:,|–—-]+$/g, '')
    .replace(/^[“"„]([^“”"„]+)[”"“]$/, '$1')
    .trim();

/** Readings from a cell or from lines. */
export function readingsIn(text: string, splits: boolean): Pick<Content, 'readings' | 'suggested' | 'dues'> {
  const readings: string[] = [];
  const suggested: string[] = [];
  const dues: string[] = [];
  let into = readings;
  /** The heading that readings are under, such as 'Option 1: Probing', until it is added to that list. */
  const within = new Map<readonly string[], string>();
  for (const line of text.split('\n')) {
    const body = line
      .replace(/^\s*[•●○*+-]\s*/, '')
      .replace(required, '')
      .trim();
    if (
      furtherHead.test(body) &&
      /:\s*$|^[^:]*$/.test(furtherHead.exec(body)![0]) &&
      (furtherHead.exec(body)![0] === body || body.includes(':'))
    )
      into = suggested;
    const choice = option.exec(body);
    if (choice) {
      into = readings;
      for (const list of [readings, suggested]) within.set(list, trimmed(unlinked(body)));
      continue;
    }
    const bare = into === suggested ? body.replace(furtherHead, '') : body;
    const later = furtherIn.exec(bare);
    const first = later ? bare.slice(0, later.index) : bare;
    const parts = splits && !/^(?:one of|either|choose)\b|[[(][^)\]]*;/i.test(first) ? first.split(/;\s+/) : [first];
    for (const one of parts) {
      const clean = reading(one);
      if (blank.test(clean) || requiredHead.test(clean)) continue;
      if (isDue(clean) && clean.length < 80) dues.push(clean);
      else if (aside.test(clean)) suggested.push(clean.replace(aside, '').trim());
      else {
        const head = within.get(into);
        if (head !== undefined) into.push(head);
        within.delete(into);
        into.push(clean);
      }
    }
    if (later) {
      const rest = bare.slice(later.index + later[0].length).replace(/\)[.\s]*$/, '');
      suggested.push(
        ...rest
          .split(/;\s+/)
          .map(reading)
          .filter((one) => !blank.test(one)),
      );
      into = suggested;
    }
  }
  return { readings, suggested, dues };
}

const dueAside = /\s*\(([^()]*\b(?:due|abgabe|deadline)\b[^()]*)\)/i;
const clockFirst =
  /\b(?:starts?|begins?|class (?:starts?|begins?)|meets?)\s+(?:at\s+)?(\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)/i;
const place =
  /\((?:meet(?:ing)? (?:in|at)|in|at|room:?)\s+([^()]{2,60}?)!?\)|\b(?:meet(?:s|ing)?|held) in (?:the )?((?:Room |Hall )?\p{Lu}[\p{L}\d .'-]{2,40}?)(?=[.,;!)]|$)/u;

/** Reads the words of one date, with dates already removed. The first line is the topic and may name people; bullets and later lines are readings. */
export function contentOf(
  lines: readonly { readonly text: string; readonly bullet: boolean; readonly same?: boolean }[],
  isStudent: (name: string) => boolean,
): Content {
  const topics: string[] = [];
  const listed: string[] = [];
  const dues: string[] = [];
  const notes: string[] = [];
  const presenters: string[] = [];
  const others: string[] = [];
  let byInstructor = false;
  let guest = '';
  let talk = '';
  let room = '';
  let start: Time | null = null;
  let kind: SessionKind | null = null;
  let deep = false;
  let below: 'people' | 'due' | null = null;
  const takeTopic = (source: string): void => {
    let text = source.replace(counted, '').replace(/^\W*\w+day['’]?s? schedule\b\W*/i, '');
    const when = clockFirst.exec(text);
    const clock = when ? parseTime(/[:.apm]/i.test(when[1]!.slice(1)) ? when[1]! : `${when[1]}:00`) : null;
    if (clock) {
      start = clock;
      text = text.replace(when![0], ' ').replace(/!/, '');
    }
    const where = place.exec(text);
    if (where && !isDue(text)) {
      room = trimmed(where[1] ?? where[2]!);
      text = text.replace(where[0], ' ');
    }
    const due = dueAside.exec(text);
    if (due) {
      text = text.replace(due[0], '');
      dues.push(
        `${due[1]!} ${/\p{L}{3}/u.test(due[1]!.replace(/due|abgabe|deadline|uhr|noon|\p{L}{3}\.?\s\d+/giu, '')) ? '' : `: ${trimmed(text)}`}`,
      );
    }
    text = unlinked(text);
    const [inner] = [furtherIn.exec(text), requiredIn.exec(text)]
      .filter((found) => found !== null)
      .sort((a, b) => a.index - b.index);
    if (inner) {
      listed.push(text.slice(inner.index).replace(/^[;.,\s–—(-]+/, ''));
      text = text.slice(0, inner.index);
    }
    const invited = takeGuest(text);
    if (invited) {
      [guest, talk] = [guest || trimmed(invited.guest), talk || invited.talk];
      text = invited.rest;
      kind = 'guest';
    }
    for (let taken = takePresenters(text, isStudent); taken.rest !== text; taken = takePresenters(text, isStudent)) {
      if (taken.names.length === 0 && isInstructor(text.slice(taken.rest.length))) byInstructor = true;
      if (isOpenTo(taken.names, text)) kind = kind ?? 'student-led';
      presenters.push(...taken.names);
      text = taken.rest;
    }
    const left = trimmed(text.replace(topicHead, ''));
    if (left !== '' && !blank.test(left)) topics.push(left);
  };
  for (const { text: source, bullet, same } of lines) {
    const led = topics.length > 0 || takePresenters(source, isStudent).names.length > 0;
    const text = (
      led
        ? source.replace(beside, (_, role: string, names: string) => {
            if (peopleIn(names).length > 0) others.push(`${role}: ${trimmed(names)}`);
            return '';
          })
        : source
    ).trim();
    if (text === '') continue;
    const sentencesHere =
      bullet || deep
        ? [text]
        : sentences(text).flatMap((one) => (isDue(one.replace(dueAside, '')) ? one.split(/;\s+/) : [one]));
    if (bullet && isDue(text) && text.length < 120) {
      dues.push(unlinked(text));
      continue;
    }
    if (peopleHead.test(text) || dueHead.test(text)) {
      below = peopleHead.test(text) ? 'people' : 'due';
      continue;
    }
    const heads = furtherHead.exec(text);
    if (heads || requiredHead.test(text)) below = null;
    if (below === 'people' && isNames(text)) {
      presenters.push(...peopleIn(text));
      continue;
    }
    if (below === 'due') {
      dues.push(isDue(text) ? unlinked(text) : `${unlinked(text)} due`);
      continue;
    }
    below = null;
    if (
      (heads && (heads[0] === text || heads[0].includes(':') || bullet === false)) ||
      required.test(text) ||
      requiredHead.test(text) ||
      option.test(text)
    ) {
      deep = true;
      listed.push(text);
      continue;
    }
    if (bullet || deep) {
      const taken = bullet && topics.length > 0 ? null : takePresenters(text, isStudent);
      if (taken && taken.rest !== text && trimmed(taken.rest) === '') {
        presenters.push(...taken.names);
        if (isOpenTo(taken.names, text)) kind = kind ?? 'student-led';
      } else listed.push(text);
      continue;
    }
    const plain = () =>
      takePresenters(text, isStudent).rest === text && takeGuest(text) === null && kindOf(text, false) === null;
    if (topics.length > 0 && same !== true && !isDue(text) && !topicHead.test(text) && plain()) {
      listed.push(text);
      continue;
    }
    for (const sentence of sentencesHere) {
      if (isDue(sentence.replace(dueAside, ''))) dues.push(unlinked(sentence));
      else if ((topics.length > 0 || guest !== '') && required.test(sentence)) listed.push(sentence);
      else if (meets.test(sentence) && topics.length === 0) notes.push(sentence);
      else if (topics.length > 0 && /https?:\/\//.test(sentence)) listed.push(sentence);
      else takeTopic(sentence);
    }
  }
  const [topic = '', ...more] = topics;
  const found = readingsIn(listed.join('\n'), false);
  const papers = found.readings.length > 0;
  kind = kind ?? [topic, ...more].map((one) => kindOf(one, papers)).find((one) => one !== null) ?? null;
  // Sentences on the topic's line belong to the topic; lines below it are readings.
  const [first = '', ...later] = lines.filter(({ bullet }) => !bullet).map(({ text }) => text);
  const added = more.filter((one) => later.every((line) => !line.includes(one)) || first.includes(one));
  const under = more.filter((one) => !added.includes(one));
  return {
    topic: titled(topic, talk, added),
    kind,
    presenters: [...new Set(presenters)],
    guest,
    readings: [...under.map(reading), ...found.readings],
    suggested: found.suggested,
    room,
    start,
    dues: [...dues, ...found.dues],
    notes,
    byInstructor,
    others,
  };
}

/** 'Discussion lead: TBD'. */
const isOpenTo = (names: readonly string[], text: string): boolean =>
  names.length === 0 && /:\s*(?:tba|tbd|tbc|open|\?+)\s*$/i.test(text);

const titled = (topic: string, talk: string, beside: readonly string[]): string => {
  const all = [topic, ...beside].filter((one) => one !== '').join('. ');
  return talk === '' ? all : all === '' ? talk : `${all}: ${talk}`;
};

/** Presenters from a cell that has only names. */
export const presentersIn = (cell: string): { readonly names: readonly string[]; readonly byInstructor: boolean } => ({
  names: isInstructor(cell) ? [] : peopleIn(unlinked(cell).replace(/^(?:presenters?|leads?)\s*:\s*/i, '')),
  byInstructor: isInstructor(cell),
});

export { trimmed };
