// Shared submissions: one counts for all holders of the role, for the whole class, or for the team.

import type { Submitted } from '../../../src/domain/course/course';
import { dutiesOf } from '../../../src/domain/duties/duty';
import { type Evidence, judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { explainDuty } from '../../../src/domain/duties/explain';
import { checkSense } from '../../../src/domain/duties/sense';
import { type Post, postEvidence } from '../../../src/domain/duties/slides';
import {
  at,
  course,
  deliverable,
  exception,
  mail,
  postRows,
  role,
  seat,
  session,
  student,
  team,
  wall,
} from '../seminar';
import '../still';

const people = ['ada', 'ben', 'chi', 'dan', 'eve'];
const parts = (submitted: Submitted | null, owedBy: readonly string[] = ['scribe']) => ({
  roster: people.map((name) => student(name)),
  roles: [role('scribe', { seatsMax: 3 }), role('critic', { seatsMax: 2 })],
  sessions: [session('S1', '2025-09-02'), session('S2', '2025-09-09')],
  assignments: [
    ...['ada', 'ben', 'chi'].map((name) => seat('S1', 'scribe', name)),
    seat('S1', 'critic', 'dan'),
    ...['dan', 'eve'].map((name) => seat('S2', 'scribe', name)),
    seat('S2', 'critic', 'ada'),
  ],
  deliverables: [deliverable('Notes', '3 days after class at 23:59', { owedBy, submitted, handIn: 'one form' })],
});

const handIn = (who: string, code: string, on: string): Evidence => ({
  student: mail(who),
  deliverable: 'Notes',
  session: code,
  at: at(on),
  complete: true,
  source: 'form',
  what: '',
});

const statuses = (of: ReturnType<typeof course>, evidence: readonly Evidence[], now = '2025-09-20T12:00:00Z') =>
  judge(of, dutiesOf(of).duties, evidence, at(now)).map(
    ({ duty, status }) => `${duty.student.email.split('@')[0]} ${duty.session?.code} ${status}`,
  );

test.each<[Submitted | null, readonly string[], readonly string[]]>([
  [null, ['scribe'], ['ada missing', 'ben done', 'chi missing', 'dan missing', 'eve missing']],
  ['each', ['scribe'], ['ada missing', 'ben done', 'chi missing', 'dan missing', 'eve missing']],
  ['once for the role', ['scribe'], ['ada done', 'ben done', 'chi done', 'dan missing', 'eve missing']],
  [
    'once for the role',
    ['scribe', 'critic'],
    ['ada done', 'ben done', 'chi done', 'dan missing', 'ada missing', 'dan missing', 'eve missing'],
  ],
  [
    'once for the class',
    ['scribe', 'critic'],
    ['ada done', 'ben done', 'chi done', 'dan done', 'ada missing', 'dan missing', 'eve missing'],
  ],
])('submitted %s, due from %j: notes of one scribe of S1', (submitted, owedBy, expected) => {
  const of = course(parts(submitted, owedBy));
  expect(statuses(of, [handIn('ben', 'S1', '2025-09-04T12:00:00Z')]).map((line) => line.replace(/ S\d/, ''))).toEqual(
    expected,
  );
});

test('whoever does not owe it hands it in for no one', () => {
  const of = course(parts('once for the role'));
  expect(
    statuses(of, [handIn('eve', 'S1', '2025-09-04T12:00:00Z'), handIn('dan', 'S1', '2025-09-04T12:00:00Z')]).slice(
      0,
      3,
    ),
  ).toEqual(['ada S1 missing', 'ben S1 missing', 'chi S1 missing']);
});

test('each is judged by an own extension, an excuse concerns one alone, and a stand-in shares in the place of another', () => {
  const of = course({
    ...parts('once for the role'),
    exceptions: [
      {
        ...exception('extension', 'ada', 'Notes', 'S1', { when: wall('2025-09-08 12:00') }),
        student: 'ada@uni.example',
      },
      { ...exception('excuse', 'ben', 'Notes', 'S1'), student: 'ben@uni.example' },
      { ...exception('stand-in', 'chi', '', 'S1', { standIn: mail('eve') }), student: 'chi@uni.example' },
    ],
  });
  expect(
    statuses(of, [handIn('ben', 'S1', '2025-09-07T12:00:00Z')])
      .filter((line) => line.includes('S1'))
      .sort(),
  ).toEqual(['ada S1 done', 'ben S1 excused', 'eve S1 late']);
});

test('a tick for one is a tick for all', () => {
  const of = course({
    ...parts('once for the role'),
    exceptions: [{ ...exception('tick', 'ada', 'Notes', 'S1'), student: 'ada@uni.example' }],
  });
  expect(statuses(of, tickEvidence(of, dutiesOf(of).duties)).slice(0, 3)).toEqual([
    'ada S1 done',
    'ben S1 done',
    'chi S1 done',
  ]);
});

test('in a team each submits where Deliverables says so, and otherwise one for all', () => {
  const of = (submitted: Submitted | null) =>
    course({
      ...parts(null),
      teams: [team('01', ['ada', 'ben'])],
      deliverables: [
        deliverable('Notes', '2025-09-10 18:00', { owedBy: ['team'], each: [], submitted, handIn: 'one form' }),
      ],
    });
  const evidence = [handIn('ada', '', '2025-09-04T12:00:00Z')];
  expect(statuses(of(null), evidence)).toEqual(['ada undefined done', 'ben undefined done']);
  expect(statuses(of('once for the team'), evidence)).toEqual(['ada undefined done', 'ben undefined done']);
  expect(statuses(of('each'), evidence)).toEqual(['ada undefined done', 'ben undefined missing']);
});

test('one deck on Slack counts for both presenters, and a second one of the other goes to nothing else', () => {
  const of = course({
    ...parts('once for the role'),
    deliverables: [
      deliverable('Notes', 'before class', { owedBy: ['scribe'], submitted: 'once for the role', handIn: 'Slack' }),
    ],
    assignments: [seat('S1', 'scribe', 'ada'), seat('S1', 'scribe', 'ben'), seat('S2', 'scribe', 'ben')],
  });
  const post = (who: string, on: string): Post => ({
    at: at(on),
    address: mail(who),
    text: 'slides',
    files: ['deck.pdf'],
    ts: on,
    deleted: null,
  });
  const { duties } = dutiesOf(of);
  const { evidence } = postEvidence(of, duties, postRows([post('ada', '2025-09-01T12:00:00Z')]));
  expect(statuses(of, evidence)).toEqual(['ada S1 done', 'ben S1 done', 'ben S2 missing']);
});

test('the explanation names whose submission counts, and who has submitted', () => {
  const of = course(parts('once for the role'));
  const { duties } = dutiesOf(of);
  const evidence = [handIn('ben', 'S1', '2025-09-04T12:00:00Z')];
  const judged = judge(of, duties, evidence, at('2025-09-20T12:00:00Z'));
  const said = explainDuty(
    of,
    { judged, evidence, posts: [] },
    { student: of.students[0]!, deliverable: of.deliverables[0]!, session: of.sessions[0]! },
    at('2025-09-20T12:00:00Z'),
  );
  expect(said.owed[1]).toBe('One submission counts for Ada Student, Ben Student, Chi Student.');
  expect(said.evidence.map(({ what, counts }) => [what, counts])).toEqual([
    ['Thu Sep 4, 5:00 AM PDT, form (from Ben Student)', true],
  ]);
});

test.each<[Submitted, readonly string[], readonly string[]]>([
  ['once for the role', ['everyone'], ['submitted once for no one']],
  ['once for the team', ['scribe'], ['submitted once for no one']],
  ['once for the team', ['team'], []],
  ['once for the class', ['everyone'], []],
])('submitted %s and due from %j: %j', (submitted, owedBy, kinds) => {
  expect(checkSense(course(parts(submitted, owedBy))).map(({ kind }) => kind)).toEqual(kinds);
});

test.each<[Submitted, 'dropped' | 'enrolled', string | null, string, string]>([
  ['once for the role', 'dropped', null, '2025-09-04T12:00:00Z', 'done'],
  ['once for the class', 'dropped', null, '2025-09-04T12:00:00Z', 'done'],
  ['once for the role', 'dropped', '2025-09-10', '2025-09-04T12:00:00Z', 'done'],
  ['once for the role', 'enrolled', '2025-09-04', '2025-09-04T12:00:00Z', 'done'],
  ['once for the role', 'dropped', '2025-09-03', '2025-09-04T12:00:00Z', 'missing'],
  ['each', 'dropped', null, '2025-09-04T12:00:00Z', 'missing'],
])(
  'submitted %s by who is %s and left on %s: what came in %s is %s for the others',
  (submitted, standing, left, on, is) => {
    const given = parts(submitted);
    const roster = given.roster.map((one) =>
      one.email === mail('ben') ? { ...one, standing, left: left as never } : one,
    );
    const of = course({ ...given, roster });
    const own = statuses(of, [handIn('ben', 'S1', on)]).filter(
      (line) => line.includes('S1') && !line.startsWith('ben'),
    );
    expect(own).toEqual([`ada S1 ${is}`, `chi S1 ${is}`]);
    // On Slack, where a message counts for a duty of its author.
    const slack = course({
      ...given,
      roster,
      deliverables: given.deliverables.map((one) => ({ ...one, handIn: 'Slack' as const })),
    });
    const { duties } = dutiesOf(slack);
    const post: Post = { at: at(on), address: mail('ben'), text: 'S1', files: ['notes.pdf'], ts: '1', deleted: null };
    const { evidence } = postEvidence(slack, duties, postRows([post]));
    const there = judge(slack, duties, evidence, at('2025-09-20T12:00:00Z'));
    expect(there.find(({ duty }) => duty.student.email === mail('ada') && duty.session!.code === 'S1')!.status).toBe(
      is,
    );
  },
);
