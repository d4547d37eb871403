import { parseRule } from '../../src/domain/base/rule';
import type { Wall } from '../../src/domain/base/time';
import { labelOf, preferencesOf } from '../../src/domain/seats/preference';
import type { Cell, Grid } from '../../src/schema/cell';
import { type FormDeclaration, type FormPointer, linkTo } from '../../src/schema/form';
import { formOf } from '../../src/schema/questionnaire';
import { parseResponses } from '../../src/schema/response';
import {
  course,
  deliverable,
  exampleCourse,
  iso,
  losAngeles,
  role,
  session,
  student,
  team,
  wall,
} from '../domain/seminar';

const example = exampleCourse();
const named = (name: string) => example.deliverables.find((d) => d.name === name)!;
const preferences = formOf(example, named('Preferences'), null)!;

const pointer = (form: FormDeclaration, changes: Partial<FormPointer> = {}): FormPointer => ({
  purpose: form.purpose,
  formId: 'f1',
  sheetId: 1,
  url: 'https://docs.google.com/forms/d/e/f1/viewform',
  title: form.title,
  questions: form.questions.map((question, i) => ({ ...question, itemId: i + 1 })),
  prefill: null,
  opened: 0,
  closed: null,
  ...changes,
});
const second = (text: string, seconds: string): Wall => ({
  day: wall(text).day,
  time: `${wall(text).time}:${seconds}` as Wall['time'],
});

describe('the preference form of the example course', () => {
  const [, ranking, roles, cannot, partner] = preferences.questions;

  test('ranks its 14 topics in 5 choices, each once', () => {
    expect(ranking).toMatchObject({ key: 'ranks', kind: 'grid', limitOnePerColumn: true });
    expect(ranking!.rows).toHaveLength(14);
    expect(ranking!.rows![0]).toBe('S04 · Tue Sep 9 · Scaling laws');
    expect(ranking!.rows![13]).toBe('S23 · Thu Nov 13 · Vision-language models');
    expect(ranking!.columns).toEqual(['1st choice', '2nd choice', '3rd choice', '4th choice', '5th choice']);
  });

  test('asks for roles, for classes that one cannot attend, and for a partner', () => {
    expect(roles!.rows).toEqual(['main presenter', 'critic', 'proponent', 'follow-up researcher', 'auditor']);
    expect(roles!.columns).toEqual(['would like', 'fine', 'rather not']);
    expect(cannot).toMatchObject({ kind: 'checkbox', choices: ranking!.rows });
    expect(partner!.choices).toHaveLength(28);
    expect(partner!.choices).toContain('Zoë Brandt');
  });

  test('says when it is due and when it closes, in the zone of the course', () => {
    expect(preferences.title).toBe('CS 294-288: Data-Centric Large Language Models: topics and roles');
    expect(preferences.description).toContain('Due Thu Aug 28, 6:00 PM PDT. Closes Sat Aug 30, 11:59 PM PDT.');
    expect(preferences.purpose).toEqual({ deliverable: 'Preferences', session: '' });
  });

  test('takes a proposal, which nobody must make', () => {
    expect(preferences.questions.slice(5).map((q) => `${q.kind} ${q.title} ${q.required === true}`)).toEqual([
      'section Propose a topic of your own false',
      'text Title false',
      'paragraph Papers false',
      'paragraph Why this topic? false',
    ]);
  });

  test('says what each role does, and what there is to read for each topic', () => {
    const [papers, , inRoles] = preferences.questions;
    expect(papers).toMatchObject({ kind: 'section', title: 'The papers of each topic' });
    expect(papers!.help).toMatch(/^S04 · Tue Sep 9 · Scaling laws\n• /);
    expect(inRoles!.help).toContain('\ncritic: says what the papers leave open or get wrong.\n');
  });

  test('has no more choices than there are topics', () => {
    const small = course({
      settings: { ranks: 5 },
      sessions: [
        session('S1', '2025-09-02'),
        session('S2', '2025-09-09'),
        session('S3', '2025-09-16', { kind: 'guest' }),
      ],
      deliverables: [deliverable('P', '2025-08-28', { handIn: 'preference form', each: [] })],
    });
    expect(formOf(small, small.deliverables[0]!, null)!.questions[0]!.columns).toEqual(['1st choice', '2nd choice']);
  });
});

describe('the preference form offers what can be had, to those who can have it', () => {
  const of = course({
    settings: { ranks: 2 },
    roster: [student('ada', { sections: ['A'] }), student('ben', { sections: ['B'] })],
    roles: [role('presenter', { seatsMin: 2, seatsMax: 2, heavy: true }), role('critic')],
    sessions: [
      session('S1', '2025-09-02', { section: 'A' }),
      session('S2', '2025-09-04', { section: 'B', seats: { presenter: [0, 0] } }),
      session('S3', '2025-09-09', { section: 'B' }),
      session('S4', '2025-09-11'),
    ],
    deliverables: [deliverable('P', '2025-08-28', { handIn: 'preference form', each: [] })],
  });
  const form = formOf(of, of.deliverables[0]!, null)!;

  test('each section ranks its own topics and those for all, without classes that nobody can lead', () => {
    const grids = form.questions.filter(({ key }) => /^ranks/.test(key));
    expect(grids.map(({ title, rows }) => [title, rows!.map((row) => row.slice(0, 2))])).toEqual([
      ['Rank the topics of section A', ['S1', 'S4']],
      ['Rank the topics of section B', ['S3', 'S4']],
    ]);
    expect(form.questions.find(({ key }) => key === 'cannot')!.choices).toHaveLength(4);
  });

  test('what is ranked in a form with sections is read as one list, and what is not theirs is said', () => {
    const there = pointer(form);
    const [a, b] = there.questions.filter(({ key }) => /^ranks/.test(key));
    const header = [
      'Timestamp',
      'Email Address',
      ...a!.rows!.map((r) => `${a!.title} [${r}]`),
      ...b!.rows!.map((r) => `${b!.title} [${r}]`),
    ];
    const cells = ['1st choice', '2nd choice', '1st choice', ''];
    const responses = parseResponses(
      there,
      { name: 'P' },
      [header, [wall('2025-08-27 10:00'), 'ada@uni.example', ...cells]],
      losAngeles,
    );
    const { preferences, findings } = preferencesOf(of, responses);
    expect(preferences[0]!.ranks).toEqual(['S1', 'S4']);
    expect(findings).toMatchObject([{ kind: 'topic is not offered', topic: 'S3' }]);
  });
});

describe('the form of a class', () => {
  const responses = named('Pre-lecture responses');
  const s04 = example.sessions.find((s) => s.code === 'S04')!;
  const form = formOf(example, responses, s04)!;

  test('asks the questions of its session, numbered and required', () => {
    expect(form.title).toBe('Pre-lecture responses: S04 · Tue Sep 9 · Scaling laws');
    expect(form.purpose).toEqual({ deliverable: 'Pre-lecture responses', session: 'S04' });
    expect(form.questions.map((q) => q.title)).toEqual(s04.questions.map((title, i) => `${i + 1}. ${title}`));
    expect(form.questions.every((q) => q.required)).toBe(true);
    expect(form.description).toContain('Due Tue Sep 9, 12:30 PM PDT. Closes Thu Sep 11, 12:30 PM PDT.');
    for (const reading of s04.readings) expect(form.description).toContain(`• ${reading}`);
  });

  test('keeps numbers that the instructor wrote, and there is none without questions', () => {
    const own = { ...s04, questions: ['1) First?', 'Second?'] };
    expect(formOf(example, responses, own)!.questions.map((q) => q.title)).toEqual(['1) First?', '2. Second?']);
    expect(formOf(example, responses, { ...s04, questions: [] })).toBeNull();
    expect(formOf(example, responses, null)).toBeNull();
    expect(formOf(example, named('Main slides'), s04)).toBeNull();
  });
});

describe('one form', () => {
  test('for all classes asks which, and knows it by the label', () => {
    const form = formOf(example, named('Class review'), null)!;
    expect(form.questions[0]).toMatchObject({ key: 'session', kind: 'list', required: true });
    expect(form.questions[0]!.choices).toHaveLength(14);
    expect(form.questions.slice(1).map((q) => `${q.title} ${q.required}`)).toEqual([
      'What was the main point of each paper? true',
      'Which argument of the panel convinced you most, and why? true',
      'What would you have asked? false',
    ]);
  });

  test('owed once asks no class, and is due and closes at a date', () => {
    const once = { ...named('Project preferences'), handIn: 'one form' as const, questions: ['Why?', 'Where? *'] };
    const form = formOf(example, once, null)!;
    expect(form.questions.map((q) => q.key)).toEqual(['q1', 'q2']);
    expect(form.description).toBe('Due Wed Sep 17, 11:59 PM PDT. Closes Thu Sep 18, 11:59 PM PDT.');
  });

  test.each([
    'Email Address',
    'Timestamp',
    'Correo electrónico',
    'E-Mail-Adresse',
    '时间戳记',
    'Horodateur',
    'Score',
    'Username',
  ])('numbers a question that is called as Google calls a column of its own: %s', (title) => {
    const once = { ...named('Project preferences'), handIn: 'one form' as const, questions: ['Why?', title] };
    expect(formOf(example, once, null)!.questions.map((q) => q.title)).toEqual(['Why?', `2. ${title}`]);
  });

  test('without questions asks for an answer', () => {
    const made = course({
      deliverables: [
        deliverable('Essay', '2025-10-01', { each: [], handIn: 'one form', until: parseRule('2025-10-02') }),
      ],
    });
    expect(formOf(made, made.deliverables[0]!, null)!.questions).toMatchObject([
      { title: 'Your answer', required: true },
    ]);
  });

  test('of a team asks for its number, which the link fills in, and for a link to the file', () => {
    const made = course({
      roster: [student('ada')],
      sessions: [session('S24', '2025-11-18', { kind: 'project presentations' })],
      deliverables: [
        deliverable('Slides', '1 day before class', {
          each: ['project presentations'],
          owedBy: ['team'],
          handIn: 'one form',
        }),
      ],
      teams: [team('07', ['ada'], { presents: 'S24' })],
    });
    const form = formOf(made, made.deliverables[0]!, null)!;
    expect(form.questions).toMatchObject([
      { kind: 'text', title: 'Number of your team', required: true },
      { title: 'Link to the file', required: true },
    ]);
    const there = pointer(form, { prefill: 'https://docs.google.com/forms/d/e/f1/viewform?usp=pp_url&entry.1=' });
    expect(linkTo(there, made.sessions[0]!, made.teams[0]!)).toBe(`${there.prefill}07`);
    expect(linkTo(there, made.sessions[0]!, null)).toBe(there.url);
  });

  test('is linked to with the class chosen', () => {
    const form = formOf(example, named('Class review'), null)!;
    const s07 = example.sessions.find((s) => s.code === 'S07')!;
    const there = pointer(form, { prefill: 'https://docs.google.com/forms/d/e/f1/viewform?usp=pp_url&entry.1=' });
    expect(linkTo(there, s07, null)).toBe(
      `https://docs.google.com/forms/d/e/f1/viewform?usp=pp_url&entry.1=${encodeURIComponent(labelOf(s07))}`,
    );
    expect(linkTo(there, null, null)).toBe(there.url);
    expect(linkTo(pointer(form), s07, null)).toBe('https://docs.google.com/forms/d/e/f1/viewform');
  });
});

describe('the tab of the preference form, as Google writes it', () => {
  const topics = preferences.questions[1]!.rows!;
  const roles = preferences.questions[2]!.rows!;
  const header = [
    'Timestamp',
    'Email Address',
    ...topics.map((t) => `Rank the topics [${t}]`),
    ...roles.map((r) => `Roles [${r}]`),
    'Classes that you cannot attend',
    'With whom would you like to present?',
    'Title',
    'Papers',
    'Why this topic?',
  ];
  const row: readonly Cell[] = header.map((title): Cell => {
    if (title === 'Timestamp') return second('2025-08-27 14:03', '09');
    if (title === 'Email Address') return 'adapark@berkeley.example';
    if (title === `Rank the topics [${topics[2]}]`) return '1st choice';
    if (title === `Rank the topics [${topics[0]}]`) return '2nd choice';
    if (title === 'Roles [critic]') return 'would like';
    if (title === 'Classes that you cannot attend') return `${topics[4]}, ${topics[5]}`;
    if (title === 'Title') return '=HYPERLINK("x")';
    return '';
  });
  const blank = header.map((): Cell => '');
  const read = (grid: Grid) => parseResponses(pointer(preferences), { name: 'Form Responses 1' }, grid, losAngeles);

  test('is read by question: a grid gives an answer for each of its rows', () => {
    const [response, ...others] = read([header, row]);
    expect(others).toEqual([]);
    expect(iso(response!.at)).toBe('2025-08-27T21:03:09Z');
    expect(response).toMatchObject({
      deliverable: 'Preferences',
      session: '',
      address: 'adapark@berkeley.example',
      missing: [],
      place: { sheet: 'Form Responses 1', row: 2, column: 2 },
    });
    expect(response!.answers).toMatchObject({
      [`ranks.${topics[2]}`]: '1st choice',
      [`ranks.${topics[0]}`]: '2nd choice',
      [`ranks.${topics[1]}`]: '',
      'roles.critic': 'would like',
      'proposal title': '=HYPERLINK("x")',
      partner: '',
    });
  });

  test('is read the same with its columns in another order and others among them', () => {
    const order = [0, ...header.keys()].slice(0, 1).concat([...header.keys()].slice(1).reverse());
    const shuffled = [header, row].map((cells, i) => [
      ...order.map((column) => cells[column]!),
      i === 0 ? 'My notes' : 'x@y.example',
    ]);
    const [response] = read(shuffled);
    expect(response!.answers).toEqual(read([header, row])[0]!.answers);
    expect(response).toMatchObject({ address: 'adapark@berkeley.example', place: { row: 2, column: header.length } });
  });

  test.each([
    ['Zeitstempel', 'E-Mail-Adresse'],
    ['Horodateur', 'Adresse e-mail'],
    ['Marca temporal', 'Dirección de correo electrónico'],
    ['タイムスタンプ', 'メールアドレス'],
    ['时间戳记', '电子邮件地址'],
  ])('is read when Google calls its first columns %s and %s', (stamp, address) => {
    const [response] = read([[stamp, address, ...header.slice(2)], row]);
    expect(response).toMatchObject({ address: 'adapark@berkeley.example', place: { column: 2 } });
    expect(iso(response!.at)).toBe('2025-08-27T21:03:09Z');
  });

  test('skips blank rows and keeps its places', () => {
    expect(read([header, blank, row, [], blank, row]).map((r) => r.place.row)).toEqual([3, 6]);
  });

  test('without any answer gives none', () => {
    expect(read([header])).toEqual([]);
    expect(read([['']])).toEqual([]);
    expect(read([])).toEqual([]);
  });
});

describe('an answer', () => {
  const review = formOf(example, named('Class review'), null)!;
  const [which, first, required, optional] = review.questions.map((q) => q.title) as [string, string, string, string];
  const read = (...cells: readonly Cell[]) =>
    parseResponses(
      pointer(review),
      { name: 'Reviews' },
      [
        ['Timestamp', 'Email Address', which, first, required, optional],
        [wall('2025-09-10 10:00'), 'a@uni.example', ...cells],
      ],
      losAngeles,
    )[0]!;

  test('counts for the class that was chosen, however the class is called by now', () => {
    expect(read('S04 · Tue Sep 9 · An older title', 'x', 'y', '').session).toBe('S04');
  });

  test('lacks the required questions that were left empty', () => {
    expect(read('S04 · Tue Sep 9 · Scaling laws', 'x', 'y', '').missing).toEqual([]);
    expect(read('S04 · Tue Sep 9 · Scaling laws', '  ', 'y', 'z').missing).toEqual([first]);
    expect(read('', '', '', '').missing).toEqual([which, first, required]);
  });

  test('of which the tab has two columns with one title is what stands in the last that is not blank', () => {
    const grid: Grid = [
      ['Timestamp', 'Email Address', which, first, required, first, optional, first],
      ...[
        ['left', '', ''],
        ['left', 'middle', ' '],
        ['', 'middle', 'right'],
        ['', '', ''],
      ].map(([left, middle, right]): readonly Cell[] => [
        wall('2025-09-10 10:00'),
        'a@uni.example',
        'S04',
        left!,
        'y',
        middle!,
        'z',
        right!,
      ]),
    ];
    const { key } = review.questions.find(({ title }) => title === first)!;
    const found = parseResponses(pointer(review), { name: 'Reviews' }, grid, losAngeles);
    expect(found.map(({ answers, missing }) => [answers[key], missing])).toEqual([
      ['left', []],
      ['middle', []],
      ['right', []],
      ['', [first]],
    ]);
  });

  test('to the form of a class counts for that class, whatever stands in it', () => {
    const s04 = example.sessions.find((s) => s.code === 'S04')!;
    const form = formOf(example, named('Pre-lecture responses'), s04)!;
    const grid: Grid = [
      ['Timestamp', 'Email Address', ...form.questions.map((q) => q.title)],
      [wall('2025-09-09 12:00'), 'a@uni.example', ...form.questions.map(() => 'S05 · Thu Sep 11 · other')],
    ];
    expect(parseResponses(pointer(form), { name: 'S04' }, grid, losAngeles)).toMatchObject([
      { session: 'S04', missing: [] },
    ]);
  });

  test('is of the respondent’s address, though a question speaks of mail', () => {
    const form: FormDeclaration = { ...review, questions: [{ key: 'q1', kind: 'text', title: 'May we e-mail you?' }] };
    const grid: Grid = [
      ['Timestamp', 'May we e-mail you?', 'Email Address'],
      [wall('2025-09-10 10:00'), 'yes', 'a@uni.example'],
    ];
    expect(parseResponses(pointer(form), { name: 'Reviews' }, grid, losAngeles)).toMatchObject([
      { address: 'a@uni.example', answers: { q1: 'yes' } },
    ]);
  });
});
