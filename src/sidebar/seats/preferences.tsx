// The page shown when a form has been opened.
import { Close, Copy, toHtml } from '../parts';

export interface FormView {
  readonly title: string;
  readonly url: string;
  readonly closes: string;
  readonly already: boolean;
  readonly noticed: boolean;
}

export function formPage(view: FormView): string {
  return toHtml(
    <div>
      <p class="lead">
        {view.already ? 'The form is open already.' : 'The form is open.'} It closes {view.closes}.
      </p>
      <p>
        <a class="button" href={view.url} target="_blank" rel="noreferrer">
          {view.title}
        </a>
      </p>
      <pre id="link">{view.url}</pre>
      <Copy of="link" />
      <p>
        {view.noticed
          ? 'The Slack channel is up to date.'
          : 'Give students this link. Reminders go out by themselves once automatic emails are on.'}
      </p>
      <p class="note">
        Open the link once in a private window: where it does not open, choose Publish in the form’s editor and let
        everyone with the link answer.
      </p>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
