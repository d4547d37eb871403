// For any class with any existing teams, pins and drops: what holds for every proposal.
import fc from 'fast-check';
import type { Email } from '../../../src/domain/course/course';
import { isSettled, proposeTeams, takesPart } from '../../../src/domain/teams/propose';
import type { TeamWish } from '../../../src/domain/teams/wish';
import { day, made, mail, student } from '../seminar';
import '../still';

const today = day('2025-09-19');

const situation = fc.integer({ min: 1, max: 11 }).chain((n) => {
  const names = Array.from({ length: n }, (_, i) => `s${String(i).padStart(2, '0')}`);
  return fc.record({
    names: fc.constant(names),
    dropped: fc.subarray(names, { maxLength: Math.min(3, n) }),
    alone: fc.subarray(names, { maxLength: Math.min(2, n) }),
    /** Each person's team; 0 for none. */
    stands: fc.array(fc.nat({ max: Math.ceil(n / 2) }), { minLength: n, maxLength: n }),
    pins: fc.subarray(
      Array.from({ length: n }, (_, i) => i + 1),
      { maxLength: Math.min(3, n) },
    ),
    wants: fc.array(fc.subarray(names, { maxLength: Math.min(2, n) }), { minLength: n, maxLength: n }),
    avoids: fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.subarray(names, { maxLength: 1 })), {
      minLength: n,
      maxLength: n,
    }),
    ready: fc.subarray(names),
    aim: fc.constantFrom('fresh' as const, 'repair' as const),
    told: fc.boolean(),
    sizes: fc.constantFrom([2, 3], [3, 4], [1, 2], [4, 4]),
  });
});

test('everybody who takes part is in one team, pins hold, numbers are one team’s, and nobody is with whom either avoids', () => {
  fc.assert(
    fc.property(situation, ({ names, dropped, alone, stands, pins, wants, avoids, ready, aim, told, sizes }) => {
      const [teamMin, teamMax] = sizes as [number, number];
      const roster = names.map((name) => student(name, { standing: dropped.includes(name) ? 'dropped' : 'enrolled' }));
      const teams = [...new Set(stands)]
        .filter((at) => at > 0)
        .map((at) => ({
          number: String(at).padStart(2, '0'),
          members: names.filter((_, i) => stands[i] === at),
          topic: '',
          presents: '',
          turn: null,
          slots: [],
          pinned: pins.includes(at),
        }));
      const { course } = made({
        roster,
        settings: { teamMin, teamMax },
        teams: teams.map((team) => ({ ...team, members: team.members.map(mail) })),
      });
      const wishes = names.map((name, i): TeamWish => {
        const others = (of: readonly string[] | undefined): Email[] => (of ?? []).filter((o) => o !== name).map(mail);
        return {
          student: mail(name),
          wants: others(wants[i]).filter((o) => !others(avoids[i]).includes(o)),
          gone: [],
          avoids: others(avoids[i]),
          topics: [],
          hours: [],
          days: [],
          ready: ready.includes(name),
          alone: '',
        };
      });
      const numbers = told ? teams.map((team) => team.number) : [];
      const question = { aim, today, alone: alone.map(mail), told: numbers };
      const { teams: after } = proposeTeams(course, wishes, question);
      const here = course.students.filter((s) => takesPart(s, today)).map((s) => s.email);
      expect(after.flatMap((team) => team.members).sort()).toEqual([...here].sort());
      expect(new Set(after.map((team) => team.number)).size).toBe(after.length);
      const settled = course.teams.filter((team) => {
        const staying = team.members.filter((m) => here.includes(m)).length;
        return staying > 0 && isSettled(team.pinned, team.members.length, staying, teamMin);
      });
      for (const old of settled)
        expect(after.find((team) => team.number === old.number)?.members).toEqual(
          old.members.filter((m) => here.includes(m)),
        );
      for (const team of after) {
        if (settled.some((old) => old.number === team.number)) continue;
        expect(team.members.length).toBeLessThanOrEqual(teamMax);
        const kept = course.teams.find((old) => old.number === team.number && old.pinned)?.members ?? [];
        for (const wish of wishes)
          if (team.members.includes(wish.student) && !kept.includes(wish.student))
            for (const other of wish.avoids) expect(team.members).not.toContain(other);
      }
      if (told && aim === 'repair')
        for (const team of after)
          if (numbers.includes(team.number)) {
            const old = course.teams.find((t) => t.number === team.number)!;
            expect(team.members.some((m) => old.members.includes(m))).toBe(true);
          }
    }),
    { numRuns: 300 },
  );
});

test('a proposal that was confirmed is proposed again, when nothing else changed', () => {
  fc.assert(
    fc.property(situation, ({ names, wants, sizes }) => {
      const [teamMin, teamMax] = sizes as [number, number];
      const { course } = made({ roster: names.map((name) => student(name)), settings: { teamMin, teamMax } });
      const wishes = names.map((name, i): TeamWish => {
        const others = (wants[i] ?? []).filter((o) => o !== name).map(mail);
        return {
          student: mail(name),
          wants: others,
          gone: [],
          avoids: [],
          topics: [],
          hours: [],
          days: [],
          ready: false,
          alone: '',
        };
      });
      const first = proposeTeams(course, wishes, { aim: 'fresh', today, alone: [], told: [] }).teams;
      for (const aim of ['fresh', 'repair'] as const)
        expect(
          proposeTeams({ ...course, teams: first }, wishes, { aim, today, alone: [], told: first.map((t) => t.number) })
            .teams,
        ).toEqual(first);
    }),
    { numRuns: 100 },
  );
});
