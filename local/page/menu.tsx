// A drop-down menu with items, separators and submenus, for mouse and keyboard.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons';

export type Entry =
  | {
      readonly kind: 'item';
      readonly label: string;
      readonly about?: string;
      /** The keyboard shortcut. */
      readonly keys?: string;
      /** It can be reached, so that `about` is heard, but not chosen. */
      readonly disabled?: boolean;
      /** One of several of which one holds; the one that does is checked. */
      readonly checked?: boolean;
      readonly act: () => void;
    }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly Entry[] };

interface Shape {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly class?: string;
  readonly align?: 'left' | 'right';
  readonly icon?: ComponentChildren;
  /** Shows an arrow that says it opens downward. */
  readonly opens?: boolean;
  /** Is in a menu bar, where arrow keys move between menus. */
  readonly inBar?: boolean;
  /** Takes the focus after an item was chosen; otherwise the head gets it back. */
  readonly after?: () => void;
}

const items = '[role^=menuitem]';

/** Opens the neighboring menu in the bar. */
function beside(root: HTMLElement | null, step: number, open: boolean) {
  const heads = [...(root?.closest('[role=menubar]')?.querySelectorAll<HTMLElement>('.menu > button') ?? [])];
  const at = heads.findIndex((head) => root?.contains(head));
  const next = heads[(at + step + heads.length) % heads.length];
  next?.focus();
  if (open) next?.click();
}

export function Menu(props: Shape): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = (refocus = true, chosen = false) => {
    setOpen(false);
    if (refocus) root.current?.querySelector('button')?.focus();
    if (chosen) props.after?.();
  };
  useLayoutEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>(`[role=menu] ${items}`)?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    // A press inside a window's iframe never reaches this document, but does take the focus.
    const blur = () => setOpen(false);
    document.addEventListener('pointerdown', away);
    addEventListener('blur', blur);
    return () => {
      document.removeEventListener('pointerdown', away);
      removeEventListener('blur', blur);
    };
  }, [open]);
  return (
    <div
      class="menu"
      ref={root}
      data-menu={props.label}
      role={props.inBar ? 'none' : undefined}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!props.inBar || !step) return;
        event.preventDefault();
        setOpen(false);
        beside(root.current, step, open);
      }}
    >
      <button
        type="button"
        role={props.inBar ? 'menuitem' : undefined}
        class={props.class ?? 'menu-head'}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {props.icon}
        {props.label}
        {(props.icon || props.opens) && <Icon name="down" size={16} />}
      </button>
      {open && <Panel label={props.label} entries={props.entries} align={props.align ?? 'left'} close={close} />}
    </div>
  );
}

interface PopupShape {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly x: number;
  readonly y: number;
  readonly close: () => void;
}

/** A context menu, opened at the pointer. */
export function Popup({ label, entries, x, y, close }: PopupShape): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement as HTMLElement | null);
  useLayoutEffect(() => {
    const panel = root.current?.firstElementChild as HTMLElement | null;
    if (!panel) return;
    const box = panel.getBoundingClientRect();
    panel.style.left = `${Math.max(4, Math.min(x, innerWidth - box.width - 4))}px`;
    panel.style.top = `${Math.max(4, Math.min(y, innerHeight - box.height - 4))}px`;
    panel.querySelector<HTMLElement>(items)?.focus();
  }, [x, y]);
  useEffect(() => {
    const away = (event: Event) => !root.current?.contains(event.target as Node) && close();
    document.addEventListener('pointerdown', away);
    addEventListener('blur', close);
    return () => {
      document.removeEventListener('pointerdown', away);
      removeEventListener('blur', close);
    };
  }, []);
  return (
    <div class="popup" ref={root}>
      <Panel
        label={label}
        entries={entries}
        align="left"
        close={(refocus = true) => {
          if (refocus) before.current?.focus?.();
          close();
        }}
      />
    </div>
  );
}

/** Places a panel next to its anchor, entirely inside the window. On a narrow window a nested panel is shown inside its parent. */
function place(panel: HTMLElement, align: PanelShape['align']) {
  const anchor = panel.parentElement!.getBoundingClientRect();
  if (panel.parentElement!.matches('.popup') || (align === 'side' && innerWidth <= 640)) return;
  // Measured where no edge makes it narrower than it will be.
  Object.assign(panel.style, { position: 'fixed', inset: '0 auto auto 0' });
  const { width, height } = panel.getBoundingClientRect();
  const side = anchor.right - 4 + width > innerWidth ? anchor.left - width + 4 : anchor.right - 4;
  const left = { left: anchor.left, right: anchor.right - width, side }[align];
  const above = anchor.top > innerHeight / 2 && anchor.bottom + height > innerHeight;
  const top = align === 'side' ? anchor.top - 7 : above ? anchor.top - height - 4 : anchor.bottom + 4;
  const within = (at: number, size: number, room: number) => Math.max(4, Math.min(at, room - size - 4));
  panel.style.inset = `${within(top, height, innerHeight)}px auto auto ${within(left, width, innerWidth)}px`;
}

interface PanelShape {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly align: 'left' | 'right' | 'side';
  readonly close: (refocus?: boolean, chosen?: boolean) => void;
  readonly back?: () => void;
}

function Panel({ label, entries, align, close, back }: PanelShape) {
  const [sub, setSub] = useState(-1);
  const root = useRef<HTMLDivElement>(null);
  const own = () => [...(root.current?.querySelectorAll<HTMLElement>(':scope > .menu-row > button') ?? [])];
  const keys = (event: KeyboardEvent) => {
    const items = own();
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) items.at(to >= items.length ? 0 : to)?.focus();
    else if (event.key === 'Escape') close();
    else if (event.key === 'ArrowLeft' && back) back();
    else if (event.key === 'ArrowRight' && items[at]?.getAttribute('aria-haspopup')) items[at]?.click();
    else if (event.key === 'Tab') return close(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useLayoutEffect(() => {
    if (root.current) place(root.current, align);
  }, []);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (sub >= 0 && inside.current) root.current?.querySelector<HTMLElement>(`.menu-row [role=menu] ${items}`)?.focus();
    inside.current = false;
  }, [sub]);
  return (
    <div class={`menu-panel ${align}`} role="menu" aria-label={label} ref={root} tabIndex={-1} onKeyDown={keys}>
      {entries.map((entry, at) => {
        if (entry.kind === 'separator') return <hr key={at} />;
        const nested = entry.kind === 'menu';
        const checked = nested ? undefined : entry.checked;
        const disabled = !nested && entry.disabled;
        return (
          <div
            key={at}
            class="menu-row"
            role="none"
            onPointerEnter={(event) => event.pointerType === 'mouse' && setSub(nested ? at : -1)}
          >
            <button
              type="button"
              {...(checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked })}
              tabIndex={-1}
              aria-haspopup={nested ? 'menu' : undefined}
              aria-expanded={nested ? sub === at : undefined}
              aria-disabled={disabled || undefined}
              onClick={() => {
                if (nested) {
                  inside.current = true;
                  return setSub(at);
                }
                if (disabled) return;
                close(true, true);
                entry.act();
              }}
            >
              {checked !== undefined && <span class="menu-check">{checked && <Icon name="check" size={16} />}</span>}
              <span>
                {entry.label}
                {entry.kind === 'item' && entry.about && <small>{entry.about}</small>}
              </span>
              {entry.kind === 'item' && entry.keys && <kbd>{entry.keys}</kbd>}
              {nested && <Icon name="right" size={16} />}
            </button>
            {nested && sub === at && (
              <Panel
                label={entry.label}
                entries={entry.entries}
                align="side"
                close={close}
                back={() => {
                  own()[entries.slice(0, at).filter((one) => one.kind !== 'separator').length]?.focus();
                  setSub(-1);
                }}
              />
            )}
          </div>
        );
      })}
      {entries.length === 0 && (
        <p class="menu-empty" role="menuitem" aria-disabled="true">
          Nothing here yet.
        </p>
      )}
    </div>
  );
}
