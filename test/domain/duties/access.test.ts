import type { Instant } from '../../../src/domain/base/time';
import type { Course, Student } from '../../../src/domain/course/course';
import { type Moves, movesOf, withMoves } from '../../../src/domain/course/section';
import { type Access, arrivals, memberKey, seatKey } from '../../../src/domain/duties/access';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge } from '../../../src/domain/duties/evidence';
import { explainDuty, explainStatus } from '../../../src/domain/duties/explain';
import { gradesOf } from '../../../src/domain/duties/grade';
import { todayOf } from '../../../src/domain/duties/today';
import { behind } from '../../../src/domain/letters/digest';
import { invitationsDue, missesDue, remindersDue } from '../../../src/domain/letters/reminder';
import { compliance } from '../../../src/schema/compliance';
import {
  at,
  course,
  deliverable,
  exception,
  iso,
  mail,
  type Parts,
  role,
  seat,
  session,
  student,
  team,
} from '../seminar';
import '../still';

/** Everything is open, read and announced from the start. */
const free: Access = {
  forms: new Map(),
  slack: { until: at('2026-01-01T00:00:00Z'), broken: false },
  folders: new Map(),
  announced: { seats: new Map(), teams: new Map() },
  arrived: new Map(),
};
const since = (...entries: readonly (readonly [string, string])[]) =>
  new Map(entries.map(([key, on]) => [key, at(on)]));

/** Class is on Tue 2025-09-02 at 19:30 UTC; slides are due two days before it, answers at its start. */
const parts: Parts = {
  roster: [student('ada'), student('ben')],
  sessions: [session('S1', '2025-09-02')],
  roles: [role('presenter'), role('scribe', { exempt: false })],
  assignments: [seat('S1', 'presenter', 'ada')],
  deliverables: [
    deliverable('Slides', '48 hours before class', { owedBy: ['presenter'], handIn: 'Slack', leads: [1440] }),
    deliverable('Answers', 'before class', { owedBy: ['others'], leads: [360], points: { full: 2, late: 1 } }),
  ],
};
const of = (changes: Parts = {}): Course => course({ ...parts, ...changes });

const judged = (made: Course, access: Partial<Access>, now: string, evidence: readonly Evidence[] = []) =>
  judge(made, dutiesOf(made).duties, evidence, at(now), { ...free, ...access });
/** 'ada Slides: missing' */
const statuses = (...given: Parameters<typeof judged>): readonly string[] =>
  judged(...given).map(
    ({ duty, status, hindrance }) =>
      `${duty.student.email.split('@')[0]} ${duty.deliverable.name}: ${status}${hindrance ? ` (${hindrance})` : ''}`,
  );
const none: ReadonlySet<string> = new Set();
/** Everyone who is reminded, invited or told of a miss. */
const told = (...given: Parameters<typeof judged>): readonly string[] => {
  const items = judged(...given);
  const now = at(given[2]);
  return [
    ...remindersDue(items, none, now),
    ...invitationsDue(items, none, new Map()),
    ...missesDue(items, none, now),
  ].map(({ key }) => key.split('|').slice(0, 3).join(' '));
};
const posted = (what: string, when: string): Evidence => {
  return {
    student: mail('ada'),
    deliverable: what,
    session: 'S1',
    at: at(when),
    complete: true,
    source: 'Slack',
    what: '',
  };
};

const [seats, form] = [
  since([seatKey(mail('ada'), 'S1', 'presenter'), '2025-08-25T00:00:00Z']),
  { opened: at('2025-08-26T00:00:00Z'), closed: null, unread: [] },
];
const announced = { seats, teams: new Map<string, Instant>() };
const forms = new Map([['Answers|S1', form]]);
const after = '2025-09-03T00:00:00Z';

test('what was open, announced and seen is missing when nothing came in', () => {
  expect(statuses(of(), { forms, announced }, after)).toEqual(['ada Slides: missing', 'ben Answers: missing']);
});

describe('a form', () => {
  test.each<[string, Access['forms'], string]>([
    ['that was never opened makes nobody miss it', new Map(), 'not open (form)'],
    [
      'that closed before it was due',
      new Map([['Answers|S1', { ...form, closed: at('2025-08-28T00:00:00Z') }]]),
      'not open (form)',
    ],
    [
      'that opened when it was due already',
      new Map([['Answers|S1', { ...form, opened: at('2025-09-02T19:30:00Z') }]]),
      'not open (late form)',
    ],
    ['whose answers cannot all be read', new Map([['Answers|S1', { ...form, unread: [''] }]]), 'unknown (answers)'],
    ['of another class', new Map([['Answers|S2', form]]), 'not open (form)'],
  ])('%s', (_, forms, expected) => {
    expect(statuses(of(), { forms, announced }, after)[1]).toBe(`ben Answers: ${expected}`);
    expect(told(of(), { forms, announced: free.announced }, '2025-09-02T18:00:00Z')).toEqual([]);
    expect(told(of(), { forms, announced: free.announced }, after)).toEqual([]);
  });

  test('that closes once late work is over was open', () => {
    const closed = new Map([['Answers|S1', { ...form, closed: at(after) }]]);
    expect(statuses(of(), { forms: closed, announced }, '2025-09-05T00:00:00Z')[1]).toBe('ben Answers: missing');
  });

  test('that is not open yet is waited for', () => {
    expect(statuses(of(), { announced }, '2025-09-01T00:00:00Z')[1]).toBe('ben Answers: upcoming (form)');
  });

  test('opened late: what comes in is not late, and costs no points', () => {
    const late = new Map([['Answers|S1', { ...form, opened: at('2025-09-03T00:00:00Z') }]]);
    const answer: Evidence = { ...posted('Answers', '2025-09-03T10:00:00Z'), student: mail('ben'), source: 'form' };
    const items = judged(of(), { forms: late, announced }, '2025-09-04T00:00:00Z', [answer]);
    expect(items[1]!.status).toBe('done');
    expect(gradesOf(of(), items)[1]!.total).toEqual({ points: 2, of: 2 });
  });
});

test('of what is still to come nothing is said as if it were over', () => {
  const early = '2025-08-27T00:00:00Z';
  const blind: Partial<Access> = { forms, announced, slack: { until: at('2025-08-20T00:00:00Z'), broken: true } };
  const closed = new Map([['Answers|S1', { ...form, closed: at('2025-08-26T12:00:00Z') }]]);
  const unread = new Map([['Answers|S1', { ...form, unread: [''] }]]);
  const ways: readonly (readonly [Partial<Access>, string, string])[] = [
    [{ announced }, 'Answers', 'Its form is not open now.'],
    [{ announced, forms: closed }, 'Answers', 'Its form is not open now.'],
    [{ announced, forms: unread }, 'Answers', 'What came in for it cannot all be read.'],
    [{ forms }, 'Slides', 'It is not announced to the student yet.'],
    [blind, 'Slides', 'The Slack channel cannot be read now.'],
  ];
  for (const [access, what, said] of ways) {
    const items = judged(of(), access, early);
    const item = items.find(({ duty }) => duty.deliverable.name === what)!;
    const note = compliance(of(), items)
      .notes.flat()
      .find((text) => text.startsWith(`${what}: upcoming`))!;
    const own = explainStatus(of(), item, at(early)).join('\n');
    for (const [text, is] of [[note, said] as const, [own, said.replace('the student', 'you')] as const]) {
      expect(text).toContain(is);
      expect(text).not.toMatch(/was not|has not|was due/);
    }
  }
});

test('what was not open or cannot be seen takes no points and no allowed miss', () => {
  const made = of({
    deliverables: [deliverable('Answers', 'before class', { points: { full: 2, late: 1 }, allowance: 1 })],
  });
  const items = judged(made, {}, after);
  expect(items.map(({ status }) => status)).toEqual(['not open', 'not open']);
  expect(gradesOf(made, items).map(({ total, percent }) => [total, percent])).toEqual([
    [{ points: 0, of: 0 }, null],
    [{ points: 0, of: 0 }, null],
  ]);
});

describe('a role', () => {
  test.each<[string, string, string]>([
    ['announced in time is known', '2025-08-31T19:29:00Z', 'missing'],
    ['announced when it was due already is not missed', '2025-08-31T19:30:00Z', 'not open (told late)'],
  ])('%s', (_, on, expected) => {
    const seats = since([seatKey(mail('ada'), 'S1', 'presenter'), on]);
    expect(statuses(of(), { forms, announced: { ...announced, seats } }, after)[0]).toBe(`ada Slides: ${expected}`);
  });

  test('that was not announced brings no reminder and is not missed', () => {
    const silent = { forms, announced: free.announced };
    expect(statuses(of(), silent, after)[0]).toBe('ada Slides: not open (not told)');
    expect(told(of(), silent, '2025-08-31T10:00:00Z')).toEqual([]);
    expect(told(of(), silent, '2025-09-01T00:00:00Z')).toEqual([]);
    expect(statuses(of(), silent, after, [posted('Slides', '2025-08-30T00:00:00Z')])[0]).toBe('ada Slides: done');
  });

  test('announced for another class, or another role, is not this one', () => {
    for (const key of [seatKey(mail('ada'), 'S2', 'presenter'), seatKey(mail('ada'), 'S1', 'scribe')]) {
      const seats = since([key, '2025-08-01T00:00:00Z']);
      expect(statuses(of(), { forms, announced: { ...announced, seats } }, after)[0]).toBe(
        'ada Slides: not open (not told)',
      );
    }
  });

  test('needs no announcement for what everyone owes', () => {
    const made = of({ deliverables: [deliverable('Answers', 'before class', { owedBy: ['everyone', 'presenter'] })] });
    expect(statuses(made, { forms }, after)).toEqual(['ada Answers: missing', 'ben Answers: missing']);
  });

  test('that exempts frees from nothing that is owed once', () => {
    const survey = [deliverable('Survey', '2025-09-01 18:00', { owedBy: ['others'], each: [], handIn: 'one form' })];
    const once = of({ deliverables: survey });
    const open = new Map([['Survey|', form]]);
    expect(statuses(once, { forms: open }, after)).toEqual(['ada Survey: missing', 'ben Survey: missing']);
    expect(statuses(once, { forms: open, announced }, after)).toEqual(['ada Survey: missing', 'ben Survey: missing']);
  });

  test('that frees from what all others owe, and was told, frees until its end is told', () => {
    const replaced = of({ assignments: [seat('S1', 'presenter', 'ben')] });
    expect(statuses(replaced, { forms, announced }, after)).toEqual([
      'ben Slides: not open (not told)',
      'ada Answers: not open (not told)',
    ]);
    expect(statuses(replaced, { forms, announced: free.announced }, after)[1]).toBe('ada Answers: missing');
  });
});

test('what a team owes needs the announcement of the team', () => {
  const made = of({
    teams: [team('01', ['ada']), team('02', ['ben'])],
    deliverables: [deliverable('Paper', '2025-09-01 12:00', { owedBy: ['team'], each: [], handIn: 'one form' })],
  });
  const teams = since(
    [memberKey(mail('ada'), '01'), '2025-08-20T00:00:00Z'],
    [memberKey(mail('ben'), '01'), '2025-08-20T00:00:00Z'],
  );
  const open = new Map([['Paper|', form]]);
  expect(statuses(made, { forms: open, announced: { ...announced, teams } }, after)).toEqual([
    'ada Paper: missing',
    'ben Paper: not open (not told)',
  ]);
});

describe('Slack', () => {
  const noon = at('2025-08-31T10:00:00Z');
  const blind = { forms, announced, slack: { until: noon, broken: true } };

  test('that cannot be read since before it was due makes nobody late, and nobody is reminded', () => {
    expect(statuses(of(), blind, after)[0]).toBe('ada Slides: unknown (Slack)');
    expect(told(of(), blind, '2025-08-31T12:00:00Z')).toEqual([]);
    expect(told(of(), blind, '2025-09-01T00:00:00Z')).toEqual([]);
  });

  test('that fails after it was due, and was read until then, shows a miss', () => {
    const read = { ...blind, slack: { until: at('2025-08-31T19:31:00Z'), broken: true } };
    expect(statuses(of(), read, after)[0]).toBe('ada Slides: missing');
  });

  test('read an hour ago is good enough to remind by, and not to say that something is missing', () => {
    const read = { ...blind, slack: { until: noon, broken: false } };
    expect(told(of(), read, '2025-08-31T10:40:00Z')).toEqual(['ada@uni.example Slides S1']);
    expect(statuses(of(), read, '2025-08-31T19:40:00Z')[0]).toBe('ada Slides: unknown (Slack)');
  });

  test('read again: what was posted meanwhile counts by its time', () => {
    const read = { ...blind, slack: free.slack };
    expect(statuses(of(), read, after, [posted('Slides', '2025-08-31T18:00:00Z')])[0]).toBe('ada Slides: done');
    expect(statuses(of(), read, after, [posted('Slides', '2025-08-31T20:00:00Z')])[0]).toBe('ada Slides: late');
  });

  test('that is not connected shows nothing: reminded all the same, and unknown until it is ticked', () => {
    const off = { forms, announced, slack: null };
    expect(told(of(), off, '2025-08-31T12:00:00Z')).toEqual(['ada@uni.example Slides S1']);
    expect(statuses(of(), off, after)[0]).toBe('ada Slides: unknown (tick)');
    expect(told(of(), off, '2025-09-01T00:00:00Z')).toEqual([]);
  });
});

test('an upload is unknown until it is ticked, or its folder was read after it was due', () => {
  const made = of({
    deliverables: [deliverable('Paper', 'before class', { handIn: 'upload', folder: '1AbCdEfGhIjKlMnOpQrStUvWx' })],
  });
  const folders = (until: string) => new Map([['Paper', { until: at(until), broken: false }]]);
  expect(statuses(made, {}, after)[0]).toBe('ada Paper: unknown (tick)');
  expect(statuses(made, { folders: folders('2025-09-02T19:00:00Z') }, after)[0]).toBe('ada Paper: unknown (folder)');
  expect(statuses(made, { folders: folders(after) }, after)[0]).toBe('ada Paper: missing');
});

describe('who comes to another section in mid-term', () => {
  const now = at('2025-09-09T20:00:00Z');
  const of = (section: string, ...days: readonly string[]) =>
    days.map((on) => session(`${section}${on.slice(8)}`, on, { section }));
  const made = (sections: string, moves: Moves, changes: Parts = {}): Course =>
    withMoves(
      course({
        ...parts,
        roster: ['ada', 'cyd']
          .map((name) => student(name, { sections: [name === 'ada' ? 'A' : 'B'] }))
          .concat(student('ben', { sections: sections === '' ? [] : sections.split(',') })),
        assignments: [],
        deliverables: [parts.deliverables![1]!],
        sessions: [...of('A', '2025-09-02', '2025-09-16'), ...of('B', '2025-09-04', '2025-09-18')],
        ...changes,
      }),
      moves,
    );
  const bens = (it: Course, evidence: readonly Evidence[] = [], access: Partial<Access> = {}) =>
    judged(it, { forms: everywhere, announced, ...access }, '2025-10-01T00:00:00Z', evidence)
      .filter(({ duty }) => duty.student.email === mail('ben'))
      .map(({ duty, status, hindrance }) => `${duty.session?.code ?? duty.deliverable.name} ${hindrance ?? status}`);
  const everywhere = new Map(
    ['A02', 'A16', 'B04', 'B18', 'ALL', ''].map((code) => [
      `Answers|${code}`,
      { opened: at('2025-08-01T00:00:00Z'), closed: null, unread: [] },
    ]),
  );
  const moved = {
    [mail('ben')]: [
      [at('1970-01-01T00:00:00Z'), 'A'],
      [now, 'B'],
    ],
  } as Moves;

  test('keeps what was due before in the section that they left, and has missed nothing of the other', () => {
    expect(bens(made('B', {}))).toEqual(['B04 missing', 'B18 missing']);
    expect(bens(made('B', moved))).toEqual(['A02 missing', 'B04 moved late', 'B18 missing']);
    const answer = { student: mail('ben'), deliverable: 'Answers', session: 'A02', at: at('2025-09-01T00:00:00Z') };
    const evidence = [{ ...answer, complete: true, source: 'form', what: '' } as const];
    expect(bens(made('B', moved), evidence)[0]).toBe('A02 done');
  });

  test('keeps it as it was due for that section, and what both have once', () => {
    const all = [...of('A', '2025-09-03', '2025-09-16'), ...of('B', '2025-09-18'), session('ALL', '2025-09-02')];
    const before = deliverable('Answers', 'before next class', { owedBy: ['others'] });
    const it = made('B', moved, { sessions: all, deliverables: [before] });
    expect(bens(it).filter((line) => line.startsWith('ALL'))).toEqual(['ALL missing']);
    const due = dutiesOf(it).duties.filter(({ key }) => key === 'ben@uni.example|Answers|ALL');
    expect(due.map((duty) => iso(duty.due))).toEqual(['2025-09-03T19:30:00Z']);
  });

  test('owes once in the term what was due from their section then', () => {
    const once = (due: string) => deliverable('Answers', due, { each: [], owedBy: ['A'] });
    const it = (sections: string, moves: Moves, due: string) =>
      bens(made(sections, moves, { deliverables: [once(due)] }));
    expect(it('B', moved, '2025-09-05 18:00')).toEqual(['Answers missing']);
    expect(it('B', moved, '2025-09-15 18:00')).toEqual([]);
    const back = {
      [mail('ben')]: [
        [0, 'B'],
        [now, 'A'],
      ],
    } as unknown as Moves;
    expect(it('A', back, '2025-09-05 18:00')).toEqual(['Answers moved late']);
    expect(it('A', back, '2025-09-15 18:00')).toEqual(['Answers missing']);
  });

  test('is excused as before, and told why it is due', () => {
    const it = made('B', moved, { exceptions: [exception('excuse', 'ben', 'Answers', 'A02')] });
    expect(bens(it)[0]).toBe('A02 excused');
    const ben = it.students.find(({ email }) => email === mail('ben'))!;
    const items = judged(it, { forms: everywhere, announced }, '2025-10-01T00:00:00Z');
    const asked = { student: ben, deliverable: it.deliverables[0]!, session: it.sessions[0]! };
    expect(
      explainDuty(it, { judged: items, evidence: [], posts: [] }, asked, at('2025-10-01T00:00:00Z')).owed[0],
    ).toContain('was in A then');
  });

  test('a section that is renamed is no other section', () => {
    const renamed = {
      [mail('ben')]: [
        [0, 'Tue'],
        [now, 'B'],
      ],
    } as unknown as Moves;
    expect(bens(made('B', renamed))).toEqual(['B04 missing', 'B18 missing']);
  });

  test('is told from whoever was in it at the first look, came to all before, or is recognized by an alias', () => {
    const ben = (...sections: string[]) => student('ben', { sections });
    const others = [student('ada', { sections: ['A'] })];
    const look = (is: Student, before: Moves) => movesOf([...others, is], before, now)[is.email];
    const first = movesOf([...others, ben('A')], {}, at('2025-09-01T00:00:00Z'));
    expect(look(ben('A'), first)).toEqual([[0, 'A']]);
    expect(look(ben('A', 'B'), first)).toEqual([
      [0, 'A'],
      [now, 'A,B'],
    ]);
    expect(look(student('new', { sections: ['A'], aliases: [mail('ben')] }), first)).toEqual([[0, 'A']]);
    expect(movesOf([ben()], first, now)).toEqual({});
    const all = {
      [mail('ben')]: [
        [0, ''],
        [now, 'B'],
      ],
    } as unknown as Moves;
    expect(bens(made('B', all))).toEqual(['A02 missing', 'B04 missing', 'B18 missing']);
  });
});

describe('who comes to the Roster in mid-term', () => {
  const arrived = new Map([[mail('ben') as string, at('2025-09-02T20:00:00Z')]]);

  test('has missed nothing of what was due before, unless a date joined says so', () => {
    expect(statuses(of(), { forms, announced, arrived }, after)[1]).toBe('ben Answers: not open (arrived late)');
    const dated = of({ roster: [student('ada'), student('ben', { joined: '2025-09-01' as never })] });
    expect(statuses(dated, { forms, announced, arrived }, after)[1]).toBe('ben Answers: missing');
  });

  test('is told from whoever was there at the first look, from a corrected address, and from another roster', () => {
    const now = at(after);
    const [ada, ben, eve] = [student('ada'), student('ben'), student('eve')];
    const first = arrivals([ada, ben], {}, at('2025-08-20T00:00:00Z'));
    expect(first).toEqual({ [ada.email]: 0, [ben.email]: 0 });
    expect(arrivals([ada, ben, eve], first, now)[eve.email]).toBe(now);
    const renamed = student('adele', { aliases: [ada.email] });
    expect(arrivals([renamed, ben], first, now)[renamed.email]).toBe(0);
    const waiting = student('eve', { standing: 'waitlisted' });
    expect(arrivals([ada, ben, waiting], first, now)[eve.email]).toBeUndefined();
    const away = arrivals([student('ada', { standing: 'dropped' }), ben], first, at('2025-09-01T00:00:00Z'));
    expect(arrivals([ada, ben], away, now)).toEqual({ [ada.email]: now, [ben.email]: 0 });
    expect(arrivals([eve, student('fay')], first, now)).toMatchObject({ [eve.email]: 0, [mail('fay')]: 0 });
  });
});

describe('a sign-up that was missed', () => {
  const led = ['S1', 'S2', 'S3'].map((code, week) => session(code, `2025-09-${16 + 7 * week}`));
  const access: Partial<Access> = {
    forms: new Map([['Sign-up|', { opened: at('2025-08-20T00:00:00Z'), closed: null, unread: [] }]]),
  };
  const [before, after] = ['2025-09-05T18:00:00Z', '2025-09-06T19:00:00Z'];
  const signing = (changes: Parts) =>
    of({
      sessions: led,
      assignments: [seat('S1', 'presenter', 'ada')],
      deliverables: [
        deliverable('Sign-up', '2025-09-05 18:00', { each: [], handIn: 'sign-up form', leads: [1440] }),
        deliverable('Bio', '2025-09-05 18:00', { each: [], handIn: 'one form' }),
      ],
      ...changes,
    });
  const ofSignUp = (changes: Parts, now: string) =>
    judged(signing(changes), access, now).filter(({ duty }) => duty.deliverable.name === 'Sign-up');
  const seen = (changes: Parts, now: string) => ofSignUp(changes, now).map((one) => `${one.status} ${one.hindrance}`);

  test.each<[string, Parts, string]>([
    ['has a role, where each may have one', {}, 'missing settled'],
    ['has no role', { assignments: [] }, 'missing null'],
    ['has as many as each must', { roles: [role('presenter', { loadMin: 1 }), role('scribe')] }, 'missing settled'],
    ['has fewer than each must', { roles: [role('presenter', { loadMin: 2 })] }, 'missing null'],
    ['lacks another role', { roles: [role('presenter'), role('scribe', { loadMin: 1 })] }, 'missing null'],
    [
      'has as many as the Roster says',
      {
        roles: [role('presenter', { loadMin: 2 })],
        roster: [student('ada', { loads: { presenter: [1, 1] } }), student('ben')],
      },
      'missing settled',
    ],
  ])('is asked for no more once the student %s', (_, changes, expected) => {
    expect(seen(changes, after)[0]).toBe(expected);
    expect(seen(changes, before)[0]).toBe('upcoming null');
  });

  test('does not put the student among those who are behind', () => {
    const all = (changes: Parts) => {
      const now = signing({ deliverables: [], ...changes });
      return behind(now, [...ofSignUp(changes, after), ...ofSignUp(changes, after)]).map(
        ({ student: who }) => who.name,
      );
    };
    expect(all({})).toEqual(['Ben Student']);
    expect(all({ assignments: [] })).toEqual(['Ada Student', 'Ben Student']);
  });

  test('that comes in all the same is late', () => {
    const came = { ...posted('Sign-up', '2025-09-06T10:00:00Z'), session: '', source: 'form' as const };
    expect(statuses(signing({}), access, after, [came])).toContain('ada Sign-up: late');
  });
});

describe('wishes for roles that have been announced', () => {
  const led = ['S1', 'S2', 'S3'].map((code, week) => session(code, `2025-09-${16 + 7 * week}`));
  const wishes = deliverable('Wishes', '2025-09-05 18:00', { each: [], handIn: 'preference form', leads: [1440] });
  const asking = of({
    sessions: led,
    assignments: [seat('S1', 'presenter', 'ada'), seat('S2', 'presenter', 'ada'), seat('S3', 'presenter', 'ben')],
    deliverables: [wishes],
  });
  const opened = { opened: at('2025-08-20T00:00:00Z'), closed: null, unread: [] };
  const announced = (on: string, ...codes: readonly string[]): Partial<Access> => ({
    forms: new Map([['Wishes|', opened]]),
    announced: {
      seats: since(...codes.map((code) => [seatKey(mail('ada'), code, 'presenter'), on] as const)),
      teams: new Map(),
    },
  });
  const after = announced('2025-09-06T18:00:00Z', 'S1', 'S2');

  test('are missed as before, and no longer asked for', () => {
    expect(statuses(asking, after, '2025-09-06T19:00:00Z')).toEqual([
      'ada Wishes: missing (settled)',
      'ben Wishes: missing (settled)',
    ]);
    expect(told(asking, after, '2025-09-06T19:00:00Z')).toEqual([]);
    expect(told(asking, announced('2025-09-06T18:00:00Z'), '2025-09-06T19:00:00Z')).toHaveLength(2);
    expect(todayOf(asking, judged(asking, after, '2025-09-06T19:00:00Z'), at('2025-09-06T19:00:00Z')).missing).toEqual(
      [],
    );
    expect(
      behind(asking, [
        ...judged(asking, after, '2025-09-06T19:00:00Z'),
        ...judged(asking, after, '2025-09-06T19:00:00Z'),
      ]),
    ).toEqual([]);
  });

  test('that come in all the same count as late', () => {
    const came = { ...posted('Wishes', '2025-09-08T10:00:00Z'), session: '', source: 'form' as const };
    expect(statuses(asking, after, '2025-09-09T19:00:00Z', [came])[0]).toBe('ada Wishes: late');
  });

  test('are asked for as long as those of most classes are not announced', () => {
    const first = announced('2025-09-01T18:00:00Z', 'S1');
    expect(told(asking, first, '2025-09-05T18:00:00Z')).toHaveLength(4);
    expect(statuses(asking, first, '2025-09-06T19:00:00Z')[0]).toBe('ada Wishes: missing');
  });

  test('are not missed by whoever was still to answer when they were announced', () => {
    const early = announced('2025-09-04T18:00:00Z', 'S1', 'S2');
    expect(told(asking, early, '2025-09-05T18:00:00Z')).toEqual([]);
    expect(statuses(asking, early, '2025-09-05T18:00:00Z')[0]).toBe('ada Wishes: upcoming (early)');
    expect(statuses(asking, early, '2025-09-07T18:00:00Z')[0]).toBe('ada Wishes: not open (early)');
  });

  test('are explained so in Compliance, in Duties and in the explanation', () => {
    const now = at('2025-09-06T19:00:00Z');
    const items = judged(asking, after, '2025-09-06T19:00:00Z');
    const cells = compliance(asking, items).notes.flat();
    expect(cells.join()).toContain('No longer needed: roles have been announced.');
    expect(explainStatus(asking, items[0]!, now).join(' ')).toContain('No longer needed: roles have been announced.');
  });
});
