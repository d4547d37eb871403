// How each status is displayed: glyph, colors, and which of several statuses is worst.

import type { Status } from '../domain/duties/evidence';

/** Glyph and colors of each status, distinguishable by shape as well as color (Okabe and Ito's palette, lightened). */
export const marks: {
  readonly [S in Status]: {
    readonly glyph: string;
    readonly means: string;
    readonly background: string;
    readonly color: string;
  };
} = {
  done: { glyph: '✓', means: 'on time', background: '#cfe8f7', color: '#004c78' },
  late: { glyph: '◔', means: 'late', background: '#fbe3b5', color: '#7a4a00' },
  missing: { glyph: '✗', means: 'missing', background: '#f6cfc4', color: '#8f2a00' },
  'not open': { glyph: '–', means: 'not open: it could not be done in time', background: '#ececec', color: '#5f6368' },
  unknown: {
    glyph: '?',
    means: 'unknown: only you can check it off, or it cannot be read',
    background: '#fff8e1',
    color: '#5f6368',
  },
  waived: { glyph: 'w', means: 'waived: an allowed miss', background: '#ececec', color: '#5f6368' },
  excused: { glyph: 'e', means: 'excused: not due', background: '#ececec', color: '#5f6368' },
  upcoming: { glyph: '·', means: 'still to come', background: '#ffffff', color: '#80868b' },
};

/** Worst first; a cell with several duties shows the worst. */
export const worst: readonly Status[] = [
  'missing',
  'late',
  'unknown',
  'upcoming',
  'done',
  'not open',
  'waived',
  'excused',
];
