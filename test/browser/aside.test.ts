// The interest form, from a stranger's answer to the Roster; and anonymous feedback, from the first answer to the fifth.
import { type Driver, openPage, words } from './driver';

let at: Driver;
const look = async (name: string): Promise<void> => {
  if (process.env.SHOTS) await at.shoot(`${process.env.SHOTS}/${name}.png`);
};
beforeAll(async () => {
  at = await openPage({ bundle: 'dist' });
  await at.menu('Lectern', 'Set up');
  await at.notice(/Ready/).waitFor();
  await at.menu('Lectern', 'Course file', 'Load the example course');
  await at.notice(/28 in Roster/).waitFor();
});
afterAll(async () => {
  const { complaints } = at;
  await at.close();
  expect(complaints).toEqual([]);
});

/** Opens and answers a form, as someone with its link. */
async function answer(form: RegExp, answers: Readonly<Record<string, string>>, name = ''): Promise<void> {
  await at.view('forms');
  await at.page.getByRole('button', { name: form }).click();
  const page = at.page.locator('[data-form-page]');
  await page.getByText('Your address is not recorded.').waitFor();
  for (const [title, text] of Object.entries(answers))
    await at.question(title).locator('input, textarea').first().fill(text);
  if (name !== '') await look(name);
  await at.page.getByRole('button', { name: 'Submit', exact: true }).click();
  await at.page.locator('[data-confirmation]').waitFor();
}
async function dialog(item: string, says: RegExp, name: string): Promise<string> {
  await at.view('sheet');
  await at.menu('Lectern', 'Pages and forms', item);
  const body = at.window('dialog').locator('main');
  await body.getByText(says).first().waitFor();
  await look(name);
  expect(await body.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const said = await words(body);
  await at.served.command('closeWindow', 'dialog');
  return said;
}

test('anyone asks to join, waits in the list, and is on the Roster after admit', async () => {
  await dialog('Interest form…', /Anyone with this link may ask to join; no account is needed/, 'interest-link');
  await answer(
    /: interest/,
    { 'Your name': 'Rui Stone', 'Your email': 'rui@elsewhere.example', 'Program and year': 'MS 2' },
    'interest-form',
  );
  await look('interest-confirmed');
  await at.served.command('advance', 2 * 3_600_000);
  await at.choose('Waiting list', 'B2');
  expect(await words(at.cell('Waiting list', 'B2'))).toBe('Rui Stone');
  await at.type('Waiting list', 'G2', 'admit');
  await at.served.command('advance', 2 * 3_600_000);
  await at.choose('Waiting list', 'H2');
  await at.cell('Waiting list', 'H2').getByText('On the Roster since').waitFor();
  await look('interest-admitted');
  await at.choose('Roster', 'A30');
  expect(await words(at.cell('Roster', 'A30'))).toBe('rui@elsewhere.example');
  await look('interest-roster');
});

test('feedback is counted from the first answer and shown from the fifth; the form says who can see what', async () => {
  const before = await dialog('Anonymous feedback…', /0 answers have come in/, 'feedback-none');
  expect(before).toContain('They are shown once there are 5');
  const said = ['slower', 'louder', 'more breaks', 'fewer papers', 'start on time'];
  for (const [n, text] of said.entries()) {
    await answer(/anonymous feedback/, { 'What should change, and how?': text }, n === 0 ? 'feedback-form' : '');
    if (n === 0) expect(await words(at.page.locator('body'))).toContain('Nobody can tell that it was you');
    if (n === 3) {
      const four = await dialog('Anonymous feedback…', /4 answers have come in/, 'feedback-four');
      for (const one of said) expect(four).not.toContain(one);
    }
  }
  const five = await dialog('Anonymous feedback…', /5 answers have come in/, 'feedback-five');
  for (const one of said) expect(five).toContain(one);
  expect(await at.page.locator('[data-tab^="Anonymous feedback"]').count()).toBe(0);
});
