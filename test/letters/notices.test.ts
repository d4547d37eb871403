// What the Slack channel and the instructor read of deadlines, weeks, forms and classes.
import { parseWindows } from '../../src/domain/base/slot';
import { digestsDue } from '../../src/domain/letters/digest';
import { noticesDue } from '../../src/domain/letters/notices';
import type { OpenForm } from '../../src/domain/letters/situation';
import { digest } from '../../src/letters/digest';
import { notice } from '../../src/letters/notices';
import { gone, situation } from '../domain/letters/situation';
import '../domain/still';
import { at, course, deliverable, type Parts, session, student, team, time } from '../domain/seminar';

const windows = parseWindows('12:30-14:00, 15 min');
const parts: Parts = {
  roster: ['ada', 'ben', 'chi'].map((name) => student(name)),
  sessions: [
    session('F1', '2025-10-07', { kind: 'offline', topic: 'Feedback', windows }),
    session('P1', '2025-12-02', { kind: 'project presentations', topic: 'Talks', windows }),
    session('P2', '2025-12-04', { kind: 'project presentations', topic: 'Talks', windows }),
  ],
  teams: [
    team('01', ['ada'], { presents: 'P1', turn: 3, slots: [{ session: 'F1', start: time('12:45') }] }),
    team('02', ['ben'], { presents: 'P1', turn: 1, slots: [{ session: 'F1', start: time('12:30') }] }),
    team('03', ['chi'], { presents: 'P2', turn: 1, slots: [{ session: 'F1', start: time('12:45') }] }),
  ],
  deliverables: [
    deliverable('Draft', '1 hour before slot', { owedBy: ['team'], each: ['offline'], handIn: 'upload' }),
    deliverable('Slides', '1 day before class at 20:00', {
      owedBy: ['team'],
      each: ['project presentations'],
      handIn: 'upload',
    }),
    deliverable('Paper', '2025-12-10 18:00', { owedBy: ['team'], each: [], handIn: 'upload' }),
  ],
  settings: { weekly: 'Mon', deadlineNotice: 3 },
};

const texts = (now: string, of: Parts = parts, open: readonly OpenForm[] = []): readonly string[] => {
  const made = course(of);
  const { forms, ...rest } = situation(made, now);
  const here = { ...rest, forms: { ...forms, open } };
  return noticesDue(here, 'C1', at(now)).map((matter) => notice(matter, made, [], 'C1', forms).text);
};

test('what is due from teams at times of their own names the teams, and what is due from all at once does not', () => {
  expect(texts('2025-10-07T17:00:00Z')).toEqual([
    '*Draft* for Feedback, team 02: due Tue Oct 7, 11:30 AM PDT, as an upload, once for your team.',
    '*Draft* for Feedback, teams 01 and 03: due Tue Oct 7, 11:45 AM PDT, as an upload, once for your team.',
  ]);
  expect(texts('2025-12-02T02:00:00Z')).toEqual([
    expect.stringContaining('This week'),
    '*Slides* for Talks, teams 01 and 02: due Mon Dec 1, 8:00 PM PST, as an upload, once for your team.',
  ]);
  expect(texts('2025-12-11T01:00:00Z')).toEqual([
    '*Paper*: due Wed Dec 10, 6:00 PM PST, as an upload, once for your team.',
  ]);
});

test('so does the notice of the week', () => {
  const [week] = texts('2025-10-06T16:00:00Z');
  expect(week).toContain('• Due Tue Oct 7, 11:45 AM PDT: Draft for Feedback, teams 01 and 03, as an upload');
  expect(week).toContain('• Due Tue Oct 7, 11:30 AM PDT: Draft for Feedback, team 02, as an upload');
});

test.each([
  ['1 day before class at 17:00', 'Due 1 day before class at 5:00 PM'],
  ['each week: Fri 17:00', 'Due each week: Fri 5:00 PM'],
  [
    'for S1: 2025-09-09 18:00; otherwise: day of class at 09:00',
    'Due for Sep 9: Tue Sep 9 at 6:00 PM; otherwise: day of class at 9:00 AM',
  ],
])('the notice of a form says %s as everything else does', (due, said) => {
  const sessions = [session('S1', '2025-09-09'), session('S2', '2025-09-16')];
  const review = deliverable('Review', due, { handIn: 'one form' });
  const form = { id: 'f', title: 'Class reviews', url: 'u', deliverable: 'Review', session: '' };
  const [first] = texts('2025-09-01T16:00:00Z', { ...parts, teams: [], sessions, deliverables: [review] }, [form]);
  expect(first).toMatch(/^Now open: \*Class reviews\*\. Due /);
  expect(first).toContain(said);
  const dots = { ...parts, zone: 'Europe/London en_GB', teams: [], sessions, deliverables: [review] };
  expect(texts('2025-09-01T16:00:00Z', dots, [form])[0]).not.toMatch(/[AP]M/);
});

test('the email of the week counts emails in words, and says no class is ahead where the only one is over', () => {
  const one = { ...parts, sessions: [session('S1', '2025-10-06')], deliverables: [], teams: [] };
  const made = course({ ...one, settings: { weekly: 'Mon' } });
  const now = '2025-10-06T23:00:00Z';
  const kinds = ['invitation', 'invitation', 'copy', 'seats', 'request', 'request', 'week notice'] as const;
  const sent = kinds.map((kind, i) =>
    gone('ada@uni.example', [`key ${i}`], { kind, claimed: at('2025-10-05T15:00:00Z') }),
  );
  const [matter] = digestsDue(situation(made, now, { sent }), at(now));
  const { text } = digest(matter!, made, [], 'prof@uni.example', at(now));
  expect(text).toContain(
    'In the last seven days: 1 email about roles, 2 invitations, 2 answers to a request, 1 copy and 1 week notice.',
  );
  expect(text).toContain('No class is ahead this week.');
});

test('the emails to the instructor say which team presents when', () => {
  const mails = (now: string, of: Parts): readonly string[] => {
    const made = course({ ...of, settings: { ...of.settings, classDigest: 6 } });
    const due = digestsDue(situation(made, now), at(now));
    return due.map((matter) => digest(matter, made, [], 'prof@uni.example', at(now)).text);
  };
  expect(mails('2025-12-02T18:00:00Z', parts)[0]).toContain(
    'Talks, Tue Dec 2, 12:30 PM\n\n- Team 02, 12:30 PM: Ben Student\n- Team 01, 1:00 PM: Ada Student\n',
  );
  const bare = parts.sessions!.map((one) => ({ ...one, windows: null }));
  const unslotted = { ...parts, sessions: bare, deliverables: [] };
  expect(mails('2025-12-02T18:00:00Z', unslotted)[0]).toContain('- Team 02, number 1 of the day: Ben Student');
  expect(mails('2025-12-01T16:00:00Z', parts)[0]).toContain('- Tue Dec 2, 12:30 PM: Talks (team 02, team 01)');
});
