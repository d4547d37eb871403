// The pages that compare the class list with the Roster: paste or open the list, and see what would change.
import { Button, Close, count, toHtml } from '../parts';

export interface DifferenceView {
  readonly columns: readonly string[];
  readonly leftOut: readonly { readonly line: string; readonly why: string }[];
  /** What turns logins into addresses; null if the list has addresses. */
  readonly ending: string | null;
  readonly added: readonly { readonly name: string; readonly detail: string }[];
  /** Whether classes have begun, so that new students have joined late. */
  readonly begun: boolean;
  readonly aliases: readonly {
    readonly name: string;
    readonly email: string;
    readonly other: string;
    readonly by: 'ID' | 'name';
  }[];
  readonly changes: readonly {
    readonly name: string;
    readonly what: string;
    readonly was: string;
    readonly becomes: string;
    readonly taken: boolean;
  }[];
  readonly gone: readonly { readonly name: string; readonly email: string }[];
  readonly back: readonly { readonly name: string; readonly email: string }[];
  readonly same: number;
  readonly unreachable: readonly string[];
  readonly today: string;
}

export const listPage = (): string =>
  toHtml(
    <form id="list">
      <p>
        Open the class list that your registrar, Canvas, Gradescope, Google Classroom, Moodle, Blackboard or Slack
        exports, or paste it. It is compared with the Roster first; no row is ever deleted.
      </p>
      <p>
        <input type="file" accept=".csv,.tsv,.txt,.xls,text/csv,text/plain" data-into="class" aria-label="Class list" />
      </p>
      <textarea id="class" name="list" aria-label="Text of the class list" />
      <p class="ask">
        <label for="ending">Where the list has logins and no addresses, what stands behind the @:</label>
        <input id="ending" name="ending" placeholder="uni.edu" />
      </p>
      <div class="actions">
        <Button run="readRoster" form="list" kind="main" busy="Comparing with the Roster …">
          Compare
        </Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );

const Tick = ({
  name,
  checked,
  children,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly children: string;
}) => (
  <p>
    <label>
      <input type="checkbox" name={name} checked={checked} /> {children}
    </label>
  </p>
);

export function differencePage(view: DifferenceView): string {
  const { added, aliases, changes, gone, back } = view;
  const nothing = [added, aliases, changes, gone, back].every((list) => list.length === 0);
  return toHtml(
    <form id="difference">
      <p class="lead">
        {nothing
          ? 'The Roster has everything that this list has.'
          : `${count(added.length, 'new student')}, ${count(changes.length, 'change')}, ${gone.length} not in the list.`}
      </p>
      <p class="soft">
        Nothing is written yet.
        {view.same > 0 && ` ${count(view.same, 'student stays', 'students stay')} unchanged.`}
        {view.columns.length > 0 && ` Columns: ${view.columns.join('; ')}.`}
        {view.ending !== null && ` Logins are taken as addresses at ${view.ending || '(nothing given)'}.`}
      </p>
      {added.length > 0 && <h2>New ({added.length})</h2>}
      {added.map(({ name, detail }, i) => (
        <Tick key={i} name={`new${i}`} checked>{`${name} (${detail})`}</Tick>
      ))}
      {added.length > 0 && view.begun && (
        <div class="note">
          <Tick
            name="joined"
            checked
          >{`Classes have begun: write ${view.today} into Joined, so that nothing from before is due.`}</Tick>
        </div>
      )}
      {aliases.length > 0 && <h2>On the Roster under another address ({aliases.length})</h2>}
      {aliases.map(({ name, email, other, by }, i) => (
        <p key={i} class="ask even">
          <label for={`alias${i}`}>
            {`${name}: ${other} in the list, ${email} on the Roster (the same ${by === 'ID' ? 'student ID' : 'name'})`}
          </label>
          <select id={`alias${i}`} name={`alias${i}`}>
            <option value="alias">the same person: add it to Aliases</option>
            <option value="new">another student: add a row</option>
          </select>
        </p>
      ))}
      {changes.length > 0 && <h2>Changed ({changes.length})</h2>}
      {changes.map(({ name, what, was, becomes, taken }, i) => (
        <Tick
          key={i}
          name={`change${i}`}
          checked={taken}
        >{`${name}, ${what}: ${was === '' ? '' : `“${was}” becomes `}“${becomes}”`}</Tick>
      ))}
      {gone.length > 0 && <h2>On the Roster, and not in the list ({gone.length})</h2>}
      {gone.map(({ name, email }, i) => (
        <p key={i} class="ask even">
          <label for={`gone${i}`}>{`${name} (${email})`}</label>
          <select id={`gone${i}`} name={`gone${i}`}>
            <option value="keep">stays as is</option>
            <option value="dropped">{`dropped, from ${view.today} on`}</option>
          </select>
        </p>
      ))}
      {back.length > 0 && <h2>In the list again ({back.length})</h2>}
      {back.map(({ name, email }, i) => (
        <Tick key={i} name={`back${i}`} checked>{`${name} (${email}): enrolled again`}</Tick>
      ))}
      {view.unreachable.length > 0 && (
        <div class="warn">
          <strong>No address:</strong> {view.unreachable.join('; ')}. Go back and say what stands behind the @, or add
          them by hand.
        </div>
      )}
      {view.leftOut.length > 0 && (
        <details>
          <summary>{count(view.leftOut.length, 'line')} left out</summary>
          <ul class="text">
            {view.leftOut.map(({ line, why }, i) => (
              <li key={i}>
                {line} <span class="soft">({why})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="actions">
        {!nothing && (
          <Button run="writeRoster" form="difference" kind="main" busy="Writing the Roster …">
            Write
          </Button>
        )}
        <Button run="updateRosterAgain">Back</Button>
        <Close>{nothing ? 'Close' : 'Cancel'}</Close>
      </div>
    </form>,
  );
}
