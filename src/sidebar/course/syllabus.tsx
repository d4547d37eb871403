// The pages that read a pasted syllabus: paste it, check what was read beside its lines, and see what would be written.
import { Button, Close, count, toHtml } from '../parts';

export interface SessionView {
  readonly source: string;
  readonly day: string;
  readonly kind: string;
  readonly topic: string;
  readonly guest: string;
  readonly presenters: string;
  readonly readings: string;
  readonly suggested: string;
  readonly room: string;
  readonly start: string;
  readonly doubts: readonly string[];
  readonly used: boolean;
}

export interface DueView {
  readonly source: string;
  readonly what: string;
  readonly day: string;
  readonly time: string;
  /** The value of one of `ways`. */
  readonly as: string;
}

export interface SyllabusView {
  readonly sessions: readonly SessionView[];
  readonly dues: readonly DueView[];
  readonly unread: readonly string[];
  readonly heads: readonly string[];
  readonly gaps: readonly string[];
  readonly kinds: readonly string[];
  readonly ways: readonly { readonly value: string; readonly label: string }[];
  readonly course: string;
  readonly term: string;
  /** The name that emails are signed with. */
  readonly instructor: string;
  readonly start: string;
  readonly end: string;
  readonly last: string;
  readonly roles: readonly string[];
  /** How many classes have presenters on the pasted page. */
  readonly led: number;
  readonly pin: string;
}

export const pastePage = (first: string): string =>
  toHtml(
    <div>
      <p>
        Open the course page or the syllabus, select it all (Ctrl+A, or ⌘A on a Mac), copy it, and paste it here. Tables
        keep their columns, and links their addresses. Nothing is written yet.
      </p>
      <form id="paste">
        {/* biome-ignore lint/a11y/useSemanticElements: a text field would lose tables and links */}
        <div
          class="paste"
          contentEditable
          data-paste="page"
          role="textbox"
          tabIndex={0}
          aria-multiline="true"
          aria-label="The syllabus"
        />
        <p class="ask">
          <label for="first">First day of class, where the page only counts weeks:</label>
          <input type="date" id="first" name="first" value={first} />
        </p>
        <div class="actions">
          <Button run="readSyllabus" form="paste" kind="main" busy="Reading …">
            Read
          </Button>
          <Close>Cancel</Close>
        </div>
      </form>
    </div>,
  );

type Size = '' | 'two' | 'three';

/** The number of lines after wrapping in a narrow field. */
const rowsOf = (value: string): number =>
  value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 40)), 0);

const Field = ({
  label,
  name,
  value,
  type = 'text',
  size = '',
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly type?: 'text' | 'date' | 'time';
  readonly size?: Size;
}) => (
  <div class={size}>
    <label for={name}>{label}</label>
    {type === 'text' && <input id={name} name={name} value={value} />}
    {type === 'date' && <input type="date" id={name} name={name} value={value} />}
    {type === 'time' && <input type="time" id={name} name={name} value={value} />}
  </div>
);

const Lines = ({
  label,
  name,
  value,
  size,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly size: Size;
}) => (
  <div class={size}>
    <label for={name}>{label}</label>
    <textarea id={name} name={name} rows={Math.min(6, rowsOf(value))}>
      {value}
    </textarea>
  </div>
);

const Options = ({ values, chosen }: { readonly values: readonly string[]; readonly chosen: string }) =>
  values.map((value) => (
    <option key={value} selected={value === chosen}>
      {value}
    </option>
  ));

const Row = ({
  at,
  row,
  kinds,
}: {
  readonly at: string;
  readonly row: SessionView;
  readonly kinds: readonly string[];
}) => (
  <div class="beside">
    <div class="source">{row.source}</div>
    <div class="fields">
      <label>
        <input type="checkbox" name={`${at}.use`} checked={row.used} /> Take
      </label>
      <Field label="Date" name={`${at}.day`} value={row.day} type="date" />
      <div>
        <label for={`${at}.kind`}>Kind</label>
        <select id={`${at}.kind`} name={`${at}.kind`}>
          <Options values={kinds} chosen={row.kind} />
        </select>
      </div>
      <Field label="Start" name={`${at}.start`} value={row.start} type="time" />
      <Field label="Room" name={`${at}.room`} value={row.room} />
      <Field label="Topic" name={`${at}.topic`} value={row.topic} size="two" />
      <Field label="Presenters" name={`${at}.presenters`} value={row.presenters} size="two" />
      <Field label="Guest" name={`${at}.guest`} value={row.guest} />
      <Lines label="Readings" name={`${at}.readings`} value={row.readings} size="three" />
      <Lines label="Suggested" name={`${at}.suggested`} value={row.suggested} size="two" />
      {row.doubts.map((doubt) => (
        <p key={doubt} class="warn wide">
          {doubt}
        </p>
      ))}
    </div>
  </div>
);

const blank: SessionView = {
  source: 'A date that the page does not have, or that was not read',
  day: '',
  kind: 'student-led',
  topic: '',
  guest: '',
  presenters: '',
  readings: '',
  suggested: '',
  room: '',
  start: '',
  doubts: [],
  used: false,
};

export function readPage(view: SyllabusView): string {
  const doubts = view.sessions.filter((row) => row.doubts.length > 0).length;
  return toHtml(
    <form id="syllabus">
      <p class="lead">
        {count(view.sessions.length, 'date')} and {count(view.dues.length, 'deadline')} were read
        {view.unread.length > 0 && `, ${count(view.unread.length, 'line')} not`}.
        {doubts > 0 && ` ${doubts === 1 ? 'One date needs' : `${doubts} dates need`} a look.`}
      </p>
      <p>On the left is what you pasted. Correct anything on the right; nothing is written before the preview.</p>
      {view.gaps.length > 0 && <p class="note">No row on the page for {view.gaps.join(', ')}.</p>}
      {view.sessions.map((row, i) => (
        <Row key={i} at={`s${i}`} row={row} kinds={view.kinds} />
      ))}
      <details>
        <summary>Add a date</summary>
        <Row at={`s${view.sessions.length}`} row={blank} kinds={view.kinds} />
      </details>
      {view.dues.length > 0 && <h2>Deadlines</h2>}
      {view.dues.map((due, i) => (
        <div key={i} class="beside">
          <div class="source">{due.source}</div>
          <div class="fields">
            <Field label="What" name={`d${i}.what`} value={due.what} size="three" />
            <Field label="Date" name={`d${i}.day`} value={due.day} type="date" />
            <Field label="Time" name={`d${i}.time`} value={due.time} type="time" />
            <div class="three">
              <label for={`d${i}.as`}>Write it as</label>
              <select id={`d${i}.as`} name={`d${i}.as`}>
                {view.ways.map(({ value, label }) => (
                  <option key={value} value={value} selected={value === due.as}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
          </div>
        </div>
      ))}
      <h2>Lines that were not read ({view.unread.length})</h2>
      {view.unread.length === 0 && <p class="soft">None.</p>}
      <ul class="text">
        {view.unread.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
      {view.heads.length > 0 && (
        <details>
          <summary>{count(view.heads.length, 'line')} about the whole course</summary>
          <ul class="text">
            {view.heads.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      <h2>For the whole course</h2>
      <div class="fields">
        <Field label="Course" name="course" value={view.course} />
        <Field label="Term" name="term" value={view.term} />
        <Field label="Signed by" name="instructor" value={view.instructor} />
        <Field label="Class starts" name="start" value={view.start} type="time" />
        <Field label="Class ends" name="end" value={view.end} type="time" />
        <Field label="Last day of term" name="last" value={view.last} type="date" />
        {view.led > 0 && view.roles.length > 0 && (
          <div class="wide">
            <label for="pin">Presenters on the page ({count(view.led, 'class', 'classes')})</label>
            <select id="pin" name="pin">
              <option value="">only show them here</option>
              {view.roles.map((role) => (
                <option key={role} value={role} selected={role === view.pin}>
                  {`assign them as ${role}, pinned, where they are on the Roster`}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
      <div class="actions">
        <Button run="previewSyllabus" form="syllabus" kind="main" busy="Comparing with your sheets …">
          Preview
        </Button>
        <Button run="pasteSyllabusAgain">Paste another page</Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );
}

export interface PlanView {
  readonly added: readonly { readonly code: string; readonly what: string; readonly detail: string }[];
  readonly filled: readonly string[];
  /** Cells that already have other content. */
  readonly changes: readonly { readonly where: string; readonly was: string; readonly becomes: string }[];
  readonly same: number;
  readonly others: readonly string[];
  readonly dues: readonly string[];
  readonly settings: readonly string[];
  readonly pins: readonly string[];
  readonly unknown: readonly string[];
  readonly back: 'editSyllabus' | 'calendarAgain';
  readonly write: 'writeSyllabus' | 'writeCalendar';
}

const List = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <div>
      <h2>
        {title} ({lines.length})
      </h2>
      <ul>
        {lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
    </div>
  );

export function planPage(view: PlanView): string {
  const nothing = [view.added, view.filled, view.changes, view.dues, view.settings, view.pins].every(
    (list) => list.length === 0,
  );
  return toHtml(
    <form id="plan">
      <p class="lead">
        {nothing ? 'Nothing is to be written.' : 'This is what will be written. Nothing is written yet.'}
      </p>
      {view.changes.length > 0 && (
        <div class="warn">
          <strong>{count(view.changes.length, 'cell')} of yours would change.</strong> Uncheck what is to stay.
          {view.changes.map(({ where, was, becomes }, i) => (
            <p key={i}>
              <label>
                <input type="checkbox" name={`take${i}`} checked /> {where}: “{was}” becomes “{becomes}”
              </label>
            </p>
          ))}
        </div>
      )}
      {view.added.length > 0 && (
        <div>
          <h2>New in Sessions ({view.added.length})</h2>
          <div class="scroll">
            <table>
              <tbody>
                {view.added.map(({ code, what, detail }) => (
                  <tr key={code}>
                    <td>{code}</td>
                    <td>{what}</td>
                    <td class="soft">{detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      <List title="Filled in where nothing is yet" lines={view.filled} />
      <List title="Deliverables" lines={view.dues} />
      <List title="Settings" lines={view.settings} />
      <List title="Assigned and pinned" lines={view.pins} />
      <List title="Presenters who are not on the Roster, and are not assigned" lines={view.unknown} />
      {view.same > 0 && <p class="soft">{count(view.same, 'session stays', 'sessions stay')} unchanged.</p>}
      <List title="In your Sessions alone, and kept" lines={view.others} />
      <div class="actions">
        {!nothing && (
          <Button run={view.write} form="plan" kind="main" busy="Writing the sheets …">
            Write
          </Button>
        )}
        <Button run={view.back}>Back</Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );
}
