// Advice on the course as it is: shown by the menu command, and before a proposal or an announcement.

import type { Instant } from '../../domain/base/time';
import { type Advice, cellName } from '../../domain/course/finding';
import { type Asked, gravely } from '../../domain/duties/advice';
import { scriptZone } from '../../google/script';
import { pointerTo } from './forms';
import type { Parts } from './gathered';
import type { Assessed } from './judge';

/** Omits what takes time to find out: the quota, and what would be sent within the hour. */
export const asked = (
  { course, rows, book }: Parts<'course' | 'rows' | 'book'>,
  { duties }: Assessed,
  now: Instant,
): Asked => ({
  course,
  duties,
  roster: rows.roster,
  now,
  isBuilt: (deliverable, session) => pointerTo(book.state, deliverable, session) !== null,
  quota: null,
  soon: 0,
  scriptZone: scriptZone(),
});

/** What to look at first. */
export const doubtsAbout = (
  gathered: Parts<'course' | 'rows' | 'book'>,
  assessed: Assessed,
  now: Instant,
): readonly Advice[] => gravely(asked(gathered, assessed, now));

export const shownAdvice = ({ at, what, remedy }: Advice) => ({ sheet: at.sheet, cell: cellName(at), what, remedy });
