// The cell editor: text, a choice from the validation's list, or a date.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CellState } from '../face';
import { Icon } from './icons';

export interface Edit {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** How editing began: by typing (arrows leave the cell), by opening the cell (arrows move the cursor), or in the formula bar. */
  readonly via: 'type' | 'open' | 'bar';
}

/** What a cell and its editor can do to the sheet. */
export interface Hand {
  type(text: string): void;
  /** Enters the text (or `text`, if given) and moves on. */
  enter(down: number, along: number, text?: string): void;
  cancel(): void;
  /** Enters the text without moving: the focus has gone elsewhere. */
  leave(): void;
  isEditing(): boolean;
}

export function Editor({ cell, edit, hand }: { cell: CellState; edit: Edit; hand: Hand }): JSX.Element {
  const box = useRef<HTMLTextAreaElement>(null);
  const popup = useRef<HTMLUListElement>(null);
  const begun = useRef(edit.text);
  const [up, setUp] = useState(false);
  const [at, setAt] = useState(-1);
  const all = cell.validation?.kind === 'list' ? (cell.validation.choices ?? []) : [];
  const sought = edit.via === 'type' || edit.text !== begun.current ? edit.text.trim().toLowerCase() : '';
  const choices = sought ? all.filter((choice) => choice.toLowerCase().includes(sought)) : all;
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    const frame = area.closest('.grid')?.getBoundingClientRect();
    if (popup.current && frame) setUp(popup.current.getBoundingClientRect().bottom > frame.bottom);
  }, []);
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation();
    const list = choices.length > 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return;
    const grid = box.current?.closest<HTMLElement>('.grid');
    if (event.key === 'Escape') hand.cancel();
    else if (list && step && !event.altKey)
      setAt((at + step + choices.length + (at < 0 && step < 0 ? 1 : 0)) % choices.length);
    else if (event.key === 'Enter' && (event.altKey || event.ctrlKey || event.metaKey) && box.current) {
      box.current.setRangeText('\n', box.current.selectionStart, box.current.selectionEnd, 'end');
      hand.type(box.current.value);
    } else if (event.key === 'Enter') hand.enter(event.shiftKey ? -1 : 1, 0, choices[at] ?? only(choices, sought));
    else if (event.key === 'Tab') hand.enter(0, event.shiftKey ? -1 : 1, choices[at] ?? only(choices, sought));
    else if (edit.via === 'type' && step) hand.enter(step, 0);
    else if (edit.via === 'type' && event.key === 'ArrowLeft') hand.enter(0, -1);
    else if (edit.via === 'type' && event.key === 'ArrowRight') hand.enter(0, 1);
    else return;
    event.preventDefault();
    // Focuses the grid at once, so that it gets the next key even if that arrives before the next drawing.
    if (!hand.isEditing()) grid?.focus({ preventScroll: true });
  };
  const dated = cell.validation?.kind === 'date' || (cell.type === 'date' && !cell.formula);
  return (
    <div class="entry" onMouseDown={(event) => event.stopPropagation()} onDblClick={(event) => event.stopPropagation()}>
      <textarea
        ref={box}
        rows={1}
        value={edit.text}
        aria-label="Entry in this cell"
        aria-autocomplete={all.length > 0 ? 'list' : undefined}
        aria-controls={all.length > 0 ? 'choices' : undefined}
        aria-activedescendant={at >= 0 ? `choice-${at}` : undefined}
        spellcheck={false}
        onInput={(event) => {
          setAt(-1);
          hand.type(event.currentTarget.value);
        }}
        onKeyDown={keys}
        onBlur={(event) => {
          if (!(event.relatedTarget as HTMLElement | null)?.closest?.('.entry')) hand.leave();
        }}
      />
      {dated && <DateButton value={cell} choose={(text) => hand.enter(1, 0, text)} />}
      {all.length > 0 && (
        <ul id="choices" class={up ? 'choices up' : 'choices'} role="listbox" aria-label="Choices" ref={popup}>
          {choices.map((choice, index) => (
            <li
              key={choice}
              id={`choice-${index}`}
              role="option"
              aria-selected={index === at}
              class={choice === cell.text ? 'current' : ''}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => hand.enter(0, 0, choice)}
            >
              <span>{choice}</span>
              {choice === cell.text && <Icon name="check" size={16} />}
            </li>
          ))}
          {choices.length === 0 && <li class="none">No choice fits “{edit.text}”.</li>}
        </ul>
      )}
    </div>
  );
}

/** Part of a word is enough if only one choice contains it. */
const only = (choices: readonly string[], sought: string) => (sought && choices.length === 1 ? choices[0] : undefined);

function DateButton({ value, choose }: { value: CellState; choose: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const serial = typeof value.value === 'number' && value.type === 'date' ? value.value : null;
  const timed = serial !== null && serial % 1 !== 0;
  // Day 25569 of the sheet is 1970-01-01.
  const iso = serial === null ? '' : new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString();
  return (
    <span class="date-entry">
      <button
        type="button"
        tabIndex={-1}
        aria-label="Choose a date"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => input.current?.showPicker()}
      >
        <Icon name="date" size={16} />
      </button>
      <input
        ref={input}
        type={timed ? 'datetime-local' : 'date'}
        tabIndex={-1}
        aria-hidden="true"
        value={timed ? iso.slice(0, 16) : iso.slice(0, 10)}
        onChange={(event) => choose(event.currentTarget.value.replace('T', ' '))}
      />
    </span>
  );
}
