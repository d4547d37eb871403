// The time to read input grows no worse than linearly with its length, whatever it consists of.
import { inEnglish, inPoints } from '../../../src/domain/base/elsewhere';
import { parseLeads, parseRule } from '../../../src/domain/base/rule';
import { parseFolder, parseSlots, parseWindows } from '../../../src/domain/base/slot';
import { clean, evenly, isErrorValue, unseenIn } from '../../../src/domain/base/text';
import { isMidnight, parseDay, parseTime } from '../../../src/domain/base/time';
import { parseEmail } from '../../../src/domain/course/course';
import { exactly, givenName, likely, parseNames, withNames } from '../../../src/domain/course/roster';
import { composeMail, type Part, type View } from '../../../src/letters/compose';
import { unknownPlaceholders } from '../../../src/letters/placeholder';
import * as course from '../../../src/schema/course';
import * as duties from '../../../src/schema/duties';
import { oddities } from '../../../src/schema/json';
import * as seats from '../../../src/schema/seats';
import { settings } from '../../../src/schema/settings';
import * as teams from '../../../src/schema/teams';
import { leastTime } from '../../least';
import { losAngeles, student } from '../seminar';

const reminder = (view: View): Part =>
  ({ kind: 'reminder', keys: ['k'], until: null, why: 'it matters', view }) as unknown as Part;
const class3 = [student('ada'), student('ben'), student('chi')];
const readers: { [name: string]: (text: string) => unknown } = {
  clean,
  evenly,
  unseenIn,
  isErrorValue,
  inEnglish: (text) => inEnglish(text, 'Europe/Berlin de_DE', 'to'),
  inPoints: (text) => inPoints(text, 'Europe/Berlin de_DE'),
  parseRule,
  parseLeads,
  parseWindows,
  parseSlots,
  parseFolder,
  parseDay,
  parseTime,
  isMidnight,
  parseEmail,
  givenName,
  oddities: (text) => oddities(text, 40),
  exactly: (text) => exactly(text, class3),
  likely: (text) => likely(text, class3),
  parseNames: (text) => parseNames([text], class3, 20),
  withNames: (text) => withNames(text, class3),
  compose: (text) =>
    composeMail(
      [],
      text,
      { to: 'ada@uni.example', reader: 'student', view: { first: text, name: text, course: text } },
      [
        reminder({
          what: text,
          soonest: text,
          duties: [{ deliverable: text, topic: text, due: text, where: text, link: '' }],
        }),
      ],
    ),
  placeholders: (text) => {
    try {
      return unknownPlaceholders('reminder', text);
    } catch (error) {
      return error;
    }
  },
};
for (const table of [
  course.roster,
  course.sessions,
  settings,
  duties.deliverables,
  duties.exceptions,
  seats.roles,
  teams.teams,
])
  for (const [field, column] of Object.entries(table.columns))
    readers[`${table.sheet}, ${field}`] = (text) =>
      (column as { read(cell: string, zone: string): unknown }).read(text, losAngeles);

const bits = [
  ' ',
  'a',
  'a ',
  '1',
  '1 ',
  '(',
  'a@',
  '@',
  '+',
  '+a',
  ',',
  ', ',
  '\n',
  ' \n',
  '-',
  ' - ',
  'to ',
  'and ',
  'in ',
  'an ',
  '. ',
];
const texts = (length: number): readonly string[] =>
  bits.flatMap((bit) =>
    [
      ['', ''],
      ['from', 'x'],
      ['a', '@x'],
      ['1', 'x'],
      ['"', ''],
    ].map(([before, after]) => before + bit.repeat(length / bit.length) + after),
  );

test.each(Object.keys(readers))('%s', (name) => {
  const read = readers[name]!;
  for (const text of texts(64)) read(text);
  const [short, long] = [texts(4_000), texts(64_000)];
  for (const [i, text] of long.entries()) {
    // For text sixteen times as long, linear work takes sixteen times the time, and the limit is generous. Quadratic work takes 256 times, which is
    // seconds. Below a second and a half even a slow machine is not quadratic.
    const brief = leastTime(() => read(short[i]!), 20);
    const allowed = Math.max(1_500, 64 * brief);
    const spent = leastTime(() => read(text), allowed);
    expect(
      spent < allowed
        ? ''
        : `${JSON.stringify(text.slice(0, 12))}: ${spent.toFixed()} ms, and ${brief.toFixed(1)} ms for a sixteenth`,
    ).toBe('');
  }
});
