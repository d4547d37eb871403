// The time to read what students write in forms and on Slack, and what is pasted, grows no worse than linearly with its length.
import { parseLink } from '../../../src/domain/base/link';
import { nearRule, noSuchDay } from '../../../src/domain/base/near';
import { longest, takeLine, takeText } from '../../../src/domain/base/text';
import { readWeekly } from '../../../src/domain/course/calendar';
import { readName } from '../../../src/domain/course/enrollment';
import { searchFor } from '../../../src/domain/course/forget';
import type { Response } from '../../../src/domain/duties/evidence';
import { mentions } from '../../../src/domain/duties/mention';
import { responseEvidence } from '../../../src/domain/duties/response';
import { slidesIn } from '../../../src/domain/duties/slides';
import { askedIn, choices, saidIn } from '../../../src/domain/seats/answer';
import { newRequests } from '../../../src/domain/seats/asked';
import { parseSeat } from '../../../src/domain/seats/handover';
import { preferenceKeys, preferencesOf } from '../../../src/domain/seats/preference';
import { signedUp } from '../../../src/domain/seats/signUp';
import { renamed, teamNamed } from '../../../src/domain/teams/folder';
import { projectKeys, teamWishesOf } from '../../../src/domain/teams/wish';
import { composeNotice, type Part } from '../../../src/letters/compose';
import { calendarFile } from '../../../src/letters/ics';
import { slowIn } from '../../slow';
import { at, course as courseOf, deliverable, mail, role, seat, session, student, team } from '../seminar';

const class3 = [student('ada'), student('ben'), student('chi')];
const now = at('2025-09-05T00:00:00Z');
const term = courseOf({
  roster: class3,
  settings: { requests: true, swaps: 'if I confirm', absences: true },
  sessions: [session('S04', '2025-09-09'), session('P01', '2025-10-08', { kind: 'project presentations' })],
  roles: [role('critic')],
  deliverables: [
    deliverable('Review', '1 day after class', { owedBy: ['critic'] }),
    deliverable('Sign-up', '2025-09-20', { each: [], handIn: 'sign-up form' }),
    deliverable('Paper', '2025-12-01', { each: [], owedBy: ['team'], handIn: 'one form' }),
  ],
  teams: [team('01', ['ada'], { presents: 'P01', turn: 1 }), team('02', ['ben'], { presents: 'P01', turn: 2 })],
  assignments: [seat('S04', 'critic', 'ada')],
});
const bench = { course: term, judged: [], preferences: [], now, account: '' };
/** An answer to a form, with its parts in the lengths to which they are cut. */
const answer = (of: string, answers: Response['answers']): Response => ({
  deliverable: of,
  session: '',
  form: of,
  at: now,
  address: mail('ada'),
  answers,
  missing: [],
  place: { sheet: of },
});
function asked(text: string): unknown {
  const t = takeText(text);
  const all = { class: t, deliverable: t, until: t, role: t, other: t, back: t, otherTeam: t, request: t, why: t };
  const known = { ...all, class: 'S04 · x', role: 'critic', deliverable: 'Review' };
  const came = Object.values(choices).flatMap((what) => [all, known].map((of) => answer('requests', { what, ...of })));
  const yes = (): boolean => true;
  return [saidIn(came, [], term), newRequests(askedIn(came, [], bench, yes, yes), [], bench)];
}
const search = searchFor({
  addresses: ['ada@uni.example'],
  names: ['Ada Park', 'Park, Ada'],
  as: { name: 'x', email: mail('x') },
});
const readers: { [name: string]: (text: string) => unknown } = {
  parseLink,
  nearRule,
  noSuchDay,
  readName,
  parseSeat: (text) => parseSeat(takeLine(text)),
  readWeekly,
  mentions: (text) => term.sessions.map((one) => mentions([text], one, term)),
  slidesIn: (text) => slidesIn(text, [text]),
  folder: (text) => [teamNamed(text, term.teams), renamed(text, '02')],
  forget: (text) => [search.fits(text), search.without(text), search.unlisted(text)],
  'requests form': asked,
  'sign-up form': (text) => {
    const t = takeLine(text, longest.choices);
    return signedUp(term, [answer('Sign-up', { 'sign-up.critic': t, [`sign-up@critic@${t}`]: t })], [], [], now);
  },
  'preference form': (text) => {
    const t = takeLine(text, longest.choices);
    const { ranks, cannot, partner, title } = preferenceKeys;
    return preferencesOf(term, [
      answer('Preferences', { [`${ranks}.${t}`]: t, [cannot]: t, [partner]: takeText(t), [title]: takeText(t) }),
    ]);
  },
  'project form': (text) => {
    const t = takeText(text);
    const { wants, others, topic, alternatives, days } = projectKeys;
    return teamWishesOf(term, [
      answer('Projects', { [`${wants}.1`]: t, [others]: t, [topic]: t, [alternatives]: t, [days]: t }),
    ]);
  },
  'form of a team': (text) => {
    const t = takeText(text);
    return responseEvidence(term, [answer('Paper', { 'number of the team': t, link: t })]);
  },
  notice: (text) =>
    composeNotice([], 'C1', { course: text, term: text, signature: text, answersTo: text }, {
      kind: 'week notice',
      keys: [],
      until: null,
      why: '',
      view: { sessions: [{ class: text, topic: text, people: text }], duties: [] },
    } as Part),
  calendar: (text) =>
    calendarFile(
      'x.ics',
      term.settings,
      [
        {
          id: ['a'],
          sequence: 0,
          cancelled: false,
          start: now,
          end: now,
          busy: true,
          summary: text,
          description: text,
          room: text,
        },
      ],
      now,
    ),
};

test.each(Object.keys(readers))('%s', (name) => expect(slowIn(readers[name]!, ['#', '“'])).toBe(''));
