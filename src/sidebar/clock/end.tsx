// The pages that end the term: what stops, what to export, what remains, and how to undo it.
import { Button, Close, count, toHtml } from '../parts';

interface Places {
  /** Address of the public page; null if there is none. */
  readonly page: string | null;
  readonly slack: boolean;
  readonly forms: number;
}

export interface EndView extends Places {
  /** Titles of forms that accept answers. */
  readonly open: readonly string[];
  readonly sendingOn: boolean;
  readonly waiting: number;
  /** What is still due, and when the last of it is due; null if nothing is. */
  readonly ahead: { readonly duties: number; readonly last: string } | null;
}

const Remains = ({ page, slack, forms }: Places) => (
  <div>
    <h2>What remains until you remove it</h2>
    <ul>
      <li>
        <b>This spreadsheet</b>, with names, statuses and all emails that went out: File &gt; Move to trash, once you
        have what you keep.
      </li>
      {forms > 0 && (
        <li>
          <b>{count(forms, 'form')}</b> and the files uploaded there, in your Drive: move them to the trash. Their
          answers are in this spreadsheet as well.
        </li>
      )}
      {page !== null && (
        <li>
          <b>The public page</b> and students’ own pages, as the last update left them: in Extensions &gt; Apps Script
          choose Deploy &gt; Manage deployments &gt; Archive. Subscribed calendars end with them.
        </li>
      )}
      <li>
        <b>Calendar entries</b> that students added from emails, and the emails themselves.
      </li>
      {slack && (
        <li>
          <b>The Slack app</b> of the course: remove it in Slack, under Settings &gt; Manage apps.
        </li>
      )}
      <li>
        <b>The permission</b> that you gave: myaccount.google.com/permissions.
      </li>
    </ul>
  </div>
);

export const endPage = (view: EndView): string =>
  toHtml(
    <div>
      <p class="lead">
        {view.open.length > 0 ? 'Forms close, automatic updates' : 'Automatic updates'} and emails stop. Nothing is
        deleted, and you can take it back.
      </p>
      {view.ahead !== null && (
        <p class="warn">
          {count(view.ahead.duties, 'submission')} {view.ahead.duties === 1 ? 'is' : 'are'} still to come, the last due{' '}
          {view.ahead.last}. No one is reminded of them.
        </p>
      )}
      <h2>What stops</h2>
      <ul>
        <li>
          {view.open.length === 0
            ? view.forms === 0
              ? 'No form was opened: there is none to close.'
              : 'No form takes answers now: there is none to close.'
            : `${count(view.open.length, 'form')} ${view.open.length === 1 ? 'closes' : 'close'}: ${view.open.slice(0, 8).join(', ')}${view.open.length > 8 ? ` and ${view.open.length - 8} more` : ''}.`}
        </li>
        <li>The hourly update, and with it reminders, digests, notices and new pages.</li>
        {view.sendingOn && (
          <li>
            Automatic emails
            {view.waiting > 0 &&
              `, ${view.waiting} of which ${view.waiting === 1 ? 'waits' : 'wait'} and will not go out`}
            .
          </li>
        )}
      </ul>
      <h2>Keep first</h2>
      <div class="actions">
        <Button run="exportGrades" busy="Making the gradebook …">
          Gradebook…
        </Button>
        <Button run="exportFile" busy="Making the course file …">
          Course file…
        </Button>
        <Button run="publicPage" busy="Making the schedule …">
          Schedule…
        </Button>
      </div>
      <p class="soft">Each opens in a window of its own. A new term begins from the course file, with new dates.</p>
      <Remains {...view} />
      <form id="end">
        <p>
          <label>
            <input type="checkbox" name="sure" /> I have what I want to keep.{' '}
            {view.open.length > 0 ? 'Close the forms, and stop' : 'Stop'} updates and emails.
          </label>
        </p>
        <div class="actions">
          <Button run="closeTerm" form="end" kind="main" busy="Ending the term …">
            End the term
          </Button>
          <Close>Cancel</Close>
        </div>
      </form>
    </div>,
  );

export interface EndedView extends Places {
  readonly at: string;
  /** Whether automatic emails were on. */
  readonly sendingOn: boolean;
  /** Titles of forms that Google refused to close. */
  readonly refused: readonly string[];
}

export const endedPage = (view: EndedView): string =>
  toHtml(
    <div>
      <p class="lead">
        The term was ended {view.at}. {view.forms > 0 && 'Forms are closed. '}Nothing goes out.
      </p>
      {view.refused.length > 0 && (
        <p class="warn">
          Google did not let {view.refused.length === 1 ? 'this form' : 'these forms'} be closed:{' '}
          {view.refused.join(', ')}. Close them in the form, under Responses.
        </p>
      )}
      <Remains {...view} />
      <form id="restart">
        <h2>Take it back</h2>
        <p>Updates run again{view.forms > 0 && ', and forms whose time is not over open again'}.</p>
        <p>
          <label>
            <input type="checkbox" name="emails" checked={view.sendingOn} /> Automatic emails on
          </label>
        </p>
        <div class="actions">
          <Button run="restartTerm" form="restart" busy="Restarting …">
            Restart
          </Button>
          <Close>Close</Close>
        </div>
      </form>
    </div>,
  );
