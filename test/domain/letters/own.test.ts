// Who sees what about roles, due dates, files, teams and misses: on the public page, one's own page and others' pages.
import { parseWindows } from '../../../src/domain/base/slot';
import { agendaNews } from '../../../src/domain/letters/agenda';
import { toldKeys } from '../../../src/domain/letters/notified';
import { ownPages } from '../../../src/domain/letters/own';
import { scheduleOf } from '../../../src/domain/letters/schedule';
import { at, course, deliverable, mail, request, role, seat, session, student, team, wall } from '../seminar';
import { gone, situation } from './situation';

const now = '2025-09-20T00:00:00Z';
const of = course({
  settings: { lateDays: 3, presenters: 'full name' },
  roster: [
    student('ada', { name: 'Ada Park' }),
    student('ben', { name: 'Ben Okafor' }),
    student('chi', { name: 'Chi Nguyen' }),
    student('dan', { name: 'Dan Levi' }),
  ],
  sessions: [
    session('S01', '2025-09-09', { topic: 'Scaling laws', room: 'A 1' }),
    session('S02', '2025-09-30', { topic: 'Agents' }),
  ],
  roles: [role('presenter', { heavy: true, seatsMax: 2 }), role('critic', { seatsMax: 2 })],
  deliverables: [
    deliverable('Slides', '72 hours before class', { owedBy: ['presenter'], handIn: 'Slack', allowance: 0 }),
    deliverable('Responses', 'before class', { owedBy: ['others'], allowance: 1 }),
    deliverable('Paper', '2025-10-01 18:00', { owedBy: ['team'], each: [], handIn: 'upload' }),
  ],
  assignments: [
    seat('S01', 'presenter', 'ada'),
    seat('S01', 'presenter', 'ben'),
    seat('S01', 'critic', 'chi'),
    seat('S02', 'presenter', 'dan'),
    seat('S02', 'critic', 'ada'),
  ],
  teams: [team('01', ['ada', 'chi'], { topic: 'Evaluating agents' })],
});
const span = { start: at('2025-09-09T19:30:00Z'), end: at('2025-09-09T21:00:00Z') };
const sent = [
  ...of.students.map((who) =>
    gone(
      who.email,
      toldKeys(who, {
        version: 1,
        // Ada's second role has not been announced.
        items: of.assignments
          .filter((a) => a.student === who.email && !(a.session === 'S02' && a.role === 'critic'))
          .map((a) => ({ kind: 'seat', session: a.session, name: a.role, ...span })),
      }),
      { kind: 'seats' },
    ),
  ),
  ...['ada', 'chi'].map((who) => gone(mail(who), [`${mail(who)}|team|0|01 ada chi`], { kind: 'team' })),
];
const evidence = [
  {
    student: mail('ben'),
    deliverable: 'Slides',
    session: 'S01',
    at: at('2025-09-08T10:00:00Z'),
    complete: true,
    source: 'Slack' as const,
    what: 'bens-deck.pdf',
  },
  {
    student: mail('dan'),
    deliverable: 'Responses',
    session: 'S01',
    at: at('2025-09-08T10:00:00Z'),
    complete: true,
    source: 'tick' as const,
    what: 'family matter',
  },
];
const asked = request({
  since: at('2025-09-30T00:00:00Z'),
  name: 'Ada Park',
  deliverable: 'Paper',
  until: wall('2025-10-03 18:00'),
  why: 'flu season',
  means: '2 days more',
});
const here = situation(of, now, { sent, evidence }, { requests: [asked] });
const pages = ownPages(here, at(now));
const views: { readonly [who: string]: string } = {
  stranger: JSON.stringify(scheduleOf(here, [], at(now))),
  ada: JSON.stringify(pages.get(mail('ada'))),
  ben: JSON.stringify(pages.get(mail('ben'))),
  chi: JSON.stringify(pages.get(mail('chi'))),
  dan: JSON.stringify(pages.get(mail('dan'))),
};

test.each([
  // what it is, how it is recognized, who sees it
  ['who presents', 'Ben Okafor', ['stranger', 'ada']],
  ['a role of one’s own that shares no name', '"role":"critic"', ['chi']],
  ['when the slides of one’s own are due', '"deliverable":"Slides"', ['ada', 'ben', 'dan']],
  ['the file that came in', 'bens-deck.pdf', ['ben']],
  ['that something came in late', '"status":"late"', ['ben']],
  ['that something is missing', '"status":"missing"', ['ada']],
  ['late days left', '"lateDays":{', ['ada', 'ben', 'chi', 'dan']],
  ['the topic of a team', 'Evaluating agents', ['ada', 'chi']],
  ['who else is on it', 'Chi Nguyen', ['ada']],
  ['what is due from a team', '"deliverable":"Paper"', ['ada', 'chi']],
  ['what one asked for', '"outcome":""', ['ada']],
  ['why it was asked', 'flu season', []],
  ['the reason of a tick', 'family matter', []],
  ['an address', '@uni.example', []],
] as const)('%s', (_, mark, who) => {
  expect(Object.keys(views).filter((name) => views[name]!.includes(mark))).toEqual(who);
});

/** Dan asks Ben to take his role, and Chi cannot attend. */
const handover = request({
  kind: 'give away',
  name: 'Dan Levi',
  email: mail('dan'),
  session: 'S02',
  role: 'presenter',
  other: mail('ben'),
  why: 'a trial in court',
  means: 'no rule is broken',
  key: 'h',
});
const absence = request({
  kind: 'absence',
  name: 'Chi Nguyen',
  email: mail('chi'),
  session: 'S02',
  why: 'surgery',
  outcome: 'Declined',
  key: 'a',
});
const asking = { ...of, settings: { ...of.settings, swaps: 'if I confirm', absences: true } as const };
const then = situation(asking, now, { sent, evidence }, { requests: [handover, absence] });
const askingPages = ownPages(then, at(now));
const askedViews: { readonly [who: string]: string } = {
  stranger: JSON.stringify(scheduleOf(then, [], at(now))),
  ...Object.fromEntries(of.students.map(({ email }) => [email.split('@')[0]!, JSON.stringify(askingPages.get(email))])),
};

test.each([
  // what it is, how it is recognized, who sees it
  ['that a role is to go to another', 'to give the role of presenter on Tue Sep 30 (Agents) to Ben Okafor', ['dan']],
  [
    'the same, for whoever is to agree',
    'Dan Levi asks to give the role of presenter on Tue Sep 30 (Agents) to you',
    ['ben'],
  ],
  ['why, for whoever is to agree', 'a trial in court', ['ben']],
  ['who has to agree yet', '"waitsFor":"Ben Okafor"', ['dan']],
  ['who could take a role', '"takers":[{', ['dan']],
  [
    'that one cannot come, and what became of it',
    'to be excused from the class on Tue Sep 30 (Agents)","outcome":"The instructor declined it',
    ['chi'],
  ],
  ['why one cannot come', 'surgery', []],
  ['what it would mean, for the instructor', 'no rule is broken', []],
  ['an address of anybody', '@uni.example', []],
] as const)('of requests: %s', (_, mark, who) => {
  expect(Object.keys(askedViews).filter((name) => askedViews[name]!.includes(mark))).toEqual(who);
});

test('once the term has ended, no page offers a request that no one would read', () => {
  const open = { ...then, course: { ...asking, settings: { ...asking.settings, requests: true } } };
  const offered = (ended: boolean) => {
    const { asks, offers, classes } = ownPages(open, at(now), ended).get(mail('dan'))!;
    return [asks, offers.length > 0, classes.length > 0];
  };
  expect(offered(false)).toEqual([true, true, true]);
  expect(offered(true)).toEqual([false, false, false]);
});

test('a role that was not announced is on nobody’s page, nor what follows from it', () => {
  expect(pages.get(mail('ada'))!.roles.map(({ session: code, role: name }) => `${code} ${name}`)).toEqual([
    'S01 presenter',
  ]);
  expect(pages.get(mail('ada'))!.duties.filter(({ session: code }) => code === 'S02')).toEqual([]);
});

test('whoever has dropped has no page', () => {
  const without = course({ roster: [student('ada', { standing: 'dropped' }), student('ben')] });
  expect([...ownPages(situation(without, now), at(now)).keys()]).toEqual([mail('ben')]);
});

test('late days and misses left count what was taken', () => {
  expect(pages.get(mail('ben'))!.lateDays).toEqual({ left: 1, of: 3 });
  expect(pages.get(mail('dan'))!.misses).toEqual([{ deliverable: 'Responses', left: 1, of: 1 }]);
});

test('a turn that a team may have instead is offered with the time at which it begins', () => {
  const days = course({
    settings: { swaps: 'if I confirm' },
    roster: ['ada', 'ben'].map((who) => student(who)),
    sessions: ['2025-10-07', '2025-10-09'].map((on, i) =>
      session(`P${i + 1}`, on, { kind: 'project presentations', windows: parseWindows('12:30-14:00, 25 min') }),
    ),
    teams: [team('01', ['ada'], { presents: 'P1', turn: 1 }), team('02', ['ben'], { presents: 'P2', turn: 3 })],
  });
  const told = agendaNews(days, new Set(), at(now)).map(({ student: { email }, keys }) =>
    gone(email, keys, { kind: 'agenda' }),
  );
  const grouped = days.teams.map(({ number, members }) =>
    gone(members[0]!, [`${members[0]}|team|0|${number} ${members[0]!.split('@')[0]}`], { kind: 'team' }),
  );
  const { offers } = ownPages(situation(days, now, { sent: [...grouped, ...told] }), at(now)).get(mail('ada'))!;
  // 13:20 PDT.
  expect(offers.map(({ start, swaps }) => [start, swaps.map((one) => [one.role, one.start])])).toEqual([
    [at('2025-10-07T19:30:00Z'), [['turn 3', at('2025-10-09T20:20:00Z')]]],
  ]);
});
