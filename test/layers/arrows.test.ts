// Within a layer, a room may import only what the plan allows. The compiler enforces the layers; this enforces the imports between their rooms.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const base = ['base'];
const course = [...base, 'course'];
const duties = [...course, 'duties'];
const seats = [...duties, 'solver', 'seats'];
const teams = [...duties, 'teams'];
const chapters = ['course', 'duties', 'seats', 'teams', 'letters'];
const sheet = ['column', 'dates', 'list', 'table'];

/** By layer and room, the other rooms of that layer from which it may import. A file beside the rooms counts as a room. */
const plan: { readonly [layer: string]: { readonly [room: string]: readonly string[] } } = {
  domain: {
    base: [],
    solver: base,
    course,
    duties,
    seats,
    teams,
    letters: [...seats, ...teams, 'letters'],
    findings: [...base, ...chapters],
  },
  // A chapter's sheets are in the file with its name; the other files have what belongs to several chapters or none.
  schema: {
    example: [],
    cell: ['example'],
    column: ['cell'],
    dates: ['cell', 'column'],
    list: ['cell', 'column'],
    recall: ['cell', 'column'],
    table: ['cell', 'column', 'example', 'recall'],
    json: [],
    templates: [],
    settings: sheet,
    course: [...sheet, 'rules'],
    points: ['cell', 'column'],
    rules: ['cell', 'column'],
    duties: [...sheet, 'points', 'rules', 'status'],
    seats: sheet,
    teams: sheet,
    letters: sheet,
    title: [],
    signUp: [],
    form: [],
    questionnaire: ['form', 'signUp', 'title'],
    asked: ['form', 'title'],
    response: ['cell', 'form'],
    note: ['form'],
    aside: ['form'],
    requests: ['form'],
    gradebook: [],
    board: ['cell', 'table'],
    status: [],
    compliance: ['board', 'status'],
    marks: ['status', 'teams'],
    tint: [],
    typing: ['cell', 'table', 'tint', 'settings', ...chapters],
    file: ['cell', 'json', 'table', 'settings', ...chapters],
  },
  commands: {
    desk: [],
    ...Object.fromEntries(chapters.map((room) => [room, ['desk']])),
    clock: ['desk', ...chapters],
  },
  sidebar: Object.fromEntries([
    ['calls', []],
    ['parts', ['calls']],
    ...[...chapters, 'desk', 'clock'].map((room) => [room, ['calls', 'parts']]),
  ]),
};

/** 'teams/folder -> letters' for each import that the plan does not have. */
function strays(layer: string, sources: Readonly<Record<string, string>>): readonly string[] {
  const rooms = plan[layer]!;
  const roomOf = (file: string): string => file.split('/')[0]!;
  return Object.entries(sources).flatMap(([file, text]) => {
    const own = roomOf(file);
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map(([, to]) =>
      join(dirname(file), to!),
    );
    const inside = imports.filter((to) => !to.startsWith('..')).map(roomOf);
    return [...new Set(inside)]
      .filter((room) => room !== own && !rooms[own]?.includes(room))
      .map((room) => `${file} -> ${room}`);
  });
}

const sourcesOf = (layer: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join('src', layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => [name.replace(/\.tsx?$/, ''), readFileSync(join('src', layer, name), 'utf8')]),
  );

describe.each(Object.keys(plan))('%s', (layer) => {
  test('every room is in the plan', () => {
    const rooms = new Set(Object.keys(sourcesOf(layer)).map((file) => file.split('/')[0]!));
    expect([...rooms].sort()).toEqual(Object.keys(plan[layer]!).sort());
  });

  test('no room imports what the plan does not let it', () => {
    expect(strays(layer, sourcesOf(layer))).toEqual([]);
  });

  test('the plan has no circle', () => {
    const rooms = plan[layer]!;
    const reaches = (from: string, to: string): boolean =>
      rooms[from]!.some((room) => room !== from && (room === to || reaches(room, to)));
    expect(Object.keys(rooms).filter((room) => reaches(room, room))).toEqual([]);
  });
});

test.each([
  ['a value', "import { teamNews } from '../letters/teams';", ['duties/spoilt -> letters']],
  ['a type', "import type { TeamNews } from '../letters/teams';", ['duties/spoilt -> letters']],
  ['what it exports again', "export { teamNews } from '../letters/teams';", ['duties/spoilt -> letters']],
  ['a type in passing', "type News = import('../letters/teams').TeamNews;", ['duties/spoilt -> letters']],
  ['the file beside the rooms', "import { sayFinding } from '../findings';", ['duties/spoilt -> findings']],
  ['its own room and those below', "import './duty';\nimport type { Course } from '../course/course';", []],
])('a room is caught with %s', (_, text, found) => {
  expect(strays('domain', { 'duties/spoilt': text })).toEqual(found);
});

test('google takes the shapes of the schema and the ground of the domain, and nothing of the seminar', () => {
  const taken = Object.values(sourcesOf('google')).flatMap((text) =>
    [...text.matchAll(/'\.\.\/((?:schema|domain)\/\w+)/g)].map(([, room]) => room!),
  );
  const shapes = ['board', 'cell', 'example', 'form', 'marks', 'table', 'tint'].map((file) => `schema/${file}`);
  expect([...new Set(taken)].sort()).toEqual(['domain/base', ...shapes]);
});
