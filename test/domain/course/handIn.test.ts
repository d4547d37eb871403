// What follows from each way to hand in: what the sheet and emails say, and what other code asks about it.
import { handIns, isForm, isFormPerClass, isOnSlack, sayWays, ways } from '../../../src/domain/course/handIn';
import '../still';

const plain = { folder: '', owedBy: ['everyone'] };
const noName = { channelName: '' };

test.each([
  ['preference form', 'in the form', 'form, one'],
  ['sign-up form', 'in the form, first come, first served', 'form, one'],
  ['project form', 'in the form', 'form, one'],
  ['form per class', 'in the form', 'form, per class'],
  ['one form', 'in the form', 'form, one'],
  ['Slack', 'in the course’s Slack channel', 'on Slack'],
  ['upload', 'as an upload', 'ticked'],
  ['in class', 'in class', 'ticked'],
] as const)('%s: %s', (handIn, where, kind) => {
  const is = isForm({ handIn }) ? `form, ${isFormPerClass({ handIn }) ? 'per class' : 'one'}` : null;
  expect(ways[handIn].where(plain, noName)).toBe(where);
  expect(is ?? (isOnSlack({ handIn }) ? 'on Slack' : 'ticked')).toBe(kind);
});

test('a channel that has a name and a folder that is given are named, and a team is told how to call its file', () => {
  expect(ways.Slack.where(plain, { channelName: '#seminar' })).toBe('on Slack, in #seminar');
  const folder = '1AbC-def_ghijk';
  expect(ways.upload.where({ ...plain, folder }, noName)).toBe(
    'in the folder https://drive.google.com/drive/folders/1AbC-def_ghijk',
  );
  expect(ways.upload.where({ folder, owedBy: ['team'] }, noName)).toMatch(
    /^in the folder .*1AbC-def_ghijk, under a name that starts with your team’s two digits$/,
  );
});

test('Lectern sees what a form takes, and the note on the column speaks of every way once', () => {
  for (const name of handIns) {
    expect([name, ways[name].seen === 'form']).toEqual([name, isForm({ handIn: name })]);
    expect(sayWays().split(`${name}: `)).toHaveLength(2);
  }
});
