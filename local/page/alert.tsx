// The alert or prompt in which a script waits, and the page's own message boxes.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Dialog } from '../face';
import { Icon } from './icons';
import { reply } from './store';

const words: Record<Answer['button'], string> = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No', CLOSE: 'Close' };

export function Alert({ dialog }: { dialog: Dialog & { serial: number } }): JSX.Element {
  const [text, setText] = useState('');
  const answer = (button: Answer['button']) =>
    reply(dialog.serial, dialog.kind === 'prompt' ? { button, text } : { button });
  const first = dialog.buttons[0] ?? 'OK';
  return (
    <Box title={dialog.title} close={() => answer('CLOSE')} name={dialog.kind}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer(first);
        }}
      >
        {dialog.text && <p class="box-text">{dialog.text}</p>}
        {dialog.kind === 'prompt' && (
          <input
            class="field"
            aria-label={dialog.text || dialog.title || 'Answer'}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            autocomplete="off"
          />
        )}
        <div class="box-buttons">
          {dialog.buttons.map((button, at) =>
            at === 0 ? (
              <button key={button} type="submit" class="primary">
                {words[button]}
              </button>
            ) : (
              <button key={button} type="button" class="plain-button" onClick={() => answer(button)}>
                {words[button]}
              </button>
            ),
          )}
        </div>
      </form>
    </Box>
  );
}

interface BoxShape {
  readonly title: string;
  readonly name: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A box over the page that holds the focus while open and returns it when closed. */
export function Box({ title, name, close, children }: BoxShape): JSX.Element {
  const root = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    root.current?.showModal();
    root.current?.querySelector<HTMLElement>('input, textarea, select, .primary')?.focus();
    return () => before?.focus?.();
  }, []);
  return (
    <dialog
      ref={root}
      class="box"
      data-box={name}
      role="alertdialog"
      aria-label={title || 'Message'}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header>
        <h2>{title}</h2>
        <button type="button" class="plain" aria-label="Close" onClick={close}>
          <Icon name="close" size={18} />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** A question asked by the page itself: to confirm, with a text to enter if `value` is set; without `confirm`, a plain message. */
export interface Asking {
  readonly title: string;
  readonly text: string;
  readonly value?: string;
  /** The text may have several lines. */
  readonly long?: boolean;
  readonly confirm?: string;
  agree(value: string): void;
}

export function Asker({ asking, close }: { asking: Asking; close: () => void }): JSX.Element {
  const [value, setValue] = useState(asking.value ?? '');
  return (
    <Box title={asking.title} name={asking.confirm ? 'question' : 'refusal'} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          asking.agree(value);
        }}
      >
        <p class="box-text">{asking.text}</p>
        {asking.value !== undefined && asking.long && (
          <textarea
            class="field"
            rows={5}
            aria-label={asking.text}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
        )}
        {asking.value !== undefined && !asking.long && (
          <input
            class="field"
            aria-label={asking.text}
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        )}
        <div class="box-buttons">
          <button type="submit" class="primary">
            {asking.confirm ?? 'OK'}
          </button>
          {asking.confirm && (
            <button type="button" class="plain-button" onClick={close}>
              Cancel
            </button>
          )}
        </div>
      </form>
    </Box>
  );
}
