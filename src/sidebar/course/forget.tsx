// The pages that forget a student: who it is, what is where, and what the instructor must remove by hand.
import { Button, Close, Copy, count, toHtml } from '../parts';

/** `open`: the name of a student whose removal was begun by a run that ended; null if there is none. */
export const whomPage = (
  students: readonly { readonly email: string; readonly name: string }[],
  open: string | null,
): string =>
  toHtml(
    <div>
      {open !== null && (
        <div class="warn">
          <p>{open} is being removed, and that is not finished. The next hourly update continues.</p>
          <Button run="continueForgetting" kind="small" busy="Removing …">
            Continue now
          </Button>
        </div>
      )}
      <p>
        Removes a person from every sheet, form and page that Lectern can reach, for good. Someone who only left the
        course needs no more than <b>dropped</b> in Roster. You see what goes before anything does.
      </p>
      <form id="whom">
        <p class="ask">
          <label for="student">Student</label>
          <select id="student" name="student">
            {students.map(({ email, name }) => (
              <option key={email} value={email}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <p>
          <label>
            <input type="checkbox" name="keep" /> Keep that roles were held: past classes then name “Former student 1”.
          </label>
        </p>
        <p>
          <label for="called">Other names and addresses to look for, one per line</label>
        </p>
        <textarea id="called" name="called" style="height: 60px" />
        <p class="soft">
          The name and addresses on the Roster are looked for anyway. Export the gradebook first if you need the grade.
        </p>
        <div class="actions">
          <Button run="previewForget" form="whom" kind="main" busy="Looking everywhere …">
            Preview
          </Button>
          <Button run="exportGrades" busy="Making the gradebook …">
            Export the gradebook…
          </Button>
          <Close>Cancel</Close>
        </div>
      </form>
    </div>,
  );

export interface PlaceView {
  readonly tab: string;
  readonly rows: number;
  readonly cells: number;
}

/** What Lectern cannot reach. */
export interface LeftView {
  /** Emails sent to the student (`to`) and other emails that name the student (`named`). */
  readonly to: number;
  readonly named: number;
  readonly account: string;
  /** A Gmail search that finds them. */
  readonly query: string;
  readonly posts: number;
  /** The Slack channel; null without Slack. */
  readonly slack: string | null;
  readonly files: number;
  readonly formulas: readonly string[];
}

export interface ForgetView {
  readonly email: string;
  readonly name: string;
  readonly called: string;
  readonly keep: boolean;
  /** The name that replaces the student's. */
  readonly stand: string;
  /** Names that another student has, too. */
  readonly shared: readonly string[];
  readonly places: readonly PlaceView[];
  /** How many of Lectern's stored values name the student. */
  readonly store: number;
  readonly seats: { readonly kept: number; readonly emptied: number };
  readonly pending: number;
  /** Ticks made for other students. */
  readonly ticks: readonly string[];
  readonly left: LeftView;
}

const Left = ({ left }: { readonly left: LeftView }) => (
  <div>
    <h2>What Lectern cannot reach</h2>
    <ul>
      <li>
        <b>Gmail</b>: {count(left.to, 'email')} to the student and {left.named} to others that name them, in the sent
        mail of {left.account}, and in the mailboxes of who got them. Search for <code id="query">{left.query}</code>{' '}
        <Copy of="query" />
      </li>
      {left.slack !== null && (
        <li>
          <b>Slack</b>: {left.posts === 0 ? 'messages' : count(left.posts, 'message')} with files in {left.slack}, and
          notices that name the student. Delete them there.
        </li>
      )}
      <li>
        <b>Drive</b>: {left.files === 0 ? 'files' : count(left.files, 'file')} that the student owns or that carry the
        name, and uploads to forms. Delete them there; else a folder that Lectern reads lists them again.
      </li>
      <li>
        <b>Version history</b> of the spreadsheet, and comments in it. A copy (File &gt; Make a copy) begins without
        history: set it up, and delete this one.
      </li>
      <li>
        <b>Calendars</b>: invitations that were accepted, and calendars that somebody subscribed to.
      </li>
      <li>
        <b>Copies</b>: exported gradebooks and course files, other spreadsheets, pages that others saved.
      </li>
      {left.formulas.length > 0 && (
        <li>
          <b>Formulas of yours</b> that name the student: {left.formulas.slice(0, 10).join(', ')}.
        </li>
      )}
    </ul>
  </div>
);

export const forgetPage = (view: ForgetView): string =>
  toHtml(
    <div>
      <p class="lead">
        {view.name}, {view.email}
      </p>
      {view.shared.length > 0 && (
        <p class="warn">
          Another student is called {view.shared.join(', ')}, too: that name stays where it is, and the address alone is
          looked for.
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th>Sheet</th>
            <th class="number">Rows removed</th>
            <th class="number">Cells that name them</th>
          </tr>
        </thead>
        <tbody>
          {view.places.map(({ tab, rows, cells }) => (
            <tr key={tab}>
              <td>{tab}</td>
              <td class="number">{rows || ''}</td>
              <td class="number">{cells || ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        <li>
          {view.seats.emptied === 0 && view.seats.kept === 0
            ? 'They have no role.'
            : `${count(view.seats.emptied, 'role')} left empty${view.keep ? `, ${view.seats.kept} kept as ${view.stand}` : ''}.`}
        </li>
        {view.pending > 0 && <li>{count(view.pending, 'waiting email')} to them will not go out.</li>}
        <li>
          Their answers in the forms themselves are deleted. Of others’ answers that name them, the copy in the form is
          deleted and the one in the sheet says “{view.stand}”.
        </li>
        <li>
          {view.store === 0
            ? 'Nothing else is remembered of them.'
            : `${count(view.store, 'thing')} that Lectern remembers behind the sheets ${view.store === 1 ? 'names' : 'name'} them: removed. What was proposed or confirmed last can no longer be confirmed or undone.`}
        </li>
        {view.ticks.length > 0 && (
          <li>
            They submitted for others as well, which stays done: it is checked off in Exceptions for{' '}
            {view.ticks.slice(0, 8).join(', ')}
            {view.ticks.length > 8 && ` and ${view.ticks.length - 8} more`}.
          </li>
        )}
      </ul>
      <Left left={view.left} />
      <form id="forget">
        <input type="hidden" name="student" value={view.email} />
        <input type="hidden" name="called" value={view.called} />
        {view.keep && <input type="hidden" name="keep" value="on" />}
        <p class="warn">
          <label for="typed">This cannot be undone. Type the name to confirm: {view.name}</label>
        </p>
        <p>
          <input id="typed" name="typed" autocomplete="off" />
        </p>
        <div class="actions">
          <Button run="forget" form="forget" kind="main" busy="Removing …">
            Forget this student
          </Button>
          <Button run="forgetAnother">Back</Button>
          <Close>Cancel</Close>
        </div>
      </form>
    </div>,
  );

export interface ForgottenView {
  readonly name: string;
  /** Whether nothing is left to do; if not, the next update continues. */
  readonly done: boolean;
  /** Titles of forms that could not be opened. */
  readonly closed: readonly string[];
  /** Null if it was shown before. */
  readonly left: LeftView | null;
}

export const forgottenPage = ({ name, done, closed, left }: ForgottenView): string =>
  toHtml(
    <div>
      <p class="lead">
        {done
          ? `${name} is removed from the sheets, the forms and what Lectern remembers.`
          : `The removal of ${name} has begun, and this run is out of time. The next hourly update continues.`}
      </p>
      {closed.length > 0 && (
        <p class="warn">
          Google did not open {closed.length === 1 ? 'this form' : 'these forms'}: {closed.join(', ')}. Delete their
          answers there, or delete the form.
        </p>
      )}
      {left && <Left left={left} />}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
