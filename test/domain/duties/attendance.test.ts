// Ticks and absences for the same duty: which of several rows count.
import { dutiesOf } from '../../../src/domain/duties/duty';
import { judge, tickEvidence } from '../../../src/domain/duties/evidence';
import { at, course, deliverable, line, type Parts, session, student, wall } from '../seminar';
import '../still';

const everyone = line('tick', 'everyone', 'P', 'S1');
const own = line('tick', 'ada@x.example', 'P', 'S1');
const late = line('tick', 'ada@x.example', 'P', 'S1', { when: wall('2025-09-02 14:00') });
const absent = line('absent', 'ada@x.example', 'P', 'S1');
const excuse = line('excuse', 'ada@x.example', 'P', 'S1');

test.each<[string, Parts['exceptions'], string]>([
  ['nothing', [], 'missing'],
  ['everyone', [everyone], 'done'],
  ['everyone, and absent', [everyone, absent], 'missing'],
  ['absent, and then everyone: the row of one’s own goes first', [absent, everyone], 'missing'],
  ['everyone, and late', [everyone, late], 'late'],
  ['present after all', [everyone, absent, own], 'done'],
  ['absent after all', [everyone, own, absent], 'missing'],
  ['late instead of present', [own, absent, late], 'late'],
  ['of two ticks the earlier', [late, own], 'done'],
  ['absent with an excuse', [everyone, absent, excuse], 'excused'],
  ['absent from all that is in class', [line('absent', 'ada@x.example', '', 'S1')], 'missing'],
])('%s', (_, exceptions, status) => {
  const of = course({
    roster: [student('ada', { email: 'ada@x.example' as never })],
    sessions: [session('S1', '2025-09-02')],
    deliverables: [deliverable('P', 'before class', { handIn: 'in class' })],
    exceptions: exceptions!,
  });
  const { duties } = dutiesOf(of);
  const [judged] = judge(of, duties, tickEvidence(of, duties), at('2025-09-03T00:00:00Z'));
  expect(judged!.status).toBe(status);
});
