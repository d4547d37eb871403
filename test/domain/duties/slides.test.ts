import { parseRule } from '../../../src/domain/base/rule';
import type { Row } from '../../../src/domain/course/finding';
import { dutiesOf } from '../../../src/domain/duties/duty';
import type { Response } from '../../../src/domain/duties/evidence';
import { notOwed } from '../../../src/domain/duties/response';
import { gonePosts, type Post, postEvidence, slidesIn } from '../../../src/domain/duties/slides';
import { sayFinding } from '../../../src/domain/findings';
import {
  at,
  course,
  deliverable,
  exception,
  iso,
  mail,
  postRows,
  role,
  seat,
  session,
  student,
  wall,
} from '../seminar';
import '../still';

const link = 'https://docs.google.com/presentation/d/1AbC-d_S10_x/edit#slide=id.p';

describe('slides in a message are', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['here they are', ['a.pdf', 'b.pptx'], ['a.pdf', 'b.pptx']],
    [`<${link}>`, [], [link]],
    [`my slides: <${link}|S04 slides>, enjoy`, [], [link]],
    [`${link} and again ${link}`, ['a.pdf'], ['a.pdf', link]],
    [
      'https://docs.google.com/a/berkeley.edu/presentation/d/1x/edit',
      [],
      ['https://docs.google.com/a/berkeley.edu/presentation/d/1x/edit'],
    ],
    ['https://docs.google.com/document/d/1x/edit', [], []],
    ['https://docs.google.com.evil.example/presentation/d/1x', [], []],
    ['see docs.google.com/presentation', [], []],
    ['', [], []],
  ])('%j with %j: %j', (text, files, slides) => {
    expect(slidesIn(text, files)).toEqual(slides);
  });
});

/** Slides for S1 are due on 08-30 at 19:30 UTC and accepted until its class on 09-02; those for S10 are due on 09-13. */
const made = course({
  roster: [student('ada', { name: 'Ada Park' }), student('ben')],
  roles: [role('presenter'), role('auditor', { exempt: false })],
  sessions: [
    session('S1', '2025-09-02', { topic: 'Scaling laws' }),
    session('S10', '2025-09-16', { topic: 'Bias & copyright' }),
  ],
  assignments: [seat('S1', 'presenter', 'ada'), seat('S10', 'presenter', 'ada'), seat('S1', 'auditor', 'ben')],
  deliverables: [
    deliverable('Slides', '72 hours before class', {
      owedBy: ['presenter'],
      handIn: 'Slack',
      until: parseRule('before class'),
    }),
    deliverable('Review', 'before next class', { owedBy: ['auditor'], handIn: 'one form' }),
  ],
});
const post = (when: string, text: string, files: readonly string[] = ['slides.pdf']): Post => ({
  at: at(when),
  address: mail('ada'),
  text,
  files,
  ts: when,
  deleted: null,
});
const counted = (posts: readonly Post[], of = made) =>
  postEvidence(of, dutiesOf(of).duties, postRows(posts)).evidence.map((e) => `${e.session} ${iso(e.at)} ${e.what}`);

describe('slides count', () => {
  test('by a link as by a file, and the letters of the link name no class', () => {
    expect(counted([post('2025-08-30T12:00:00Z', `my slides ${link}`, [link])])).toEqual([
      `S1 2025-08-30T12:00:00Z ${link}`,
    ]);
    expect(counted([post('2025-08-30T12:00:00Z', `<${link}|slides for S10>`, [link])])).toEqual([
      `S10 2025-08-30T12:00:00Z ${link}`,
    ]);
  });

  test('for the topic that the message names, signs and all', () => {
    expect(counted([post('2025-08-30T12:00:00Z', 'Bias & copyright!')])).toEqual([
      'S10 2025-08-30T12:00:00Z slides.pdf',
    ]);
  });

  test('for the class that the message names even when it is over: for no other', () => {
    expect(counted([post('2025-09-05T12:00:00Z', 'S1, late')])).toEqual(['S1 2025-09-05T12:00:00Z slides.pdf']);
    expect(counted([post('2025-09-05T12:00:00Z', 'late')])).toEqual(['S10 2025-09-05T12:00:00Z slides.pdf']);
  });

  test('for an extended duty only where the message names it, or nothing else is open', () => {
    const extension = exception('extension', 'ada', 'Slides', 'S1', { when: wall('2025-09-20 18:00') });
    const extended = { ...made, exceptions: [extension] };
    expect(counted([post('2025-09-05T12:00:00Z', '')], extended)).toEqual(['S10 2025-09-05T12:00:00Z slides.pdf']);
    expect(counted([post('2025-09-05T12:00:00Z', 'S1')], extended)).toEqual(['S1 2025-09-05T12:00:00Z slides.pdf']);
    const both = [post('2025-09-05T12:00:00Z', ''), post('2025-09-06T12:00:00Z', '')];
    expect(counted(both, extended)).toEqual([
      'S10 2025-09-05T12:00:00Z slides.pdf',
      'S1 2025-09-06T12:00:00Z slides.pdf',
    ]);
  });
});

describe('slides that name no class, where only extended ones are open,', () => {
  // Due on 09-06 and 09-13, accepted until a day after class.
  const tuesdays = course({
    roster: [student('ada', { name: 'Ada Park' })],
    roles: [role('presenter')],
    sessions: [session('S01', '2025-09-09'), session('S02', '2025-09-16')],
    assignments: [seat('S01', 'presenter', 'ada'), seat('S02', 'presenter', 'ada')],
    deliverables: [
      deliverable('Slides', '72 hours before class', {
        owedBy: ['presenter'],
        handIn: 'Slack',
        until: parseRule('24 hours after class'),
      }),
    ],
  });
  const extend = (...codes: readonly string[]) => ({
    ...tuesdays,
    exceptions: codes.map((code) => exception('extension', 'ada', 'Slides', code, { when: wall('2025-09-25 18:00') })),
  });
  const late = post('2025-09-20T12:00:00Z', 'here they are');

  test('count for each of these, so that one more extension takes nothing away', () => {
    expect(counted([late], tuesdays)).toEqual([]);
    expect(counted([late], extend('S01'))).toEqual(['S01 2025-09-20T12:00:00Z slides.pdf']);
    expect(counted([late], extend('S02', 'S01'))).toEqual([
      'S01 2025-09-20T12:00:00Z slides.pdf',
      'S02 2025-09-20T12:00:00Z slides.pdf',
    ]);
  });

  test('and a finding says for which, and how to say which one is meant', () => {
    const found = (of: typeof made, text: string) =>
      postEvidence(of, dutiesOf(of).duties, postRows([{ ...late, text }])).findings;
    expect(found(extend('S01'), '')).toEqual([]);
    expect(found(extend('S01', 'S02'), 'S02')).toEqual([]);
    const both = found(extend('S01', 'S02'), '');
    expect(both.map(({ at: place }) => place)).toEqual([{ sheet: 'Slack files', row: 2, column: 3 }]);
    expect(both.map(sayFinding)).toEqual([
      {
        what: 'slides.pdf, posted by Ada Park on Sat Sep 20, 5:00 AM PDT, names no class and counts for S01, S02: each was extended and open.',
        remedy:
          'Write the code of the class that is meant into Message of this row, and it counts for that one alone; check off the others in Today if they are done.',
      },
    ]);
    expect(counted([{ ...late, text: 'S02' }], extend('S01', 'S02'))).toEqual(['S02 2025-09-20T12:00:00Z slides.pdf']);
  });

  test('are shared out by the rules alone where these leave one open', () => {
    const early = [post('2025-09-05T12:00:00Z', ''), post('2025-09-20T12:00:00Z', '')];
    const expected = ['S01 2025-09-05T12:00:00Z slides.pdf', 'S02 2025-09-20T12:00:00Z slides.pdf'];
    expect(counted(early, extend('S01', 'S02'))).toEqual(expected);
  });
});

describe('a message that is gone from Slack', () => {
  const row = (value: Post, index: number): Row<Post> => ({
    value,
    at: () => ({ sheet: 'Slack files', row: index + 2, column: 6 }),
  });
  const gone = { ...post('2025-08-30T12:00:00Z', 'S1'), deleted: at('2025-08-30T15:00:00Z') };

  test('still counts, and is said at its row', () => {
    expect(counted([gone])).toEqual(['S1 2025-08-30T12:00:00Z slides.pdf']);
    expect(gonePosts(made, [gone].map(row))).toEqual([
      {
        kind: 'Slack message was deleted',
        at: { sheet: 'Slack files', row: 2, column: 6 },
        student: 'Ada Park',
        files: 'slides.pdf',
        posted: 'Sat Aug 30, 5:00 AM PDT',
        seen: 'Sat Aug 30, 8:00 AM PDT',
      },
    ]);
  });

  test('is not said when the student has posted again, nor of who is no student', () => {
    expect(gonePosts(made, [gone, post('2025-08-30T13:00:00Z', 'corrected')].map(row))).toEqual([]);
    expect(gonePosts(made, [{ ...gone, address: 'eve@uni.example' }].map(row))).toEqual([]);
  });
});

describe('a review by who is not an auditor of that class', () => {
  const review = (who: string, code: string, row: number, what = 'Review'): Response => ({
    deliverable: what,
    session: code,
    form: 'Review',
    at: at('2025-09-03T00:00:00Z'),
    address: `${who}@uni.example`,
    answers: {},
    missing: [],
    place: { sheet: 'Review', row, column: 2 },
  });
  const said = (responses: readonly Response[], of = made) =>
    notOwed(of, dutiesOf(of).duties, responses).map((f) => `${f.kind} ${f.at.row}`);

  test('is said, once', () => {
    const responses = [review('ben', 'S1', 2), review('ada', 'S1', 3), review('ben', 'S10', 4), review('ada', 'S1', 5)];
    expect(said(responses)).toEqual(['answer that is not owed 3', 'answer that is not owed 4']);
  });

  test('is not said once its class is cancelled: that was no fault of the answer', () => {
    const off = made.sessions.map((s) => (s.code === 'S1' ? { ...s, kind: 'cancelled' as const } : s));
    expect(said([review('ada', 'S1', 2), review('ben', 'S1', 3)], { ...made, sessions: off })).toEqual([]);
  });

  test('is not said of a stand-in, of strangers, of who only listens, or of a form that asks no class', () => {
    const standIn = exception('stand-in', 'ben', '', 'S1', { standIn: mail('ada') });
    expect(said([review('ada', 'S1', 2)], { ...made, exceptions: [standIn] })).toEqual([]);
    expect(said([review('eve', 'S1', 2), review('ada', 'S1', 3, 'Other')])).toEqual([]);
    const listening = { ...made, students: made.students.map((s) => ({ ...s, standing: 'auditing' as const })) };
    expect(said([review('ada', 'S1', 2)], listening)).toEqual([]);
  });
});

describe('a message that speaks of a class', () => {
  /** Ada presents in S4 on 09-09 and in S8 on 09-23; slides are due three days before. */
  const of = course({
    roster: [
      student('ada', { name: 'Ada Park' }),
      student('ben', { name: 'Ben Okafor' }),
      student('will', { name: 'Will May' }),
    ],
    roles: [role('presenter', { seatsMax: 2 })],
    sessions: [session('S04', '2025-09-09'), session('S08', '2025-09-23')],
    assignments: [
      seat('S04', 'presenter', 'ada'),
      seat('S08', 'presenter', 'ada'),
      seat('S04', 'presenter', 'ben'),
      seat('S04', 'presenter', 'will'),
    ],
    deliverables: [deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack' })],
  });
  const post = (when: string, text: string, files = ['deck.pdf'], who = 'ada'): Post => ({
    at: at(when),
    address: mail(who),
    text,
    files,
    ts: when,
    deleted: null,
  });
  const served = (...posts: readonly Post[]): readonly string[] => {
    const { evidence, findings } = postEvidence(of, dutiesOf(of).duties, postRows(posts));
    return [
      ...evidence.map((one) => `${one.student.split('@')[0]} ${one.session} ${iso(one.at).slice(5, 10)}`),
      ...findings.map(({ kind }) => kind),
    ];
  };
  const first = post('2025-09-05T18:00:00Z', 'slides for S04');
  const goOn = 'Slides for Tuesday; they go on where we stopped in S04';

  test('which is over and served counts for the class that is open, and a finding says so', () => {
    expect(served(first, post('2025-09-19T18:00:00Z', goOn))).toEqual([
      'ada S04 09-05',
      'ada S08 09-19',
      'slides that name another class',
    ]);
  });

  test.each<[string, Post]>([
    ['and is not over: that is a new version', post('2025-09-08T18:00:00Z', 'better slides for S04')],
    ['in the names of its files', post('2025-09-19T18:00:00Z', goOn, ['S04.pdf'])],
    ['and of nothing else, as the finding asks to write', post('2025-09-19T18:00:00Z', 's04')],
  ])('%s stays with that class', (_, again) => {
    expect(served(first, again)).toEqual(['ada S04 09-05']);
  });

  test('that is not served yet counts for it, as before', () => {
    expect(served(post('2025-09-19T18:00:00Z', goOn))).toEqual(['ada S04 09-19']);
  });

  test.each<[string, Post, readonly string[]]>([
    [
      'in its text',
      post('2025-09-05T18:00:00Z', 'S04: deck by Ada Park and Ben Okafor'),
      ['ada S04 09-05', 'ben S04 09-05'],
    ],
    ['by first name', post('2025-09-05T18:00:00Z', 'Ben and I: our slides'), ['ada S04 09-05', 'ben S04 09-05']],
    ['in a file', post('2025-09-05T18:00:00Z', '', ['park_okafor.pdf']), ['ada S04 09-05', 'ben S04 09-05']],
    ['in no way', post('2025-09-05T18:00:00Z', 'ours', ['bench.pdf']), ['ada S04 09-05']],
    [
      'by what is no name there',
      post('2025-09-05T18:00:00Z', 'Will be late; Page 3 of May', ['will_draft.pdf']),
      ['ada S04 09-05'],
    ],
    ['who holds no role in that class', post('2025-09-19T18:00:00Z', 'S08, thanks to Ben'), ['ada S08 09-19']],
  ])('that names another holder of the role %s', (_, one, expected) => {
    expect(served(one)).toEqual(expected);
  });
});
