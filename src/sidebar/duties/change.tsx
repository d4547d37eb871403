// The page of pending changes: the duties that an edit of the calendar or a rule moved, added or removed, before anyone is notified.
import { Button, Close, count, Held, toHtml } from '../parts';

export interface ChangeView {
  readonly changes: readonly {
    readonly what: 'appeared' | 'moved' | 'gone' | 'otherwise';
    readonly deliverable: string;
    /** The class; empty for a duty that is due once. */
    readonly about: string;
    readonly from: string;
    readonly to: string;
    readonly students: readonly string[];
  }[];
  /** '12 moved, 3 new' */
  readonly said: string;
  /** The number of students affected. */
  readonly affected: number;
  /** How many of the moved duties were due already. They stay as they were unless the instructor chooses to change them, too. */
  readonly past: number;
  readonly sendingOn: boolean;
  /** Students whose duties cannot be compared because a cell cannot be read. */
  readonly held: readonly string[];
}

const titles = {
  moved: 'Due at another time',
  appeared: 'New',
  gone: 'No longer due',
  otherwise: 'Same due time, counted otherwise',
} as const;

export function changePage({ changes, said, affected, past, sendingOn, held }: ChangeView): string {
  if (changes.length === 0)
    return toHtml(
      <div>
        <p class="lead">Nothing has changed{held.length > 0 && ' that can be told yet'}.</p>
        <Held names={held} until="look here again" />
        <p class="soft">
          When you move, add or cancel a class, or edit a rule in Deliverables, the duties that change are listed here
          before anyone is notified.
        </p>
        <div class="actions">
          <Close>Close</Close>
        </div>
      </div>,
    );
  return toHtml(
    <div>
      <p class="lead">
        Your edits change these duties: {said}. They concern {count(affected, 'student')}.
      </p>
      <Held names={held} until="look here again" />
      {(['moved', 'appeared', 'gone', 'otherwise'] as const).map((what) => {
        const own = changes.filter((change) => change.what === what);
        if (own.length === 0) return null;
        return (
          <section key={what}>
            <h2>{titles[what]}</h2>
            <table>
              <thead>
                <tr>
                  <th>Duty</th>
                  {what !== 'appeared' && <th>{what === 'otherwise' ? 'Was' : 'Was due'}</th>}
                  {what !== 'gone' && <th>{{ moved: 'Now due', appeared: 'Due', otherwise: 'Now' }[what]}</th>}
                  <th>Who</th>
                </tr>
              </thead>
              <tbody>
                {own.map(({ deliverable, about, from, to, students }) => (
                  <tr key={`${deliverable} ${about} ${from} ${to}`}>
                    <td>
                      {deliverable}
                      <br />
                      <span class="soft">{about}</span>
                    </td>
                    {what !== 'appeared' && <td>{from}</td>}
                    {what !== 'gone' && <td>{to}</td>}
                    <td>
                      {students.length <= 3 ? (
                        students.join(', ')
                      ) : (
                        <details>
                          <summary>{count(students.length, 'student')}</summary>
                          {students.join(', ')}
                        </details>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
      <p class="note">
        {sendingOn
          ? 'Until you confirm, no reminder of these duties goes out, unless the due time stays the same. Automatic updates show the new times in Duties and Compliance meanwhile, so that no sheet is wrong.'
          : 'Automatic emails are off: no one is notified of anything.'}
      </p>
      {past > 0 && (
        <p class="note">
          {count(past, 'of these was', 'of these were')} due already, or would have been before anyone is told. From now
          on: {past === 1 ? 'it keeps its' : 'they keep their'} due time (if the class moves, at the latest when it
          begins), and no status changes. For all: {past === 1 ? 'it is' : 'they are'} judged by the new time, so that
          what was done may become late.
        </p>
      )}
      <div class="actions kept">
        <Button run="agreeToChanges" args={[false]} kind="main" busy="Writing …">
          {past > 0 ? 'Confirm, from now on' : 'Confirm changes'}
        </Button>
        {past > 0 && (
          <Button run="agreeToChanges" args={[true]} busy="Writing …">
            Confirm for all
          </Button>
        )}
        <Close>Not yet</Close>
      </div>
    </div>,
  );
}
