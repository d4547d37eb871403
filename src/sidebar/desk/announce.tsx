// Previews of letters before sending: recipients and text.
import { Button, Close, count, Held, MessageText, toHtml } from '../parts';

export interface LetterView {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Whether it is a Slack message, in Slack's markup. */
  readonly slack: boolean;
}

const Letters = ({ letters }: { readonly letters: readonly LetterView[] }) => (
  <div class="scroll">
    {letters.map(({ to, subject, text, slack }, i) => (
      <details key={i}>
        <summary>
          <strong>{to}</strong> <span class="soft">{subject}</span>
        </summary>
        <MessageText text={text} slack={slack} />
      </details>
    ))}
  </div>
);

export interface AnnounceView {
  readonly sendingOn: boolean;
  readonly letters: readonly LetterView[];
  readonly told: number;
  readonly notice: LetterView | null;
  readonly slack: boolean;
  readonly quota: number;
  /** What students without an email know already: 'their seats'. */
  readonly known: string;
  /** Students who get no email because a cell cannot be read. */
  readonly held: readonly string[];
  /** What the instructor should know before announcing. */
  readonly warning: string | null;
  /** The function that the button calls. */
  readonly run: 'sendAnnouncement' | 'sendTeams' | 'sendAgenda';
}

export function announcePage(view: AnnounceView): string {
  const { letters, told, notice, quota, sendingOn } = view;
  const posted = notice !== null && view.slack;
  const nothing = letters.length === 0 && !posted;
  return toHtml(
    <div>
      {nothing && view.held.length > 0 ? (
        <p class="lead">No email is ready to go out.</p>
      ) : nothing ? (
        <p class="lead">Everyone is up to date: {count(told, 'email')} went out, and nothing has changed since.</p>
      ) : (
        <p class="lead">
          {letters.length === 0
            ? 'No email is'
            : letters.length === 1
              ? 'One email is'
              : `${letters.length} emails are`}{' '}
          ready to go out
          {posted && ', and one notice on Slack'}.
          {told > 0 &&
            ` ${count(told, 'student')} ${told === 1 ? 'knows' : 'know'} ${view.known} already and ${told === 1 ? 'gets' : 'get'} none.`}
        </p>
      )}
      {view.warning && <p class="warn">{view.warning}</p>}
      <Held names={view.held} until="announce again" />
      {letters.length > quota && (
        <p class="warn">
          Google lets this account email {count(quota, 'more person', 'more people')} today. The rest goes out by itself
          when Google accepts email again.
        </p>
      )}
      {letters.length > 0 && <h2>Emails</h2>}
      {letters.length > 0 && <Letters letters={letters} />}
      {notice && (
        <div>
          <h2>On Slack</h2>
          {!view.slack && (
            <p class="warn">
              Slack is not connected (Lectern › Connect Slack): copy this text into the channel yourself.
            </p>
          )}
          <MessageText text={notice.text} slack />
        </div>
      )}
      {!sendingOn && !nothing && (
        <p class="note">
          Automatic emails are off. The button below turns them on: from then on reminders go out by themselves. You can
          turn them off at any time.
        </p>
      )}
      <div class="actions kept">
        {!nothing && (
          <Button run={view.run} args={[true]} kind="main" busy="Sending …">
            {sendingOn ? 'Send' : 'Turn on automatic emails and send'}
          </Button>
        )}
        <Close>{nothing ? 'Close' : 'Cancel'}</Close>
      </div>
    </div>,
  );
}

export interface SentView {
  readonly sent: number;
  readonly failed: number;
  readonly doubtful: number;
  readonly waiting: number;
  readonly why: string;
}

export function sentPage({ sent, failed, doubtful, waiting, why }: SentView): string {
  return toHtml(
    <div>
      <p class="lead">{sent === 1 ? 'One message has' : `${sent} messages have`} gone out.</p>
      {failed > 0 && <p class="warn">{count(failed, 'message')} failed: the Outbox says why.</p>}
      {doubtful > 0 && (
        <p class="warn">
          {count(doubtful, 'message')} may have gone out: Google gave no clear answer. Lectern › Emails › Send again…
          settles it.
        </p>
      )}
      {waiting > 0 && (
        <p class="note">
          {count(waiting, 'message')} {waiting === 1 ? 'waits' : 'wait'} and will go out by{' '}
          {waiting === 1 ? 'itself' : 'themselves'}. {why}
        </p>
      )}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
