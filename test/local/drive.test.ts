// The local Drive: folders that people put files into, and what a script can ask about them.
import { closeOffices, office } from './office';

afterAll(closeOffices);

const drive = { oauthScopes: ['https://www.googleapis.com/auth/drive.readonly'] };
const listed = (id: string) => `
  const files = DriveApp.getFolderById('${id}').getFiles();
  const out = [];
  while (files.hasNext()) {
    const file = files.next();
    out.push([file.getName(), file.getOwner().getEmail(), file.getDateCreated().toISOString(), file.getLastUpdated().toISOString(), file.getUrl() !== '' && file.getId() !== '']);
  }
  return out;`;

test('a script sees the files of a folder with owner, dates and link, as they are called now', () => {
  const here = office({}, drive);
  const { workspace } = here;
  const id = workspace.drive.makeFolder('Slides');
  const before = workspace.now();
  const file = workspace.drive.drop('Ada@example.edu', id, '7_slides.pdf');
  workspace.drive.trash(workspace.drive.drop('ben@example.edu', id, 'oops.pdf'));
  workspace.drive.drop('ben@example.edu', workspace.drive.makeFolder('Papers'), 'elsewhere.pdf');
  workspace.advance(3_600_000);
  workspace.drive.rename(file, '07_slides.pdf');
  expect(here.run(listed(id))).toEqual([['07_slides.pdf', 'ada@example.edu', before, workspace.now(), true]]);
  expect(workspace.drive.files().map(({ name }) => name)).toEqual(['07_slides.pdf', 'elsewhere.pdf']);
  expect(workspace.drive.folders().map(({ name }) => name)).toEqual(['Slides', 'Papers']);
});

test('an unknown folder throws what Drive throws, and without the scope nothing is read', () => {
  expect(() => office({}, drive).run(`DriveApp.getFolderById('nothing')`)).toThrow(
    'No item with the given ID could be found.',
  );
  const here = office();
  const id = here.workspace.drive.makeFolder('Slides');
  expect(() => here.run(`DriveApp.getFolderById('${id}')`)).toThrow(
    'You do not have permission to call DriveApp.getFolderById. Required permissions: (https://www.googleapis.com/auth/drive.readonly || https://www.googleapis.com/auth/drive)',
  );
});

test('an iterator at its end throws, and what is not imitated says so', () => {
  const here = office({}, drive);
  const id = here.workspace.drive.makeFolder('Slides');
  expect(() => here.run(`DriveApp.getFolderById('${id}').getFiles().next()`)).toThrow('iterator has reached the end');
  expect(() => here.run(`DriveApp.getRootFolder()`)).toThrow('DriveApp.getRootFolder is not in the local Workspace');
  expect(() => here.workspace.drive.drop('ada@example.edu', 'nothing', 'a.pdf')).toThrow(
    "There is no folder 'nothing'",
  );
});

test('a file may have no owner, as in a shared drive', () => {
  const here = office({ quirks: { fileOwner: 'null' } }, drive);
  const id = here.workspace.drive.makeFolder('Slides');
  here.workspace.drive.drop('ada@example.edu', id, '07_slides.pdf');
  expect(here.run(`return String(DriveApp.getFolderById('${id}').getFiles().next().getOwner());`)).toBe('null');
});
