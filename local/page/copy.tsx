// A button that copies a text and says so.
import type { JSX } from 'preact';
import { tell } from './store';

export function Copy({ text, what }: { text: string; what: string }): JSX.Element {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell('said', '', `The ${what} is copied.`);
    } catch {
      tell('failed', `The ${what} was not copied`, `Copy it by hand: ${text}`);
    }
  };
  return (
    <button type="button" class="link small" onClick={copy} aria-label={`Copy ${what}`}>
      Copy
    </button>
  );
}
