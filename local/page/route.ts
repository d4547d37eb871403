// The page's location, kept in the address after '#', and how links to Google lead to the local view.
import type { FormState } from '../face';
import { part, refresh, useStore } from './store';

export type View = 'sheet' | 'forms' | 'mail' | 'slack' | 'drive' | 'clock' | 'lost';
export interface Place {
  readonly view: View;
  /** The id of a sheet or form, the number of a letter, or a channel. */
  readonly id: string;
  readonly query: string;
}
const views: readonly View[] = ['sheet', 'forms', 'mail', 'slack', 'drive', 'clock'];

function read(): Place {
  const [path = '', query = ''] = location.hash.slice(2).split('?');
  const [view = '', id = ''] = path.split('/');
  if (location.hash.length > 2 && !views.some((one) => one === view)) return { view: 'lost', id: location.hash, query };
  try {
    return { view: (view || 'sheet') as View, id: decodeURIComponent(id), query };
  } catch {
    return { view: 'lost', id: location.hash, query };
  }
}

let place = read();
addEventListener('hashchange', () => {
  place = read();
  refresh();
});

export const usePlace = (): Place => useStore(() => place);

export function go(view: View, id = '', query = ''): void {
  location.hash = `#/${view}${id && `/${encodeURIComponent(id)}`}${query && `?${query}`}`;
}

/** Opens a link in a cell, letter or message: a local form in its view, anything else in a new tab. */
export function openLink(href: string): void {
  let url: URL;
  try {
    url = new URL(href);
  } catch {
    return;
  }
  const form = formOf(url);
  if (form) go('forms', form.id, url.search.slice(1));
  else if (['http:', 'https:', 'mailto:'].includes(url.protocol)) window.open(url.href, '_blank', 'noopener');
}

function formOf(url: URL): FormState | undefined {
  if (url.hostname !== 'docs.google.com' && url.hostname !== 'forms.gle') return undefined;
  const bare = (text: string) => text.split(/[?#]/)[0];
  return part('forms')?.find((form) => bare(form.url) === bare(url.href) || url.pathname.split('/').includes(form.id));
}
