// The page that makes a calendar by rule: first and last day, weekdays with hours and rooms, holidays.
import { Button, Close, toHtml } from '../parts';

export interface CalendarView {
  readonly first: string;
  readonly last: string;
  readonly weekly: string;
  readonly holidays: string;
  readonly us: boolean;
}

export const calendarPage = (view: CalendarView): string =>
  toHtml(
    <form id="calendar">
      <p>
        Every class day becomes a row of Sessions, days without a class included. Nothing is written before the preview.
      </p>
      <div class="fields">
        <div>
          <label for="from">First day of class</label>
          <input type="date" id="from" name="first" value={view.first} />
        </div>
        <div>
          <label for="to">Last day of class</label>
          <input type="date" id="to" name="last" value={view.last} />
        </div>
        <div class="wide">
          <label for="weekly">Weekdays with hours and room, one per line</label>
          <textarea
            id="weekly"
            name="weekly"
            rows={3}
            placeholder={'Tue 12:30-2pm, Room 1203\nThu 12:30-2pm, Room 1104'}
          >
            {view.weekly}
          </textarea>
        </div>
        <div class="wide">
          <label>
            <input type="checkbox" name="us" checked={view.us} /> Holidays of the United States
          </label>
        </div>
        <div class="wide">
          <label for="holidays">Other days without a class, one per line</label>
          <textarea id="holidays" name="holidays" rows={4} placeholder={'Oct 12-13 Fall break\nNov 25 No class'}>
            {view.holidays}
          </textarea>
        </div>
      </div>
      <div class="actions">
        <Button run="previewCalendar" form="calendar" kind="main" busy="Comparing with your sheets …">
          Preview
        </Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );
