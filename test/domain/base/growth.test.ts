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
import { slowIn } from '../../slow';
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

test.each(Object.keys(readers))('%s', (name) => expect(slowIn(readers[name]!)).toBe(''));
