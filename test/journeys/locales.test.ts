// A course that is typed in another country: the same course, with the place's own way of writing dates and times.
import type { Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';
import { example, instructor, named, rows } from './stage';

const places = {
  en_US: ['America/Los_Angeles', '9/4/2025', '12:30 pm', 'Sep 17, 6pm', '2.5, late 1.25'],
  en_GB: ['Europe/London', '4/9/2025', '12.30pm', '17th September at 6pm', '2.5, late 1.25'],
  de_DE: ['Europe/Berlin', '4.9.2025', '12.30 Uhr', '17.9., 18 Uhr', '2,5; late 1,25'],
  fr_FR: ['Europe/Paris', '04/09/2025', '12h30', '17 septembre à 18h', '2,5 ; late 1,25'],
  ja_JP: ['Asia/Tokyo', '2025/09/04', '１２：３０', '9月17日 18時', '２．５、late １．２５'],
} as const;

function courseIn(locale: keyof typeof places): Workspace {
  const [zone, day, start, due, points] = places[locale];
  const workspace = openWorkspace({ bundle: 'dist', now: '2025-08-25T16:00:00Z', zone, locale, account: instructor });
  workspace.open();
  workspace.click('Lectern', 'Set up');
  workspace.callFromPage('checkCourseFile', [JSON.stringify({ ...JSON.parse(example), timeZone: zone })]);
  workspace.callFromPage('loadCourseFile', []);
  const type = (sheet: string, row: string, header: string, text: string): void => {
    const [headers = [], ...lines] = workspace.contents(sheet)!.texts;
    const column = sheet === 'Settings' ? 1 : headers.indexOf(header);
    const line = lines.findIndex((cells) => cells.includes(row)) + 2;
    workspace.edit(sheet, `${String.fromCharCode(65 + column)}${line}`, text);
  };
  type('Sessions', 'S03', 'Date', day);
  type('Settings', 'Class starts', '', start);
  type('Deliverables', 'Project preferences', 'Due', due);
  type('Deliverables', 'Project proposal', 'Points', points);
  workspace.click('Lectern', 'Refresh');
  return workspace;
}

test('a course is set up and typed in the way of the place, and means the same', () => {
  const seen = (Object.keys(places) as (keyof typeof places)[]).map((locale) => {
    const workspace = courseIn(locale);
    const found = rows(workspace, named(workspace, 'Findings')).map((row) => row['What is wrong']);
    expect([locale, found]).toEqual([locale, ['Nothing to report.']]);
    const { texts, values } = workspace.contents('Duties')!;
    const due = texts[0]!.indexOf('Due');
    return [locale, values.length, values.slice(1).map((line) => line[due])];
  });
  for (const [locale, count, dues] of seen) expect([locale, count, dues]).toEqual([locale, ...seen[0]!.slice(1)]);
  expect(seen[0]![1]).toBeGreaterThan(400);
});
