// Previews of letters: what would be sent, to whom, with its text.
import { Button, Close, count, toHtml } from './parts';

export interface LetterView {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const Letters = ({ letters }: { readonly letters: readonly LetterView[] }) => (
  <div class="scroll">
    {letters.map(({ to, subject, text }, i) => (
      <details key={i}>
        <summary>
          <strong>{to}</strong> <span class="soft">{subject}</span>
        </summary>
        <pre>{text}</pre>
      </details>
    ))}
  </div>
);

export interface AnnounceView {
  readonly armed: boolean;
  readonly letters: readonly LetterView[];
  readonly told: number;
  readonly notice: LetterView | null;
  readonly slack: boolean;
  readonly quota: number;
  /** What students who get no letter know already: 'their seats'. */
  readonly known: string;
  /** What one should see before announcing. */
  readonly warning: string | null;
  /** What the button runs. */
  readonly run: 'sendAnnouncement' | 'sendTeams';
}

export function announcePage(view: AnnounceView): string {
  const { letters, told, notice, quota, armed } = view;
  const nothing = letters.length === 0 && notice === null;
  return toHtml(
    <div>
      {nothing ? (
        <p class="lead">
          Everybody has been told already: {count(told, 'letter')} went out, and nothing has changed since.
        </p>
      ) : (
        <p class="lead">
          {letters.length === 0
            ? 'No letter is'
            : letters.length === 1
              ? 'One letter is'
              : `${letters.length} letters are`}{' '}
          to go out
          {notice && ', and one notice on Slack'}.
          {told > 0 &&
            ` ${count(told, 'student')} ${told === 1 ? 'knows' : 'know'} ${view.known} already and ${told === 1 ? 'gets' : 'get'} none.`}
        </p>
      )}
      {view.warning && <p class="warn">{view.warning}</p>}
      {letters.length > quota && (
        <p class="warn">
          Google lets this account mail {count(quota, 'more person')} today. The rest goes out when you announce again
          tomorrow.
        </p>
      )}
      {letters.length > 0 && <h2>Letters</h2>}
      {letters.length > 0 && <Letters letters={letters} />}
      {notice && (
        <div>
          <h2>On Slack</h2>
          {!view.slack && (
            <p class="warn">
              Slack is not connected (Lectern › Connect Slack): copy this text into the channel yourself.
            </p>
          )}
          <pre>{notice.text}</pre>
        </div>
      )}
      {!armed && !nothing && (
        <p class="note">
          Sending is switched off. The button below switches it on for good: reminders go out by themselves from then
          on.
        </p>
      )}
      <div class="actions">
        {!nothing && (
          <Button run={view.run} args={[true]} kind="main" busy="Sending …">
            {armed ? 'Send' : 'Switch sending on, and send'}
          </Button>
        )}
        <Close>{nothing ? 'Close' : 'Cancel'}</Close>
      </div>
    </div>,
  );
}

export function sentPage(sent: number, failed: number, waiting: number): string {
  return toHtml(
    <div>
      <p class="lead">{sent === 1 ? 'One message has' : `${sent} messages have`} gone out.</p>
      {failed > 0 && <p class="warn">{count(failed, 'message')} failed: the Outbox says why.</p>}
      {waiting > 0 && (
        <p class="warn">{waiting} wait for tomorrow’s quota. Announce again then: nobody gets a letter twice.</p>
      )}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}

/** Times are in words. */
export function previewPage(letters: readonly LetterView[], armed: boolean, later: string | null): string {
  return toHtml(
    <div>
      <p class="lead">
        {letters.length === 0
          ? 'Nothing would go out now.'
          : `${count(letters.length, 'letter')} would go out at the next tick of the clock.`}
      </p>
      {!armed && (
        <p class="note">
          Sending is switched off, so nothing goes out. Choose Lectern › Switch sending on or off to change that.
        </p>
      )}
      {letters.length > 0 && <Letters letters={letters} />}
      {later && <p class="soft">{later}</p>}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
