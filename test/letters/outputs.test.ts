// Each of 44 hostile texts in every output: the same lines, tags, entries and fields as with a plain word, and the text as text.
import ICAL from 'ical.js';
import { takeLine, takeText } from '../../src/domain/base/text';
import { type Letter, type LetterKind, letterKinds } from '../../src/domain/letters/letter';
import { toldKeys } from '../../src/domain/letters/notified';
import { ownPages } from '../../src/domain/letters/own';
import { scheduleOf } from '../../src/domain/letters/schedule';
import { composeMail, composeNotice, type Part, type View } from '../../src/letters/compose';
import { ownCalendar } from '../../src/letters/feed';
import { ownPage } from '../../src/letters/own';
import { publicPage } from '../../src/letters/page';
import { type CourseView, type Fields, placeholders } from '../../src/letters/placeholder';
import { scheduleCalendar, scheduleJson, scheduleMarkdown, scheduleText } from '../../src/letters/schedule';
import { gone, situation } from '../domain/letters/situation';
import { at, course, mail, role, session, student } from '../domain/seminar';
import { inputs } from './inputs';

const part = (kind: LetterKind, view: View): Part =>
  ({ kind, keys: ['k'], until: null, why: 'it matters', view }) as Part;
const start = at('2025-09-09T19:30:00Z');

/** Every output in which a text can appear, for a course whose topic, student, role and deliverable have it as their name. */
function outputs(raw: string) {
  const text = takeLine(`x ${raw}`);
  const named = takeLine(`r ${raw}`);
  const ada = student('ada', { name: text });
  const of = course({
    roster: [ada, student('ben')],
    roles: [role('main presenter')],
    sessions: [
      session('S04', '2025-09-09', {
        topic: text,
        room: text,
        guest: text,
        readings: [],
      }),
    ],
    assignments: [{ session: 'S04', role: 'main presenter', student: ada.email, pinned: false }],
  });
  const sent = [
    gone(
      ada.email,
      toldKeys(ada, {
        version: 1,
        items: [{ kind: 'seat', session: 'S04', name: 'main presenter', start, end: start }],
      }),
    ),
  ];
  const now = at('2025-09-05T00:00:00Z');
  const here = situation(of, '2025-09-05T00:00:00Z', { sent });
  const schedule = scheduleOf(here, [], now);
  const own = ownPages(here, now).get(mail('ada'))!;
  const duty = { deliverable: named, class: text, topic: text, due: text, where: text, link: '', until: text };
  const letter = composeMail(
    [],
    text,
    {
      to: 'ada@uni.example',
      reader: 'student',
      view: { first: text, name: text, course: text, signature: text, answersTo: text },
    },
    [part('reminder', { what: named, soonest: text, duties: [duty] })],
  );
  const notice = composeNotice(
    [],
    'C1',
    { course: text, term: text, signature: text, answersTo: text },
    part('week notice', {
      sessions: [{ class: text, topic: text, people: text }],
      duties: [{ deliverable: named, topic: text, due: text, where: text, link: '' }],
    }),
  );
  const ways = { feed: '', schedule: '', post: '', token: '' };
  return {
    text,
    letter,
    slack: notice.text,
    feeds: [scheduleCalendar(schedule, now, 'b'), ownCalendar(own, now, 'b')],
    pages: [publicPage(schedule, now, now, { calendar: '', json: '' }), ownPage(own, now, now, ways)],
    texts: [scheduleText(schedule), scheduleMarkdown(schedule)],
    json: scheduleJson(schedule, now),
  };
}

const tags = (html: string): readonly string[] =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .match(/<[^>]*>/g)!
    .map((tag) => tag.replace(/(?<=(?:content|aria-label|title|value)=")[^"]*/g, ''));
const octets = (line: string): number => Buffer.byteLength(line);
const plain = outputs('word');

test.each(inputs)('%j', (input) => {
  const { text, letter, slack, feeds, pages, texts, json } = outputs(input);
  // Email: no link, no tag, and a header of one line.
  expect(tags(letter.html)).toEqual(tags(plain.letter.html));
  expect(letter.subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  expect(letter.text).not.toMatch(/\[object|\bundefined\b|\r/);
  // Slack: nobody is mentioned.
  expect(slack).not.toMatch(/<[!@#]/);
  // Pages: no additional tag or attribute.
  for (const [i, page] of pages.entries()) expect(tags(page)).toEqual(tags(plain.pages[i]!));
  // Calendars: an established parser reads the same number of entries with the unchanged text, from lines of at most 75 octets.
  for (const [i, feed] of feeds.entries()) {
    const read = (one: string) => new ICAL.Component(ICAL.parse(one)).getAllSubcomponents('vevent');
    expect(read(feed)).toHaveLength(read(plain.feeds[i]!).length);
    expect(read(feed).some((event) => String(event.getFirstPropertyValue('summary')).includes(text))).toBe(true);
    expect(feed.split('\r\n').every((line) => octets(line) <= 75)).toBe(true);
  }
  // The versions to copy, and for programs.
  for (const [i, one] of texts.entries()) expect(one.split('\n')).toHaveLength(plain.texts[i]!.split('\n').length);
  expect(JSON.stringify(JSON.parse(json))).toContain(JSON.stringify(text).slice(1, -1));
});

const form = 'https://docs.google.com/forms/d/e/1FA_x/viewform';
/** A view of that kind in which every placeholder holds the text, but those of our own addresses. */
const filled = (fields: Fields, text: string): View =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field !== 'string' ? [filled(field, text)] : ['link', 'page', 'requests'].includes(name) ? form : text,
    ]),
  );
const around = (text: string): CourseView => ({ course: text, term: text, signature: text, answersTo: text });
const isNotice = (kind: LetterKind): boolean => kind.endsWith('notice');
/** A letter of one kind, of hostile text wherever a value can be filled in. */
function letterOf(kind: LetterKind, text: string): Letter {
  const one = part(kind, filled(placeholders[kind], text));
  if (isNotice(kind)) return composeNotice([], 'C1', around(text), one);
  const view = filled(placeholders['every letter'], text);
  return composeMail([], text, { to: 'ada@uni.example', reader: 'student', view }, [one]);
}
const lines = (text: string): number => text.split(/[\n\r\v\f\u0085\u2028\u2029]/).length;

test.each(letterKinds.map((kind) => [kind]))(
  '%s has no line, tag, link or mention that a value brought along',
  (kind) => {
    const word = letterOf(kind, 'a word');
    for (const input of inputs) {
      const text = takeText(`x ${input}`);
      const { subject, text: said, html } = letterOf(kind, text);
      expect(subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect([input, lines(said)]).toEqual([input, lines(word.text)]);
      expect(said).not.toMatch(/\[object|\bundefined\b/);
      if (isNotice(kind)) expect(said.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      else expect([input, tags(html)]).toEqual([input, tags(word.html)]);
    }
  },
);

test('there are 44 of them', () => expect(inputs).toHaveLength(44));
