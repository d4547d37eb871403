// Shows the columns that most courses do not need, or hides the blank ones again.

import { hidesRare, showRare } from '../../google/given';
import { toast } from '../../google/ui';
import { openState } from '../desk/state';
import { layouts } from './setUp';

/** If any is hidden, shows all of them in all sheets; otherwise hides those that are blank. */
export function moreColumns(): void {
  const { sheets } = openState();
  const own = layouts.flatMap((layout) => {
    const id = sheets[layout.sheet];
    return id !== undefined && layout.headings.some(({ rare }) => rare) ? [{ id, layout }] : [];
  });
  const shows = own.some(({ id, layout }) => hidesRare(id, layout));
  for (const { id, layout } of own) showRare(id, layout, shows ? 'all' : 'used');
  const where = own.map(({ layout }) => layout.sheet).join(', ');
  toast(
    shows
      ? `All columns are shown in ${where}: those at the right are for rules that most courses do not have. Choose this again to hide those that are blank.`
      : 'Blank columns for rules that most courses do not have are hidden.',
  );
}
