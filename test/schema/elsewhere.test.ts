import { parseRule } from '../../src/domain/base/rule';
import { withHabits, type Zone } from '../../src/domain/base/time';
import type { Cell } from '../../src/schema/cell';
import { roster, sessions } from '../../src/schema/course';
import { deliverables, exceptions } from '../../src/schema/duties';
import { settings } from '../../src/schema/settings';
import type { Table } from '../../src/schema/table';
import { teams } from '../../src/schema/teams';

// biome-ignore lint/suspicious/noExplicitAny: tables of different rows stand side by side
type AnyTable = Table<any>;
const tables: readonly AnyTable[] = [roster, sessions, deliverables, exceptions, settings, teams];
const places = {
  de_DE: 'Berlin',
  fr_FR: 'Paris',
  en_GB: 'London',
  pt_BR: 'Sao_Paulo',
  ja_JP: 'Tokyo',
  es_MX: 'Mexico_City',
  en_IN: 'Kolkata',
  en_AU: 'Adelaide',
  en_US: 'Los_Angeles',
  ko_KR: 'Seoul',
  it_IT: 'Rome',
  fi_FI: 'Helsinki',
  pl_PL: 'Warsaw',
} as const;
type Locale = keyof typeof places;
const continents = {
  pt_BR: 'America',
  es_MX: 'America',
  en_US: 'America',
  ja_JP: 'Asia',
  en_IN: 'Asia',
  ko_KR: 'Asia',
  en_AU: 'Australia',
} as const;
const zoneOf = (locale: Locale): Zone =>
  withHabits(`${(continents as Partial<Record<Locale, string>>)[locale] ?? 'Europe'}/${places[locale]}`, locale);

const read = (locale: Locale, field: string, cell: Cell): unknown => {
  const [sheet, name] = field.split('.') as [string, string];
  const { ok, ...rest } = tables.find((table) => table.sheet === sheet)!.columns[name]!.read(cell, zoneOf(locale)) as {
    ok: boolean;
    value: unknown;
  };
  return ok ? rest.value : 'unreadable';
};
const rule = (text: string): unknown => parseRule(text);
const at = (day: string, time: string) => ({ day, time });

describe('what people of a place type', () => {
  test.each<[Locale, string, Cell, unknown]>([
    // Dates, with the names of months and weekdays in the language.
    ['de_DE', 'Sessions.day', '3.9.2025', '2025-09-03'],
    ['de_DE', 'Sessions.day', '3. Oktober 2025', '2025-10-03'],
    ['de_DE', 'Sessions.day', '3. Okt. 2025', '2025-10-03'],
    ['de_DE', 'Sessions.day', 'Mi., 3.9.2025', '2025-09-03'],
    ['de_DE', 'Sessions.day', 'Mittwoch, 3. September 2025', '2025-09-03'],
    ['de_DE', 'Sessions.day', 'Mi 4.9.2025', 'unreadable'],
    ['fr_FR', 'Sessions.day', 'mercredi 3 septembre 2025', '2025-09-03'],
    ['fr_FR', 'Sessions.day', '1er octobre 2025', '2025-10-01'],
    ['fr_FR', 'Sessions.day', 'mar. 4 nov. 2025', '2025-11-04'],
    ['fr_FR', 'Sessions.day', '3 mars 2026', '2026-03-03'],
    ['pt_BR', 'Sessions.day', 'qua, 3 de set. de 2025', '2025-09-03'],
    ['pt_BR', 'Sessions.day', '13/set/2025', '2025-09-13'],
    ['es_MX', 'Sessions.day', '3-sep-25', '2025-09-03'],
    ['es_MX', 'Sessions.day', 'mar. 4 de nov. de 2025', '2025-11-04'],
    ['it_IT', 'Sessions.day', 'mer 3 set 2025', '2025-09-03'],
    ['pl_PL', 'Sessions.day', '3 września 2025', '2025-09-03'],
    ['fi_FI', 'Sessions.day', 'ke 3.9.2025', '2025-09-03'],
    ['en_IN', 'Sessions.day', '03-Sep-2025', '2025-09-03'],
    ['ja_JP', 'Sessions.day', '２０２５／０９／０３', '2025-09-03'],
    ['ja_JP', 'Sessions.day', '2025年9月3日（水）', '2025-09-03'],
    ['ja_JP', 'Sessions.day', '2025/9/3(水)', '2025-09-03'],
    ['ja_JP', 'Sessions.day', '2025/9/3(木)', 'unreadable'],
    ['ko_KR', 'Sessions.day', '2025. 9. 3.', '2025-09-03'],
    ['ko_KR', 'Sessions.day', '2025년 9월 3일', '2025-09-03'],
    // Figures that may be two days are asked about; a weekday or the end of the calendar settles it.
    ['fr_FR', 'Sessions.day', '03/09/2025', 'unreadable'],
    ['en_IN', 'Sessions.day', '3-9-2025', 'unreadable'],
    ['en_IN', 'Sessions.day', '13-9-2025', '2025-09-13'],
    ['en_AU', 'Sessions.day', 'Wed 3/9/2025', '2025-09-03'],
    ['en_AU', 'Sessions.day', 'Sat 13/9/2025', '2025-09-13'],
    ['en_AU', 'Sessions.day', 'Wed 13/9/2025', 'unreadable'],
    ['en_GB', 'Sessions.day', 'by 3/10/2025', 'unreadable'],
    ['en_GB', 'Sessions.day', 'the 3/10/2025', 'unreadable'],
    ['en_GB', 'Exceptions.when', '3/10/2025 at 6pm', 'unreadable'],
    ['en_GB', 'Exceptions.when', 'on 3/10/2025 by 6pm', 'unreadable'],
    ['en_GB', 'Exceptions.when', 'Fri 3/10/2025 6pm', at('2025-10-03', '18:00')],
    ['en_US', 'Exceptions.when', '10/3/2025 at 6pm', 'unreadable'],
    // Times.
    ['de_DE', 'Sessions.start', '14 Uhr 30', '14:30'],
    ['fr_FR', 'Sessions.start', '14 heures 30', '14:30'],
    ['pt_BR', 'Sessions.start', '14h30min', '14:30'],
    ['es_MX', 'Sessions.start', '14:30 hrs.', '14:30'],
    ['es_MX', 'Sessions.start', '2:30 p. m.', '14:30'],
    ['en_IN', 'Sessions.start', '1430 hrs', '14:30'],
    ['ja_JP', 'Sessions.start', '１４：３０', '14:30'],
    ['ja_JP', 'Sessions.start', '午後2時半', '14:30'],
    ['ko_KR', 'Sessions.start', '오후 2시 30분', '14:30'],
    ['en_GB', 'Sessions.start', 14.3, 'unreadable'],
    ['en_GB', 'Sessions.start', '1430', 'unreadable'],
    // Moments.
    ['de_DE', 'Exceptions.when', '3. Oktober 2025 um 18 Uhr', at('2025-10-03', '18:00')],
    ['fr_FR', 'Exceptions.when', '3/10/2025 à 18h', 'unreadable'],
    ['fr_FR', 'Exceptions.when', 'le 13/10/2025 à 18 h 30', at('2025-10-13', '18:30')],
    ['pt_BR', 'Exceptions.when', '13/10/2025 às 18h00', at('2025-10-13', '18:00')],
    ['es_MX', 'Exceptions.when', '13/10/2025 a las 18:00', at('2025-10-13', '18:00')],
    ['ja_JP', 'Exceptions.when', '２０２５／１０／０９　１８：００', at('2025-10-09', '18:00')],
    ['ja_JP', 'Exceptions.when', '2025年10月9日18時30分', at('2025-10-09', '18:30')],
    // Due rules.
    ['de_DE', 'Deliverables.due', '3.10.2025, 18:00 Uhr', rule('2025-10-03 18:00')],
    ['de_DE', 'Deliverables.due', '3.10. 18:00', rule('Oct 3 18:00')],
    ['de_DE', 'Deliverables.due', '3.10.25 18.00', rule('2025-10-03 18:00')],
    ['de_DE', 'Deliverables.due', '1 day before class, 20 Uhr', rule('1 day before class at 20:00')],
    ['de_DE', 'Deliverables.due', 'each week: Fr 18:00', rule('each week: Fri 18:00')],
    ['fr_FR', 'Deliverables.due', '1 day before class à 20h', rule('1 day before class at 20:00')],
    ['fr_FR', 'Deliverables.due', '3 octobre 18h', rule('Oct 3 18:00')],
    ['fr_FR', 'Deliverables.due', '72h before class', rule('72 hours before class')],
    ['pt_BR', 'Deliverables.due', '3 de out às 18h', rule('Oct 3 18:00')],
    ['es_MX', 'Deliverables.due', 'mar 18:00 before class', rule('Tue 18:00 before class')],
    ['es_MX', 'Deliverables.due', '4 mar 18:00', rule('Mar 4 18:00')],
    ['es_MX', 'Deliverables.due', 'mar 4 18:00', 'unreadable'],
    ['en_IN', 'Deliverables.due', '13-10-2025 6pm', rule('2025-10-13 18:00')],
    ['en_IN', 'Deliverables.due', '3-10-2025 6pm', 'unreadable'],
    ['en_US', 'Deliverables.due', '10-13-2025 6pm', rule('2025-10-13 18:00')],
    ['ja_JP', 'Deliverables.due', '１ day before class at ２０：００', rule('1 day before class at 20:00')],
    ['ja_JP', 'Deliverables.due', '10月9日（木）18時', rule('Thu Oct 9 18:00')],
    ['ja_JP', 'Deliverables.due', '10/9 18:00', 'unreadable'],
    ['de_DE', 'Sessions.dues', 'Response: 9.10., 18 Uhr', [{ of: 'Response', rule: rule('Oct 9 18:00') }]],
    ['ja_JP', 'Sessions.dues', '発表（前半）：10月9日 18:00', [{ of: '発表（前半）', rule: rule('Oct 9 18:00') }]],
    // Spans and windows.
    [
      'de_DE',
      'Roster.away',
      '7.10.2025; 24.11.2025 bis 28.11.2025',
      [
        { from: '2025-10-07', to: '2025-10-07' },
        { from: '2025-11-24', to: '2025-11-28' },
      ],
    ],
    ['fr_FR', 'Roster.away', 'du 13/10/2025 au 17/10/2025', [{ from: '2025-10-13', to: '2025-10-17' }]],
    [
      'ja_JP',
      'Roster.away',
      '2025/10/07、2025/11/24～2025/11/28',
      [
        { from: '2025-10-07', to: '2025-10-07' },
        { from: '2025-11-24', to: '2025-11-28' },
      ],
    ],
    ['fr_FR', 'Settings.quiet', '22h à 7h', { from: '22:00', to: '07:00' }],
    ['ja_JP', 'Settings.quiet', '22時〜7時', { from: '22:00', to: '07:00' }],
    ['pt_BR', 'Sessions.windows', '12h30 às 14h, 15 min', { windows: [{ start: '12:30', end: '14:00' }], minutes: 15 }],
    ['ja_JP', 'Sessions.windows', '12:30～14:00、15分', { windows: [{ start: '12:30', end: '14:00' }], minutes: 15 }],
    [
      'fr_FR',
      'Teams.slots',
      'S12 12h45 ; S28 13h00',
      [
        { session: 'S12', start: '12:45' },
        { session: 'S28', start: '13:00' },
      ],
    ],
    [
      'ja_JP',
      'Teams.slots',
      'S12 １２：４５、S28 13:00',
      [
        { session: 'S12', start: '12:45' },
        { session: 'S28', start: '13:00' },
      ],
    ],
    // Numbers: a decimal comma only where the locale has it, and no guess at thousands.
    ['de_DE', 'Deliverables.points', '2,5; late 1,25', { full: 2.5, late: 1.25 }],
    ['de_DE', 'Deliverables.points', '2,5, late 1,25', { full: 2.5, late: 1.25 }],
    ['de_DE', 'Deliverables.points', '10; late 50 %', { full: 10, late: 5 }],
    ['de_DE', 'Deliverables.points', '1.000', 'unreadable'],
    ['de_DE', 'Deliverables.points', '1,000', 'unreadable'],
    ['en_US', 'Deliverables.points', '2,5', 'unreadable'],
    ['fr_FR', 'Deliverables.perDayLate', '12,5 % ; at most 37,5 %', { amount: 12.5, unit: '%', most: 37.5 }],
    ['pt_BR', 'Deliverables.weight', '12,5%', 12.5],
    ['de_DE', 'Deliverables.weight', 0.125, 12.5],
    ['ja_JP', 'Deliverables.weight', '１２．５％', 12.5],
    ['ja_JP', 'Deliverables.points', '２、late １', { full: 2, late: 1 }],
    ['ja_JP', 'Deliverables.grace', '１０', 10],
    ['ja_JP', 'Deliverables.allowance', 'all but ８', { allBut: 8 }],
    ['ja_JP', 'Deliverables.leads', '４８h、６h', [2880, 360]],
    // Lists. Names keep their own full-width letters.
    ['ja_JP', 'Deliverables.owedBy', '発表者（Ａ）、critic', ['発表者（Ａ）', 'critic']],
    ['ja_JP', 'Roster.aliases', 'a@x.example、b@x.example', ['a@x.example', 'b@x.example']],
    ['ja_JP', 'Sessions.seats', '発表者（Ａ）：1～3、auditor：0', { '発表者（Ａ）': [1, 3], auditor: [0, 0] }],
  ])('in %s, %s: %j as %j', (locale, field, cell, value) => {
    expect(read(locale, field, cell)).toEqual(value);
  });

  test('names of months and weekdays of any language are those of the calendar', () => {
    for (const locale of Object.keys(places) as Locale[])
      for (let month = 1; month <= 12; month++)
        for (const length of ['long', 'short'] as const) {
          const day = `2026-${String(month).padStart(2, '0')}-14`;
          const format = new Intl.DateTimeFormat(locale.replace('_', '-'), {
            dateStyle: undefined,
            timeZone: 'UTC',
            weekday: length,
            day: 'numeric',
            month: length,
            year: 'numeric',
          });
          const written = format.format(Date.parse(day));
          // Finnish puts its weekdays into another case there.
          if (locale === 'fi_FI') continue;
          expect([written, read(locale, 'Sessions.day', written)]).toEqual([written, day]);
        }
  });
});
