// The pages about letters that failed or are in doubt: which to send again, which are settled, and the outcome.
import { Button, Close, count, toHtml } from '../parts';

export interface DoubtfulView {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly reason: string;
  readonly at: string;
  /** Whether it is still due. */
  readonly due: boolean;
  /** Whether it certainly was not sent; such letters are preselected. Those in doubt are left for the instructor to choose. */
  readonly failed: boolean;
}

/** `open`: how many letters a run has claimed without reporting the outcome yet. */
export function resendPage(lines: readonly DoubtfulView[], open: number): string {
  const claimed = open > 0 && (
    <p class="note">
      {count(open, 'email')} {open === 1 ? 'was' : 'were'} being sent when a run ended. The next hourly update says what
      became of {open === 1 ? 'it' : 'them'}.
    </p>
  );
  if (lines.length === 0)
    return toHtml(
      <div>
        <p class="lead">
          {open > 0 ? 'There is nothing to send again yet.' : 'Every email went out. There is nothing to send again.'}
        </p>
        {claimed}
        <div class="actions">
          <Close>Close</Close>
        </div>
      </div>,
    );
  return toHtml(
    <div>
      <p class="lead">
        {count(lines.length, 'email')} failed or {lines.length === 1 ? 'is' : 'are'} in doubt.
      </p>
      <p>
        An unconfirmed email may have gone out: check the Sent folder of your mailbox, or ask. It is sent again only
        when you choose it here.
      </p>
      {claimed}
      <form id="again">
        <table>
          <thead>
            <tr>
              <th />
              <th>To</th>
              <th>Email</th>
              <th>What happened</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, to, subject, failed, reason, at, due }) => (
              <tr key={key}>
                <td>
                  <input type="checkbox" name={key} aria-label={`${to}: ${subject}`} checked={due && failed} />
                </td>
                <td>{to}</td>
                <td>
                  {subject}
                  {!due && <div class="soft">No longer due: it would not be sent.</div>}
                </td>
                <td>
                  {failed ? 'Failed' : 'Unconfirmed'}, {at}
                  <div class="soft">{reason}</div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </form>
      <div class="actions">
        {lines.some(({ due }) => due) && (
          <Button run="sendAgain" form="again" kind="main" busy="Sending …">
            Send selected again
          </Button>
        )}
        <Button run="settleLetters" form="again" busy="Noting it …">
          Mark selected as resolved
        </Button>
        <Close>Close</Close>
      </div>
    </div>,
  );
}

export interface ResentView {
  readonly sent: number;
  readonly failed: number;
  readonly doubtful: number;
  readonly waiting: number;
  readonly why: string;
  /** How many of the chosen are no longer due. */
  readonly stale: number;
}

export function resentPage({ sent, failed, doubtful, waiting, why, stale }: ResentView): string {
  return toHtml(
    <div>
      <p class="lead">{count(sent, 'email')} went out again.</p>
      {failed > 0 && <p class="warn">{count(failed, 'email')} failed again: the Outbox says why.</p>}
      {doubtful > 0 && <p class="warn">{count(doubtful, 'email')} may have gone out: Google gave no clear answer.</p>}
      {waiting > 0 && (
        <p class="note">
          {count(waiting, 'email')} {waiting === 1 ? 'waits' : 'wait'}. {why}
        </p>
      )}
      {stale > 0 && (
        <p class="note">
          {count(stale, 'email')} {stale === 1 ? 'is' : 'are'} no longer due and {stale === 1 ? 'was' : 'were'} not
          sent: the time is over, it was submitted, or a later email said the same.
        </p>
      )}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
