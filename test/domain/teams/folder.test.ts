// Files in a shared folder: which count, when and for whom, and whose the other files are.
import type { Course } from '../../../src/domain/course/course';
import type { Row } from '../../../src/domain/course/finding';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge, type Response, teamKey } from '../../../src/domain/duties/evidence';
import { responseEvidence } from '../../../src/domain/duties/response';
import { sayFinding } from '../../../src/domain/findings';
import {
  checkFolders,
  type FolderFile,
  folderEvidence,
  foldered,
  likelyTeam,
  type Membership,
  misnamed,
  renamed,
  teamNamed,
  updated,
} from '../../../src/domain/teams/folder';
import { at, course, deliverable, iso, mail, session, student, team } from '../seminar';
import '../still';

const folder = '1AbC-def_ghijk';
const of: Course = course({
  roster: ['ada', 'ben', 'chi', 'dan'].map((name) => student(name)),
  sessions: [session('S24', '2025-11-18', { kind: 'project presentations' })],
  deliverables: [
    deliverable('Slides', '1 day before class at 23:59', {
      owedBy: ['team'],
      each: ['project presentations'],
      handIn: 'upload',
      folder,
    }),
    deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [], handIn: 'one form' }),
  ],
  teams: [
    team('07', ['ada', 'ben'], { presents: 'S24', turn: 1 }),
    team('03', ['chi'], { presents: 'S24', turn: 2 }),
    team('10', ['dan']),
  ],
});

const file = (name: string, owner = 'ada', changes: Partial<FolderFile> = {}): FolderFile => ({
  deliverable: 'Slides',
  name,
  owner: owner === '' ? '' : mail(owner),
  created: at('2025-11-17T20:00:00Z'),
  updated: at('2025-11-17T20:00:00Z'),
  link: `https://drive.example/${name}`,
  gone: false,
  open: false,
  id: name,
  ...changes,
});
const rowsOf = (files: readonly FolderFile[]): readonly Row<FolderFile>[] =>
  files.map((value, i) => ({ value, at: () => ({ sheet: 'Folder files', row: i + 2 }) }));

test.each([
  ['07_slides.pdf', '07'],
  ['07 final.pdf', '07'],
  ['07.pdf', '07'],
  ['07', '07'],
  ['07-03 comparison.pdf', '07'],
  ['07slides.pdf', '07'],
  ['07️⃣.pdf', '07'],
  ['10_slides.pdf', '10'],
  ['7_slides.pdf', null],
  ['070.pdf', null],
  ['07٠.pdf', null],
  ['0 7.pdf', null],
  [' 07.pdf', null],
  ['Team 07.pdf', null],
  ['slides_07.pdf', null],
  ['99_slides.pdf', null],
  ['１0_slides.pdf', null],
  ['', null],
])('“%s” is a file of team %s', (name, number) => {
  expect(teamNamed(name, of.teams)?.number ?? null).toBe(number);
});

test('the earliest file decides the time, the newest is linked, and every member has handed in', () => {
  const files = [
    file('07_v2.pdf', 'ben', { created: at('2025-11-18T09:00:00Z'), updated: at('2025-11-18T09:00:00Z') }),
    file('07_v1.pdf', 'ada'),
    file('7_v0.pdf', 'ada', { created: at('2025-11-16T09:00:00Z') }),
  ];
  expect(folderEvidence(of, files)).toMatchObject(
    ['ada', 'ben'].map((name) => ({
      student: mail(name),
      deliverable: 'Slides',
      session: 'S24',
      at: at('2025-11-17T20:00:00Z'),
      what: '07_v2.pdf',
      link: 'https://drive.example/07_v2.pdf',
      source: 'folder',
    })),
  );
});

test('slides are due the day before the team presents, at 23:59 in the course’s zone', () => {
  const due = at('2025-11-18T07:59:00Z');
  const { duties } = dutiesOf(of);
  expect(duties.filter((d) => d.student.email === mail('ada')).map((d) => iso(d.due))).toEqual([
    iso(due),
    '2025-12-11T02:00:00Z',
  ]);
  const status = (created: number): string | undefined =>
    judge(
      of,
      duties,
      folderEvidence(of, [file('07.pdf', 'ada', { created: created as typeof due })]),
      at('2025-12-01T00:00:00Z'),
    ).find(({ duty }) => duty.key === `${mail('ben')}|Slides|S24`)?.status;
  expect(status(due)).toBe('done');
  expect(status(due + 60_000)).toBe('late');
});

test('a file that is not seen any more is gone, but not in a folder that was not read to its end', () => {
  const known = [file('07_a.pdf'), file('07_b.pdf'), file('07_c.pdf', 'ada', { deliverable: 'Paper' })];
  const after = (whole: boolean) =>
    updated(known, new Map([['Slides', { files: [file('07_b.pdf'), file('07_d.pdf')], whole }]])).map(
      ({ name, gone }) => `${name}${gone ? ' gone' : ''}`,
    );
  expect(after(true)).toEqual(['07_a.pdf gone', '07_b.pdf', '07_c.pdf', '07_d.pdf']);
  expect(after(false)).toEqual(['07_a.pdf', '07_b.pdf', '07_c.pdf', '07_d.pdf']);
});

test('a file that is gone goes on proving when, and is linked only where no other is left', () => {
  const files = [
    file('07_v1.pdf', 'ada', { gone: true, updated: at('2025-11-19T09:00:00Z') }),
    file('07_v2.pdf', 'ben', { created: at('2025-11-18T09:00:00Z') }),
  ];
  expect(folderEvidence(of, files)[0]).toMatchObject({ at: at('2025-11-17T20:00:00Z'), what: '07_v2.pdf' });
});

test('a number on two owners’ files of different teams is reported, and the team’s own file counts', () => {
  const files = [file('07_theirs.pdf', 'chi', { created: at('2025-11-10T09:00:00Z') }), file('07_ours.pdf', 'ada')];
  expect(folderEvidence(of, files).map((e) => e.what)).toEqual(['07_ours.pdf', '07_ours.pdf']);
  expect(
    misnamed(of, rowsOf(files), []).map(({ finding, better, owner }) => ({ ...finding, better, to: owner?.email })),
  ).toEqual([
    {
      kind: 'file of another team',
      at: { sheet: 'Folder files', row: 2 },
      file: '07_theirs.pdf',
      deliverable: 'Slides',
      owner: 'Chi Student',
      team: '07',
      own: '03',
      better: '03_theirs.pdf',
      to: mail('chi'),
    },
  ]);
  // Without a file of its own, the team is judged by the number alone.
  expect(folderEvidence(of, files.slice(0, 1)).map((e) => e.student)).toEqual([mail('ada'), mail('ben')]);
});

describe('a student who moved from team 03 to team 07', () => {
  const past: readonly Membership[] = [
    { student: mail('ada'), number: '03', from: at('2025-09-19T16:00:00Z') },
    { student: mail('ada'), number: '07', from: at('2025-11-10T16:00:00Z') },
  ];
  const early = { created: at('2025-11-01T16:00:00Z') };

  test.each<[string, FolderFile]>([
    ['before', file('03_slides.pdf', 'ada', early)],
    ['after, for the old team', file('03_slides.pdf', 'ada')],
    ['after, for the new team', file('07_slides.pdf', 'ada')],
  ])('is not asked to rename a file put there %s', (_, one) => {
    expect(misnamed(of, rowsOf([one]), [], past)).toEqual([]);
    const [members] = [of.teams.find((t) => one.name.startsWith(t.number))!.members];
    expect(folderEvidence(of, [one], past).map((e) => e.student)).toEqual(members);
  });

  test('keeps the file of the old team before that of a stranger', () => {
    const files = [
      file('03_slides.pdf', 'ada', early),
      file('03_mine.pdf', 'dan', { created: at('2025-10-01T16:00:00Z') }),
    ];
    expect(folderEvidence(of, files, past).map((e) => e.what)).toEqual(['03_slides.pdf']);
    expect(folderEvidence(of, files).map((e) => e.at)).toEqual([at('2025-10-01T16:00:00Z')]);
  });

  test.each([
    ['slides.pdf', early, '03_slides.pdf'],
    ['slides.pdf', {}, '07_slides.pdf'],
    ['3_slides.pdf', {}, '03_slides.pdf'],
    ['7_slides.pdf', early, '07_slides.pdf'],
    ['10_slides.pdf', early, '03_slides.pdf'],
  ])('is asked to call “%s” of %j “%s”', (name, changes, better) => {
    expect(misnamed(of, rowsOf([file(name, 'ada', changes)]), [], past).map((m) => m.better)).toEqual([better]);
  });
});

test.each([
  ['7_slides.pdf', 'ada', '07', '07_slides.pdf'],
  ['slides.pdf', 'ben', '07', '07_slides.pdf'],
  ['070.pdf', 'chi', '03', '03.pdf'],
  ['3.pdf', 'nobody', '03', '03.pdf'],
  ['Team 3 slides.pdf', '', '03', '03_slides.pdf'],
  ['Chi final.pdf', '', '03', '03_Chi final.pdf'],
  ['final.pdf', '', null, ''],
  // The owner's address has a typo.
  ['final.pdf', 'dann@uni.example', '10', '10_final.pdf'],
  ['slides_07.pdf', 'stranger', '07', '07_slides_07.pdf'],
  ['slides v7.pdf', 'stranger', null, ''],
])('“%s” by “%s” is most likely team %s’s, and better called “%s”', (name, owner, number, better) => {
  const one = file(name, owner);
  expect(likelyTeam(one, of)?.number ?? null).toBe(number);
  const [found] = misnamed(of, rowsOf([one]), []);
  expect(found).toMatchObject({ better, finding: { kind: 'file without a team', likely: number } });
  if (number) expect(teamNamed(renamed(name, number), of.teams)?.number).toBe(number);
});

test.each([
  ['3D vision.pdf', '07_3D vision.pdf'],
  ['7_slides.pdf', '07_slides.pdf'],
  ['070.pdf', '07.pdf'],
  ['7.pdf', '07.pdf'],
  ['Team 7 slides.pdf', '07_slides.pdf'],
  ['team07.pdf', '07.pdf'],
  ['2025-12-04 slides.pdf', '07_2025-12-04 slides.pdf'],
  ['12-04 slides.pdf', '07_12-04 slides.pdf'],
  ['2.5 bits.pdf', '07_2.5 bits.pdf'],
  ['100 papers.pdf', '07_100 papers.pdf'],
  ['１２_slides.pdf', '07_slides.pdf'],
  [' 07 final.pdf', '07_final.pdf'],
  ['٠٧.pdf', '07.pdf'],
  ['07', '07'],
  ['07slides.pdf', '07_slides.pdf'],
  ['slides_07.pdf', '07_slides_07.pdf'],
  ['.pdf', '07.pdf'],
  ['', '07'],
])('for team 07, “%s” is better called “%s”', (name, better) => {
  expect(renamed(name, '07')).toBe(better);
  expect(teamNamed(better, of.teams)?.number).toBe('07');
});

test.each([
  ['3D vision.pdf', null],
  ['slides_v3.pdf', null],
  ['2025-10-03.pdf', null],
  ['3.10 slides.pdf', null],
  ['Team 3 slides.pdf', '03'],
  ['slides_03.pdf', '03'],
  ['٣.pdf', '03'],
])('“%s” of an unknown owner looks like team %s', (name, number) => {
  expect(likelyTeam(file(name, ''), of)?.number ?? null).toBe(number);
});

test('files that are gone, of no folder, or the instructor’s own are nobody’s fault; a stranger’s letter goes nowhere', () => {
  const files = [
    file('a.pdf', 'ada', { gone: true }),
    file('b.pdf', 'ada', { deliverable: 'Paper' }),
    file('Template.pptx', 'boss'),
    file('c.pdf', 'stranger'),
  ];
  const found = misnamed(of, rowsOf(files), [mail('boss'), null]);
  expect(found.map(({ file, owner }) => [file.name, owner])).toEqual([['c.pdf', null]]);
});

test('the answer of one member is the team’s, with its link; who chose another team is said to', () => {
  const answer = {
    deliverable: 'Paper',
    session: '',
    form: 'Paper',
    at: at('2025-12-10T20:00:00Z'),
    address: mail('ben'),
    answers: { [teamKey]: '7', q1: 'See https://files.example/07_paper.pdf, thanks' },
    missing: [],
    place: { sheet: 'Paper', row: 2 },
  };
  const { evidence, findings } = responseEvidence(of, [answer]);
  expect(evidence).toMatchObject([{ student: mail('ben'), link: 'https://files.example/07_paper.pdf' }]);
  expect(findings).toEqual([]);
  const papers = judge(of, dutiesOf(of).duties, evidence, at('2025-12-12T00:00:00Z'));
  const status = (name: string) => papers.find(({ duty }) => duty.key === `${mail(name)}|Paper|`)!.status;
  expect(['ada', 'ben', 'chi'].map(status)).toEqual(['done', 'done', 'missing']);
  const wrong = responseEvidence(of, [{ ...answer, answers: { [teamKey]: '03' } }]);
  expect(wrong.findings).toMatchObject([
    { kind: 'answered for another team', team: '07', other: '03', student: 'Ben Student' },
  ]);
  expect(sayFinding(wrong.findings[0]!).remedy).toBe(
    'The answer does not count. Ask the student to answer again with the right number, or move the student in Teams if another team is right.',
  );
});

test('what a member answered for the team stays the team’s when the member leaves it, at its time; once another member answers, that is shown', () => {
  const answer = (who: string, number: string, time: string) => ({
    deliverable: 'Paper',
    session: '',
    form: 'Paper',
    at: at(time),
    address: mail(who),
    answers: { [teamKey]: number, q1: `https://files.example/${who}.pdf` },
    missing: [],
    place: { sheet: 'Paper', row: 2 },
  });
  const left = { ...of, teams: of.teams.map((t) => ({ ...t, members: t.members.filter((m) => m !== mail('ada')) })) };
  const first = answer('ada', '07', '2025-12-08T20:00:00Z');
  const past = [{ student: mail('ada'), number: '07', from: at('2025-09-19T20:00:00Z') }];
  const counted = (answers: readonly Response[]) => {
    const { evidence } = responseEvidence(left, answers, past);
    const papers = judge(left, dutiesOf(left).duties, evidence, at('2025-12-12T00:00:00Z'));
    return papers.map(({ duty, evidence: shown }) => `${duty.student.name}: ${shown?.link ?? 'nothing'}`);
  };
  expect(counted([first])).toContain('Ben Student: https://files.example/ada.pdf');
  expect(counted([first, answer('ben', '07', '2025-12-09T20:00:00Z')])).toContain(
    'Ben Student: https://files.example/ben.pdf',
  );
  const again = responseEvidence(left, [first, answer('ben', '07', '2025-12-11T20:00:00Z')], past);
  const late = judge(left, dutiesOf(left).duties, again.evidence, at('2025-12-12T00:00:00Z'));
  expect(late.find(({ duty }) => duty.key === `${mail('ben')}|Paper|`)).toMatchObject({
    status: 'done',
    at: at('2025-12-08T20:00:00Z'),
    evidence: { link: 'https://files.example/ben.pdf' },
  });
  expect(responseEvidence(left, [first], past).findings.map((f) => sayFinding(f).what)).toEqual([
    'Ada Student is in no team and answered for team 07 in “Paper”.',
  ]);
});

test('what a member answered for the team stays the team’s when the member is taken off the Roster', () => {
  const gone = {
    ...of,
    students: of.students.filter(({ email }) => email !== mail('ada')),
    teams: of.teams.map((t) => ({ ...t, members: t.members.filter((m) => m !== mail('ada')) })),
  };
  const answer = (number: string, time = '2025-12-08T20:00:00Z', missing: readonly string[] = []): Response => ({
    deliverable: 'Paper',
    session: '',
    form: 'Paper',
    at: at(time),
    address: mail('ada'),
    answers: { [teamKey]: number, q1: 'https://files.example/ada.pdf' },
    missing,
    place: { sheet: 'Paper', row: 2 },
  });
  const past = [{ student: mail('ada'), number: '07', from: at('2025-09-19T20:00:00Z') }];
  const ben = (one: Response, told = past) => {
    const { evidence, findings } = responseEvidence(gone, [one], told);
    expect(findings).toMatchObject([{ kind: 'unknown respondent' }]);
    const papers = judge(gone, dutiesOf(gone).duties, evidence, at('2025-12-12T00:00:00Z'));
    const { status, evidence: shown } = papers.find(({ duty }) => duty.key === `${mail('ben')}|Paper|`)!;
    return `${status} ${shown?.link ?? ''}`.trim();
  };
  expect(ben(answer('07'))).toBe('done https://files.example/ada.pdf');
  expect(ben(answer('03'))).toBe('missing');
  expect(ben(answer('07', '2025-09-18T20:00:00Z'))).toBe('missing');
  expect(ben(answer('07', undefined, ['Link']))).toBe('missing');
  expect(ben(answer('07'), [])).toBe('missing');
});

test('an answer counts for one team, and only of who was in it then: a number that is typed proves nothing', () => {
  const answer = (who: string, number: string, time = '2025-12-08T20:00:00Z'): Response => ({
    deliverable: 'Paper',
    session: '',
    form: 'Paper',
    at: at(time),
    address: mail(who),
    answers: { [teamKey]: number, q1: `https://files.example/${who}.pdf` },
    missing: [],
    place: { sheet: 'Paper', row: 2 },
  });
  const changed = (...teams: readonly (readonly string[])[]) => ({
    ...of,
    teams: of.teams.map((t, i) => ({ ...t, members: (teams[i] ?? []).map(mail) })),
  });
  const told = (who: string, number: string, time: string) => ({ student: mail(who), number, from: at(time) });
  const counted = (
    course: typeof of,
    responses: readonly Response[],
    past: Parameters<typeof responseEvidence>[2] = [],
  ) =>
    judge(
      course,
      dutiesOf(course).duties,
      responseEvidence(course, responses, past).evidence,
      at('2025-12-12T00:00:00Z'),
    )
      .filter(({ status, duty }) => status === 'done' && duty.deliverable.name === 'Paper')
      .map(({ duty }) => duty.student.email);
  const [first, second] = of.teams.map(({ number }) => number) as [string, string];
  const [ada, chi] = ['ada', 'chi'];
  // A member of one team names another: counts for neither.
  expect(counted(of, [answer(ada, second)])).toEqual([]);
  // Someone who was never in a team names one: counts for none.
  const without = changed(['ben'], ['chi']);
  expect(counted(without, [answer(ada, first)])).toEqual([]);
  // Someone who was in the team then and is in another now: counts for the former only.
  const moved = changed(['ben'], ['chi', 'ada']);
  const past = [told(ada, first, '2025-09-19T20:00:00Z'), told(ada, second, '2025-12-09T20:00:00Z')];
  expect(counted(moved, [answer(ada, first)], past)).toEqual([mail('ben')]);
  // Someone who had already left it: no longer counts.
  expect(counted(moved, [answer(ada, first, '2025-12-09T21:00:00Z')], past)).toEqual([]);
  expect(counted(of, [answer(chi, second)])).toEqual([mail('chi')]);
});

test('of two deliverables with one folder the first has it, and a folder of no team’s deliverable is said not to be looked at', () => {
  const folder = '1AbC-def_ghijk';
  const [slides, ...others] = of.deliverables;
  const both = { ...of, deliverables: [{ ...slides!, folder }, ...others.map((d) => ({ ...d, folder }))] };
  expect(foldered(both).map((d) => d.name)).toEqual([slides!.name]);
  expect(checkFolders(both).map((f) => sayFinding(f).what)).toEqual(
    others.map(
      (d) => `${d.name} has the same folder as ${slides!.name}. What is there counts for ${slides!.name} alone.`,
    ),
  );
  const alien = { ...of, deliverables: [{ ...slides!, folder, owedBy: ['everyone'] }] };
  expect(checkFolders(alien).map((f) => sayFinding(f).what)).toEqual([
    expect.stringMatching(/^The folder of Slides is not read/),
  ]);
});
