// Which tab is active: the one in the page's address, unless a script has activated another.
import { useEffect, useRef } from 'preact/hooks';
import type { Tab } from '../wire';
import { overlaid } from './queue';
import { go, usePlace } from './route';
import { part, send, until, usePart, useStore } from './store';

/** The loaded sheets. Each keeps its object identity until it changes. */
export function useSheets(): readonly Tab[] {
  const book = usePart('book');
  const held = useRef<readonly Tab[]>([]);
  return useStore(() => {
    const fresh = (book?.sheets ?? []).map((id) => part(`sheet:${id}`)).filter((sheet) => sheet !== undefined);
    if (fresh.length !== held.current.length || fresh.some((sheet, at) => sheet !== held.current[at]))
      held.current = fresh;
    return held.current;
  });
}

/**
 * The active sheet, including typed input still on its way; undefined if the spreadsheet has no tabs. `shown`: whether the page shows the
 * spreadsheet.
 */
export function useFront(sheets: readonly Tab[], shown: boolean): Tab | undefined {
  const front = usePart('book')?.active ?? -1;
  const place = usePlace();
  const current = useRef(-1);
  const before = useRef(front);
  const asked = useRef(0);
  useEffect(() => {
    if (before.current !== front && asked.current === 0) {
      // A script has activated a tab.
      current.current = front;
      if (shown) go('sheet', String(front));
    }
    if (asked.current === 0) before.current = front;
  }, [front]);
  if (shown && place.view === 'sheet' && place.id) current.current = Number(place.id);
  if (current.current < 0) current.current = front;
  const held = sheets.find((one) => one.id === current.current) ?? sheets.find((one) => !one.hidden) ?? sheets[0];
  // Draws again when the pending input changes.
  useStore(() => held && overlaid(held));
  const sheet = held && overlaid(held);
  useEffect(() => {
    // A tab that a person selects becomes active for scripts too.
    if (sheet && sheet.id !== before.current) {
      before.current = sheet.id;
      asked.current += 1;
      send('select', sheet.name).then(async ({ version }) => {
        // An older state may still be on its way.
        await until(version);
        asked.current -= 1;
      });
    }
  }, [sheet?.id]);
  return sheet;
}
