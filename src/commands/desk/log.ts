// Records in Changes what was done, when, and by whom.
import type { Instant } from '../../domain/base/time';
import { account } from '../../google/script';
import { appendRows, zone } from '../../google/sheets';
import { changes } from '../../schema/course';
import { tabFor } from './aside';
import type { State } from './state';

export function record(state: State, at: Instant, what: string, detail: string): void {
  const inZone = zone();
  const row = changes.printRow({ at, who: account(), what, detail }, inZone);
  const append = (id: number): number =>
    appendRows(
      id,
      changes.headings.map((h) => h.header),
      [row],
      inZone,
    );
  if (append(state.sheets[changes.sheet]!) === 0) append(tabFor(changes, state));
}
