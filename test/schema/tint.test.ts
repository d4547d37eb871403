// A marked cell gets its earlier look back.
import fc from 'fast-check';
import { type Look, marked, tones, unmarked } from '../../src/schema/tint';

const white = '#ffffff';
const color = fc.constantFrom(white, '#fff2cc', '#00ff00', '#123abc');

test('a cell gets its own color and its own note back, however often it was marked', () => {
  fc.assert(
    fc.property(
      color,
      fc.string(),
      fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
      (background, note, texts) => {
        const look: Look = { background, note };
        const after = texts.reduce<Look>((now, text) => marked(now, { tone: 'wrong', text }), look);
        expect(after.background).toBe(tones.wrong);
        expect(unmarked(after)).toEqual(look);
      },
    ),
  );
});

test('the note says what is wrong, and under it what the instructor had written there', () => {
  const { note } = marked({ background: '#fff2cc', note: 'ask Ada' }, { tone: 'wrong', text: 'Write a date.' });
  expect(note).toBe('Write a date.\n— Lectern, which found this cell in #fff2cc\n\nask Ada');
  expect(marked({ background: white, note: '' }, { tone: 'odd', text: 'Meant?' }).note).toBe('Meant?\n— Lectern');
});

test('what was added below the note while it was marked stays', () => {
  const { note } = marked({ background: white, note: 'mine' }, { tone: 'wrong', text: 'Write a date.' });
  expect(unmarked({ background: tones.wrong, note: `${note}\nand more` })).toEqual({
    background: white,
    note: 'mine\nand more',
  });
});

test('where the note was deleted by hand the color goes too, and a color of the instructor’s own stays', () => {
  expect(unmarked({ background: tones.wrong, note: '' })).toEqual({ background: white, note: '' });
  expect(unmarked({ background: '#f4cccc', note: '' })).toEqual({ background: '#f4cccc', note: '' });
  expect(unmarked({ background: tones.wrong, note: 'mine' })).toEqual({ background: tones.wrong, note: 'mine' });
});
