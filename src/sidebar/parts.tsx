// The pieces that every page is made of. Text is escaped by the renderer; no page writes HTML of its own.
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Call } from './calls';

export const toHtml = (page: VNode): string => render(page);

export interface ButtonProps {
  readonly run: Call;
  readonly args?: readonly (string | number | boolean)[];
  /** Id of a field whose text is the last argument. */
  readonly input?: string;
  /** Id of a form whose named fields are one object, the last argument. */
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

/** Puts the text of the element with that id on the clipboard; where the browser does not let it, the text is selected. */
export const Copy = ({ of }: { readonly of: string }) => (
  <button type="button" class="small" data-copy={of}>
    Copy
  </button>
);

/** The text of a message; what stands between asterisks is bold where Slack shows it so. */
export const MessageText = ({ text, slack }: { readonly text: string; readonly slack: boolean }) => (
  <pre>
    {slack
      ? text
          .split(/(?<![\w*])\*(?!\s)([^*\n]*[^\s*])\*(?![\w*])/)
          .map((part, i) => (i % 2 === 1 ? <strong key={i}>{part}</strong> : part))
      : text}
  </pre>
);

/** '1 letter', '2 letters'. */
export const count = (n: number, noun: string, nouns = `${noun}s`): string => `${n} ${n === 1 ? noun : nouns}`;
