// The bundle of the editor add-on: the same program, with its menu under Extensions and triggers of the one spreadsheet.
import { hour, newBook } from './stage';

test('its menu is an add-on’s, with the items of the bound script', () => {
  const labels = (bundle: string) => {
    const [menu] = newBook(undefined, undefined, bundle).menu();
    return menu?.kind === 'menu' ? { title: menu.label, items: menu.items } : undefined;
  };
  const [bound, addon] = [labels('dist'), labels('dist-addon')];
  expect(bound?.title).toBe('Lectern');
  expect(addon).toEqual({ title: 'Add-on', items: bound?.items });
});

test('set up twice, it has one trigger of the clock and one of answers, and its hourly round runs', () => {
  const workspace = newBook(undefined, undefined, 'dist-addon');
  workspace.click('Add-on', 'Set up');
  const once = workspace.triggers().map(({ id }) => id);
  workspace.click('Add-on', 'Set up');
  expect(
    workspace
      .triggers()
      .map(({ run }) => run)
      .sort(),
  ).toEqual(['hourly', 'onFormSubmit']);
  expect(workspace.triggers().map(({ id }) => id)).toEqual(once);
  workspace.click('Add-on', 'Course file', 'Load the example course');
  const runs = workspace.advance(2 * hour);
  expect(runs.map(({ entry, error }) => [entry, error])).toEqual([
    ['hourly', undefined],
    ['hourly', undefined],
  ]);
});
