// The pages opened from the menu in a form's editor.
import { Close, toHtml } from '../parts';

const Done = () => (
  <div class="actions">
    <Close>Close</Close>
  </div>
);

export interface AboutView {
  /** Null if nothing is known about the form. */
  readonly purpose: string | null;
  readonly course: string;
  /** When the form opens and closes. */
  readonly lines: readonly string[];
  readonly open: boolean;
  /** The time of this page; '' if the zone is not known. */
  readonly at: string;
  /** Address of the course; null if the form has none. */
  readonly url: string | null;
}

export const formPage = ({ purpose, course, lines, open, at, url }: AboutView): string =>
  toHtml(
    <div>
      {purpose === null ? (
        <p class="warn">
          What this form is for is known to the account that runs the course’s automatic updates. If that is yours,
          choose <b>Lectern &gt; Refresh</b> in the course, and look again.
        </p>
      ) : (
        <p>
          This form is for <b>{purpose}</b>
          {course && ` (${course})`}.
        </p>
      )}
      <p>
        {lines.join(' ')} {open ? 'It accepts answers now' : 'It accepts no answers now'}
        {at && ` (${at})`}.
      </p>
      <p class="soft">
        Lectern opens and closes it by what stands in Sessions and Deliverables, and takes its questions from there.
      </p>
      <Way url={url} />
      <Done />
    </div>,
  );

const Way = ({ url }: { readonly url: string | null }) =>
  url === null ? (
    <p class="warn">Its answers go to no spreadsheet: Check this form says what to do.</p>
  ) : (
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        Open the course
      </a>
    </p>
  );

export const coursePage = ({ course, url }: Pick<AboutView, 'course' | 'url'>): string =>
  toHtml(
    <div>
      {course && <p>{course}</p>}
      <Way url={url} />
      <Done />
    </div>,
  );

export interface RemarkView {
  readonly ok: boolean;
  readonly what: string;
  readonly remedy: string;
}

export const checkFormPage = (remarks: readonly RemarkView[]): string =>
  toHtml(
    <div>
      <p>{remarks.every(({ ok }) => ok) ? 'This form is as it should be.' : 'Something is to be looked at.'}</p>
      <ul>
        {remarks.map(({ ok, what, remedy }) => (
          <li key={what} class={ok ? 'soft' : ''}>
            {ok ? '✓ ' : '✗ '}
            {what}
            {remedy && (
              <>
                <br />
                {remedy}
              </>
            )}
          </li>
        ))}
      </ul>
      <Done />
    </div>,
  );
