// A calendar by rule is added to Sessions beside what is already there.
import { dialogText, newBook, rows, text } from './stage';

test('weekdays, hours, rooms and holidays become rows, and a day that has one keeps it', () => {
  const workspace = newBook('2026-08-20T16:00:00Z');
  workspace.click('Lectern', 'Set up');
  workspace.edit('Sessions', 'A2', 'A1');
  workspace.edit('Sessions', 'B2', '2026-09-02');
  workspace.edit('Sessions', 'C2', 'lecture');
  workspace.edit('Sessions', 'D2', 'Welcome');
  workspace.click('Lectern', 'Bring what you have', 'Make the calendar…');
  expect(dialogText(workspace)).toContain('Nothing is written before the preview.');
  const fields = {
    first: '2026-08-31',
    last: '2026-10-14',
    weekly: 'Mon 2-4pm, Room 2\nWed 9:00-10:30, Hall 7',
    holidays: 'Oct 14 Study day',
    us: 'on',
  };
  const refused = workspace.callFromPage('previewCalendar', [{ ...fields, weekly: 'now and then' }]);
  expect(refused).toEqual({
    refusal: '“now and then” is no weekday with hours. Write it like: Tue 12:30-2pm, Room 1203.',
  });
  const plan = workspace.callFromPage('previewCalendar', [fields]) as { html: string };
  expect(text(plan.html)).toContain('New in Sessions (13)');
  expect(text(plan.html)).toContain('Class starts: 14:00, it was 12:30');
  expect(rows(workspace, 'Sessions')).toHaveLength(1);
  expect(workspace.callFromPage('writeCalendar', [{}])).toEqual({ close: true });
  const [welcome, first, labor, wednesday, ...others] = rows(workspace, 'Sessions');
  expect(welcome).toMatchObject({ Code: 'A1', Kind: 'lecture', Topic: 'Welcome' });
  expect(first).toMatchObject({ Code: 'A2', Kind: 'student-led', Start: '', Room: 'Room 2' });
  expect(labor).toMatchObject({ Kind: 'holiday', Topic: 'Labor Day' });
  expect(wednesday).toMatchObject({ Room: 'Hall 7' });
  expect(wednesday!.Start).toMatch(/^0?9:00/);
  expect(others.slice(-1)[0]).toMatchObject({ Kind: 'holiday', Topic: 'Study day' });
  expect(rows(workspace, 'Findings').filter((row) => row.Sheet === 'Sessions')).toEqual([]);
});
