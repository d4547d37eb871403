// The page for taking attendance: one click per absent student; all others are present.
import { Button, Close, count, toHtml } from '../parts';

export interface AttendanceView {
  readonly meetings: readonly { readonly key: string; readonly label: string }[];
  readonly key: string;
  readonly places: readonly {
    readonly email: string;
    readonly name: string;
    readonly presence: string;
    /** Why it cannot be changed; '' if it can. */
    readonly fixed: string;
  }[];
  readonly choices: readonly string[];
  readonly taken: boolean;
  /** What was just saved; '' before. */
  readonly saved: string;
}

export function attendancePage({ meetings, key, places, choices, taken, saved }: AttendanceView): string {
  return toHtml(
    <div>
      <form id="class" class="ask">
        <select name="meeting" aria-label="Class">
          {meetings.map((one) => (
            <option key={one.key} value={one.key} selected={one.key === key}>
              {one.label}
            </option>
          ))}
        </select>
        <Button run="attendanceOf" form="class" kind="small" busy="Opening …">
          Show
        </Button>
      </form>
      {saved !== '' && <p class="note">{saved}</p>}
      <p class="soft">
        {taken ? 'Saved before: change what is wrong.' : 'Everyone is present until you choose something else.'} It is
        kept in Exceptions.
      </p>
      <form id="roll">
        <input type="hidden" name="meeting" value={key} />
        <table>
          <thead>
            <tr>
              <th>{count(places.length, 'student')}</th>
              {choices.map((choice) => (
                <th key={choice}>{choice}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map(({ email, name, presence, fixed }) => (
              <tr key={email}>
                <td>{name}</td>
                {fixed === '' ? (
                  choices.map((choice) => (
                    <td key={choice}>
                      <input
                        type="radio"
                        name={email}
                        value={choice}
                        checked={choice === presence}
                        aria-label={`${name}: ${choice}`}
                      />
                    </td>
                  ))
                ) : (
                  <td colSpan={choices.length} class="soft">
                    {fixed}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </form>
      <div class="actions kept">
        <Button run="saveAttendance" form="roll" kind="main" busy="Saving …">
          Save
        </Button>
        <Close>Close</Close>
      </div>
    </div>,
  );
}
