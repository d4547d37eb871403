// The HTML windows a script opens: dialogs over the sheet and a sidebar beside it, each in a sandbox.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OpenWindow } from '../wire';
import { Icon } from './icons';
import { openLink } from './route';
import { perform, send, tell, usePart } from './store';

const sandbox = 'allow-scripts allow-forms allow-popups allow-modals allow-downloads';

/** The windows of the spreadsheet or, with `form`, of that form's editor. */
export function Windows({ form }: { form?: string }): JSX.Element | null {
  const windows = usePart('windows');
  if (!windows) return null;
  const here = (window: OpenWindow | null) => (window?.form === form ? window : null);
  const [dialog, sidebar] = [here(windows.dialog), here(windows.sidebar)];
  return (
    <>
      {sidebar && (
        // An open dialog blocks the sidebar.
        <aside class="sidebar" aria-label={sidebar.title} data-window="sidebar" inert={dialog?.kind === 'dialog'}>
          <Head window={sidebar} kind="sidebar" />
          <Frame key={sidebar.serial} window={sidebar} kind="sidebar" />
        </aside>
      )}
      {dialog && <Floating key={dialog.serial} window={dialog} />}
    </>
  );
}

function Floating({ window: open }: { window: OpenWindow }) {
  const [size, setSize] = useState({ width: open.width || 600, height: open.height || 400 });
  const modal = open.kind === 'dialog';
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    root.current?.querySelector('iframe')?.focus();
    return () => before?.focus?.();
  }, []);
  /** Keeps the focus inside: tabbing out at one end enters at the other. */
  const edge = (to: 'iframe' | 'header button') =>
    modal && <span class="hidden" tabIndex={0} onFocus={() => root.current?.querySelector<HTMLElement>(to)?.focus()} />;
  return (
    <div class={modal ? 'over' : 'beside'}>
      <div
        ref={root}
        class="window"
        role="dialog"
        aria-modal={modal}
        aria-label={open.title}
        data-window="dialog"
        style={{ width: `min(${size.width + 2}px, calc(100vw - 24px))` }}
        onKeyDown={(event) => event.key === 'Escape' && perform('It did not close', 'closeWindow', 'dialog')}
      >
        {edge('iframe')}
        <Head window={open} kind="dialog" />
        <Frame
          window={open}
          kind="dialog"
          height={size.height}
          resize={(change) => setSize((now) => ({ ...now, ...change }))}
        />
        {edge('header button')}
      </div>
    </div>
  );
}

function Head({ window: open, kind }: { window: OpenWindow; kind: 'dialog' | 'sidebar' }) {
  return (
    <header>
      <h2>{open.title}</h2>
      <button
        type="button"
        class="plain"
        aria-label={`Close ${open.title}`}
        onClick={() => perform('It did not close', 'closeWindow', kind)}
      >
        <Icon name="close" size={18} />
      </button>
    </header>
  );
}

type Message =
  | { readonly do: 'run'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly do: 'close' | 'focus' | 'escape' }
  | { readonly do: 'size'; readonly width?: number; readonly height?: number }
  | { readonly do: 'follow'; readonly href: string };

interface FrameShape {
  readonly window: OpenWindow;
  readonly kind: 'dialog' | 'sidebar';
  readonly height?: number;
  readonly resize?: (change: { width?: number; height?: number }) => void;
}

function Frame({ window: open, kind, height, resize }: FrameShape) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const heard = async (event: MessageEvent) => {
      const inner = frame.current?.contentWindow;
      // A sandboxed window has the origin 'null', so what counts is that the message comes from this very window.
      if (!inner || event.source !== inner || event.origin !== 'null' || event.data?.lectern !== 'window') return;
      const message = event.data as Message;
      if (message.do === 'run') {
        const outcome = await send('callFromPage', message.name, message.args);
        inner.postMessage({ lectern: 'answer', id: message.id, ...outcome }, '*');
      } else if (message.do === 'close') send('closeWindow', kind);
      else if (message.do === 'escape' && kind === 'dialog') send('closeWindow', kind);
      else if (message.do === 'focus') document.querySelector<HTMLElement>('.grid')?.focus();
      else if (message.do === 'follow') openLink(message.href);
      else if (message.do === 'size') {
        const change: { width?: number; height?: number } = {};
        if (Number.isFinite(message.width)) change.width = Math.min(Math.max(Number(message.width), 100), 2000);
        if (Number.isFinite(message.height)) change.height = Math.min(Math.max(Number(message.height), 60), 2000);
        if (resize) resize(change);
        else if (kind === 'sidebar') tell('said', open.title, 'A sidebar is always 300 pixels wide.');
      }
    };
    addEventListener('message', heard);
    return () => removeEventListener('message', heard);
  }, [kind]);
  return (
    <iframe
      ref={frame}
      title={open.title || kind}
      src={`/window?kind=${kind}&serial=${open.serial}`}
      sandbox={sandbox}
      style={height ? { height: `min(${height}px, calc(100dvh - 150px))` } : undefined}
    />
  );
}
