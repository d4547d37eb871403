// Pages about sending: what would be sent, and the test copies.
import { Button, Close, count, MessageText, toHtml } from '../parts';

export interface ForeseenView {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Whether it is a Slack message, in Slack's markup. */
  readonly slack: boolean;
  /** When it goes out, in words. */
  readonly at: string;
  /** Ends the sentence 'You’re receiving this because'. */
  readonly why: string;
}

export interface PreviewView {
  readonly sendingOn: boolean;
  /** Who runs the updates and when the last one ran, in sentences. */
  readonly clock: string;
  readonly now: readonly ForeseenView[];
  readonly later: readonly ForeseenView[];
  /** Notices for the instructor to post by hand because Slack is off. */
  readonly copied: readonly ForeseenView[];
  readonly waiting: readonly { readonly to: string; readonly subject: string; readonly reason: string }[];
}

/** How many letters are shown with their text; for the others, only recipient and subject. */
const withText = 200;

const Foreseen = ({ letters, first }: { readonly letters: readonly ForeseenView[]; readonly first: number }) => (
  <div>
    {letters.map(({ to, subject, text, slack, why }, i) =>
      first + i < withText ? (
        <details key={i}>
          <summary>
            <strong>{to}</strong> <span class="soft">{subject}</span>
          </summary>
          <p class="soft">Because {why}.</p>
          <MessageText text={text} slack={slack} />
        </details>
      ) : (
        <p key={i}>
          <strong>{to}</strong> <span class="soft">{subject}</span>
        </p>
      ),
    )}
  </div>
);

/** Groups letters by time, in order of time. */
function byTime(letters: readonly ForeseenView[]): readonly (readonly ForeseenView[])[] {
  const groups = new Map<string, ForeseenView[]>();
  for (const letter of letters) groups.set(letter.at, [...(groups.get(letter.at) ?? []), letter]);
  return [...groups.values()];
}

export function previewPage({ sendingOn, clock, now, later, copied, waiting }: PreviewView): string {
  const groups = byTime(later);
  let shown = now.length;
  return toHtml(
    <div>
      <p class="lead">
        {now.length === 0
          ? 'Nothing would go out at the next hourly update.'
          : `${count(now.length, 'email')} would go out at the next hourly update.`}
      </p>
      {!sendingOn && (
        <p class="note">
          Automatic emails are off, so nothing goes out. Choose Lectern › Turn automatic emails on or off to change
          that.
        </p>
      )}
      {waiting.length > 0 && (
        <div class="warn">
          {count(waiting.length, 'email')} {waiting.length === 1 ? 'waits and goes' : 'wait and go'} out as soon as{' '}
          {waiting.length === 1 ? 'it' : 'they'} can. {waiting[0]!.reason}
        </div>
      )}
      {now.length > 0 && (
        <div class="scroll">
          <Foreseen letters={now} first={0} />
        </div>
      )}
      <h2>Over the next seven days</h2>
      {groups.length === 0 ? (
        <p>Nothing else is due.</p>
      ) : (
        <div>
          <p class="soft">{count(later.length, 'email')}, unless something is submitted by then.</p>
          {groups.map((letters) => {
            const first = shown;
            shown += letters.length;
            return (
              <details key={letters[0]!.at}>
                <summary>
                  About {letters[0]!.at} <span class="soft">{count(letters.length, 'email')}</span>
                </summary>
                <div class="within">
                  <Foreseen letters={letters} first={first} />
                </div>
              </details>
            );
          })}
        </div>
      )}
      {copied.length > 0 && (
        <div>
          <h2>For Slack, to copy</h2>
          <p class="note">
            Slack is not connected (Lectern › Connect Slack): copy into the channel yourself what you want it to know.
          </p>
          <div class="scroll">
            {copied.map(({ at, subject, text }, i) => (
              <details key={i}>
                <summary>
                  <strong>{subject}</strong> <span class="soft">{at}</span>
                </summary>
                <MessageText text={text} slack />
              </details>
            ))}
          </div>
        </div>
      )}
      <p class="soft">{clock}</p>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}

export interface RehearsalView {
  readonly letters: number;
  readonly to: string;
  /** How many emails test copies may use today, and how many are reserved for the instructor (`reserve`). */
  readonly room: number;
  readonly reserve: number;
}

const kept = (reserve: number): string => (reserve > 0 ? ` (${reserve} are reserved for you)` : '');

export function rehearsalPage({ letters, to, room, reserve }: RehearsalView): string {
  return toHtml(
    <div>
      <p class="lead">
        {letters === 0
          ? 'No email is due in the next seven days: there is nothing to send a copy of.'
          : `${count(letters, 'email')} ${letters === 1 ? 'is' : 'are'} due now and in the next seven days.`}
      </p>
      {letters > 0 && (
        <p>
          This sends all of them to you, at {to}, and to no one else. Students get theirs later all the same. Google
          accepts {count(room, 'more email')} from you today{kept(reserve)}
          {letters > room ? `: ${letters - room} of the ${letters} would be left out` : ''}.
        </p>
      )}
      <div class="actions">
        {letters > 0 && room > 0 && (
          <Button run="sendRehearsal" kind="main" busy="Sending them to you …">
            {letters > room
              ? `Send ${room} of them to me`
              : letters === 1
                ? 'Send it to me'
                : `Send all ${letters} to me`}
          </Button>
        )}
        <Close>{letters > 0 ? 'Cancel' : 'Close'}</Close>
      </div>
    </div>,
  );
}

export interface RehearsedView {
  readonly sent: number;
  readonly letters: number;
  readonly to: string;
  readonly reserve: number;
  /** Google's error message; '' if all went well. */
  readonly error: string;
}

export function rehearsedPage({ sent, letters, to, reserve, error }: RehearsedView): string {
  return toHtml(
    <div>
      <p class="lead">
        {count(sent, 'email')} went to {to}.
      </p>
      {error !== '' && <p class="warn">Google stopped it there: {error}</p>}
      {sent < letters && (
        <p class="warn">
          {letters - sent} of {letters} {letters - sent === 1 ? 'was' : 'were'} left out
          {error === '' ? `: there was no time left, or no emails left for today${kept(reserve)}` : ''}.
        </p>
      )}
      <p>The subject of each starts with whom it is for. Nothing went to anyone else.</p>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
