// The parts that all pages are made of. The renderer escapes text; no page writes raw HTML.
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Call } from './calls';

export const toHtml = (page: VNode): string => render(page);

export interface ButtonProps {
  readonly run: Call;
  readonly args?: readonly (string | number | boolean)[];
  /** Id of a field whose text becomes the last argument. */
  readonly input?: string;
  /** Id of a form whose named fields become the last argument, as one object. */
  readonly form?: string;
  readonly busy?: string;
  readonly kind?: 'main' | 'small';
  readonly children: ComponentChildren;
}

export const Button = ({ run, args = [], input, form, busy, kind, children }: ButtonProps) => (
  <button
    type="button"
    class={kind}
    data-run={run}
    data-args={JSON.stringify(args)}
    data-input={input}
    data-form={form}
    data-busy={busy}
  >
    {children}
  </button>
);

export const Close = ({ children }: { readonly children: ComponentChildren }) => (
  <button type="button" data-close>
    {children}
  </button>
);

/** Copies the text of the element with that id to the clipboard. If the browser does not allow it, the text is selected. */
export const Copy = ({ of }: { readonly of: string }) => (
  <button type="button" class="small" data-copy={of}>
    Copy
  </button>
);

/** A link to pass on to others. */
export const Address = ({ url }: { readonly url: string }) => (
  <p>
    <a id="address" href={url} target="_blank" rel="noreferrer">
      {url}
    </a>{' '}
    <Copy of="address" />
  </p>
);

/** The text of a message. For Slack, text between asterisks is shown bold. */
export const MessageText = ({ text, slack }: { readonly text: string; readonly slack: boolean }) => (
  <pre>
    {slack
      ? text
          .split(/(?<![\w*])\*(?!\s)([^*\n]*[^\s*])\*(?![\w*])/)
          .map((part, i) => (i % 2 === 1 ? <strong key={i}>{part}</strong> : part))
      : text}
  </pre>
);

/** Students who are not notified, and why. */
export const Held = ({ names, until }: { readonly names: readonly string[]; readonly until: string }) =>
  names.length === 0 ? null : (
    <p class="warn">
      Not included, since a cell that concerns them cannot be read: {names.slice(0, 8).join(', ')}
      {names.length > 8 && ` and ${names.length - 8} more`}. Correct what the sheet Findings lists, and {until}.
    </p>
  );

export { count } from '../domain/base/text';

export interface StrangersView {
  /** Addresses that belong to no one on the Roster. `likely`: the address of the most likely student, or ''. */
  readonly strangers: readonly { readonly address: string; readonly did: string; readonly likely: string }[];
  /** Sorted by name. */
  readonly students: readonly { readonly email: string; readonly name: string }[];
}

/** Each address with the most likely student preselected: one click makes it an alias of theirs. */
export function Strangers({
  strangers,
  students,
  run,
}: StrangersView & { readonly run: 'nameStranger' | 'settleStranger' }) {
  if (strangers.length === 0) return null;
  return (
    <section>
      <h2>Who is this?</h2>
      {strangers.map(({ address, did, likely }, i) => (
        <form key={address} id={`stranger-${i}`} class="stranger">
          <p>
            <strong>{address}</strong> {did}.
            {likely !== '' && ` Did you mean ${students.find(({ email }) => email === likely)?.name}?`}
          </p>
          <input type="hidden" name="address" value={address} />
          <p class="ask">
            <select name="student" aria-label={`Whose address is ${address}?`}>
              {likely === '' && <option value="">Choose a student</option>}
              {students.map(({ email, name }) => (
                <option key={email} value={email} selected={email === likely}>
                  {name}
                </option>
              ))}
            </select>
            <Button run={run} form={`stranger-${i}`} kind="small" busy="Adding the alias …">
              Yes, add the alias
            </Button>
          </p>
        </form>
      ))}
      <p class="soft">
        The address goes into the column Aliases of the Roster, and what was submitted from there counts.
      </p>
    </section>
  );
}

/** Whom an announcement of what is proposed would reach; nothing if that is no one. */
export const ToBeTold = ({ names }: { readonly names: readonly string[] }) =>
  names.length > 0 && (
    <p>
      <strong>To be notified when you announce:</strong> {names.join(', ')}.
    </p>
  );

/** Advice, each with its place; the button shows the cell. */
export const Advised = ({
  advice,
}: {
  readonly advice: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly what: string;
    readonly remedy: string;
  }[];
}) => (
  <ul class="advice">
    {advice.map(({ sheet, cell, what, remedy }) => (
      <li key={`${sheet} ${cell} ${what}`}>
        <Button run="lookAt" args={[sheet, cell]} kind="small" busy="Opening …">
          {`${sheet} ${cell}`.trim()}
        </Button>
        <p>{what}</p>
        <p class="soft">{remedy}</p>
      </li>
    ))}
  </ul>
);
