// A made-up seminar: the course file for Lectern, and the same facts for the oracle.
import { dice } from './dice';
import { placeholder } from './folders';
import { sayWorth } from './grades';
import { type Class, type Facts, type Item, type Person, sayRule } from './oracle';
import { projectsOf } from './projects';
import { instantAt, plusDays } from './zone';

const first = 'Ada Ben Chi Dana Elif Farid Grace Hugo Ines Jun Kavya Leo Mei Noah Olga Pablo'.split(' ');
const last =
  "Park Okafor Nguyen Levi Yıldız Haddad Lindqvist O'Neil Müller Watanabe Raman Fontaine Zhou Abrams Petrenko Ibáñez".split(
    ' ',
  );
const topics =
  'Scaling laws;Data & privacy;Memorization;“Emergent” abilities;Retrieval;Long context;Evaluation;Agents;Bias, law;Tokens;Distillation;Safety'.split(
    ';',
  );
/** Zones with whole, half and quarter hours, in both hemispheres, with clock changes on different dates, by half an hour, or none. */
const zones = [
  'America/Los_Angeles',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'America/St_Johns',
];

export interface Seminar {
  readonly facts: Facts;
  readonly file: string;
  readonly quiet: readonly [string, string] | null;
  readonly channel: string;
  /** Whether there is a web app, with pages on which students may make requests. */
  readonly pages: boolean;
  /** Extensions of up to this many days are granted at once. */
  readonly atOnce: number;
  /** Whether a swap that breaks no rule needs no confirmation. */
  readonly swapsPass: boolean;
  /** How often a student may have each role. */
  readonly load: number;
  readonly begin: number;
}

/** A seminar with `weeks` of class, starting near a week in which clocks change somewhere. */
export function seminarOf(seed: number, weeks: number, folders = false): Seminar {
  const d = dice('seminar', seed);
  const zone = d.one(zones);
  const start = d.one(['09:30', '12:30', '14:00', '17:10']);
  const end = `${String(Number(start.slice(0, 2)) + 1).padStart(2, '0')}:${start.slice(3)}`;
  const monday = d.one(['2025-09-01', '2025-09-22', '2025-10-20', '2026-03-02', '2026-03-23']);
  const days = d.one([[2], [2, 4], [1, 3], [3]]);
  const classes: Class[] = [];
  for (let week = 0; week < weeks; week++)
    for (const day of days) {
      const n = classes.length;
      const kind =
        n === 0 && weeks * days.length > 1
          ? 'lecture'
          : n < 3
            ? 'student-led'
            : d.is(0.12)
              ? 'holiday'
              : d.is(0.12)
                ? 'guest'
                : 'student-led';
      classes.push({
        code: `S${String(n + 1).padStart(2, '0')}`,
        day: plusDays(monday, week * 7 + day - 1),
        kind,
        topic: topics[n % topics.length]!,
        start: null,
      });
    }
  const lastDay = plusDays(monday, weeks * 7 + 8);
  classes.push({
    code: 'S99',
    day: plusDays(monday, weeks * 7 + 1),
    kind: 'lecture',
    topic: 'Looking back',
    start: null,
  });

  const count = d.between(4, 7);
  const people: Person[] = Array.from({ length: count }, (_, i) => ({
    email: `${first[i]!.toLowerCase()}@students.example`,
    former: [],
    name: `${first[i]} ${last[i]}`,
    standing: 'enrolled',
    joined: null,
    left: null,
  }));
  const roles = [{ name: 'presenter', exempt: true }, ...(d.is(0.7) ? [{ name: 'scribe', exempt: d.is(0.5) }] : [])];
  const grace = d.one([0, 0, 10, 60]);
  const slack = d.is(0.7);
  const items: Item[] = [
    {
      name: 'Slides',
      owedBy: 'presenter',
      each: 'student-led',
      handIn: slack ? 'Slack' : 'in class',
      due: d.one([
        { kind: 'hours before', hours: 72 },
        { kind: 'hours before', hours: 48 },
        { kind: 'days', days: -1, at: '23:59' },
      ]),
      noLateDays: false,
      grace: 0,
      until: d.is(0.5) ? { kind: 'before' } : null,
      opens: null,
      leads: d.one([[48, 6], [24], [36, 12]]),
      misses: 0,
    },
    {
      name: 'Responses',
      owedBy: d.one(['others', 'everyone']),
      each: 'student-led',
      handIn: 'form per class',
      due: d.one([{ kind: 'before' }, { kind: 'days', days: -1, at: '23:59' }, { kind: 'days', days: 0, at: '08:00' }]),
      noLateDays: false,
      grace,
      until: d.is(0.5) ? { kind: 'before next' } : null,
      opens: { kind: 'days', days: -5, at: '09:00' },
      leads: d.one([[24, 3], [48], [20]]),
      misses: d.one([0, 0, 1, 2]),
    },
  ];
  if (roles.length > 1)
    items.push({
      name: 'Notes',
      owedBy: 'scribe',
      each: 'student-led',
      handIn: 'one form',
      due: d.one([{ kind: 'before next' }, { kind: 'days', days: 3, at: '23:59' }]),
      noLateDays: true,
      grace: 0,
      until: d.is(0.5) ? { kind: 'days', days: 14, at: '23:59' } : null,
      opens: { kind: 'days', days: 0, at: '09:00' },
      leads: [24],
      misses: 0,
    });
  // Uses separate dice, so that everything drawn before stays the same.
  const more = dice('more', seed);
  const pages = more.is(0.5);
  const atOnce = more.one([0, 0, 2]);
  const swapsPass = more.is(0.5);
  const lateDays = more.one([0, 0, 2, 4]);
  if (more.is(0.3))
    items.push({
      name: 'Participation',
      owedBy: 'everyone',
      each: 'student-led',
      handIn: 'in class',
      due: { kind: 'before' },
      noLateDays: true,
      grace: 0,
      until: null,
      opens: null,
      leads: [],
      misses: more.one([0, 1]),
    });
  const weekly = dice('weekly', seed);
  if (weekly.is(0.4))
    items.push({
      name: 'Journal',
      owedBy: 'everyone',
      each: 'student-led',
      handIn: 'one form',
      due: weekly.one([
        { kind: 'week', weekday: 5, at: '17:00', after: false },
        { kind: 'week', weekday: 0, at: '20:00', after: true },
        { kind: 'week', weekday: 6, at: '12:00', after: false },
      ]),
      noLateDays: weekly.is(0.3),
      grace: 0,
      until: null,
      opens: { kind: 'days', days: -2, at: '07:00' },
      leads: weekly.one([[24], [36, 5]]),
      misses: weekly.one([0, 1]),
    });
  const worth = dice('worth', seed);
  // Which late work the late days cover would depend on points as well.
  if (lateDays === 0 && worth.is(0.6))
    for (const item of items)
      item.worth = {
        full: worth.one([1, 2, 10]),
        late: worth.one([0, 0.5, 1]),
        perDay: worth.one([0, 0, 10, 25]),
        missing: worth.one([0, 0, -3]),
        most: worth.one([null, null, 2, 15]),
        extra: worth.is(0.2),
        drop: worth.one([0, 0, 1, 2]),
      };
  const parted = dice('sections', seed);
  // What is due once a week counts by section in ways of its own.
  if (parted.is(0.3) && !items.some(({ due }) => due.kind === 'week')) {
    for (const [i, person] of people.entries()) people[i] = { ...person, section: i % 2 === 0 ? 'A' : 'B' };
    for (const [i, one] of classes.entries())
      if (one.kind === 'student-led') one.section = parted.one([i % 2 === 0 ? 'A' : 'B', '', i % 2 === 0 ? 'A' : 'B']);
    const { owedBy } = items[1]!;
    items[1] = { ...items[1]!, owedBy: parted.one([owedBy, owedBy, 'others, other sections']) };
  }
  const projects = projectsOf(seed, monday, weeks, [start, end], folders);
  classes.push(...projects.days);
  items.push(...projects.items);
  const quiet = d.is(0.5) ? (['22:00', '07:00'] as const) : null;
  const channel = slack ? 'C0SEMINAR' : '';
  const facts: Facts = {
    zone,
    start,
    end,
    lastDay,
    people,
    classes,
    roles,
    items,
    lateDays,
    seats: [],
    teams: [],
    exceptions: [],
    deeds: [],
  };
  const led = classes.filter((one) => one.kind === 'student-led').length;
  const load = Math.ceil(led / count) + 1;
  const file = JSON.stringify({
    schema: 'lectern-course/1',
    timeZone: zone,
    settings: {
      course: 'Seminar',
      term: 'This term',
      tag: 'sem',
      instructor: 'The staff',
      replyTo: 'staff@university.example',
      start,
      end,
      lastDay,
      ranks: 3,
      spacing: 0,
      lottery: String(seed),
      ...(projects.days.length > 0 ? { teamMin: 2, teamMax: 3 } : {}),
      channel,
      channelName: channel && '#seminar',
      classDigest: 18,
      weekly: 'Mon',
      ...(quiet ? { quiet: quiet.join('-') } : {}),
      reserve: 10,
      ...(lateDays ? { lateDays } : {}),
      ...(pages
        ? {
            ownPages: true,
            requests: true,
            swaps: swapsPass ? 'if no rule is broken' : 'if I confirm',
            absences: true,
            presenters: 'full name',
            ...(atOnce ? { extensionDays: atOnce } : {}),
          }
        : {}),
    },
    roster: people.map(({ email, name, section }) => ({ email, name, ...(section ? { sections: [section] } : {}) })),
    sessions: classes.map(({ code, day, kind, topic, slots, section }) => ({
      code,
      day,
      kind,
      topic,
      ...(section ? { section } : {}),
      ...(slots ? { windows: `${slots[0]}-${slots[1]}, ${slots[2]} min` } : {}),
      ...(kind === 'student-led' ? { questions: ['What is new? *'] } : {}),
    })),
    roles: roles.map(({ name, exempt }) => ({
      name,
      seatsMin: 1,
      seatsMax: 1,
      loadMin: 0,
      loadMax: load,
      heavy: false,
      exempt,
      topicWeight: 1,
      wishWeight: 1,
    })),
    deliverables: items.map((item) => ({
      name: item.name,
      owedBy: item.owedBy,
      each: item.each ?? '',
      handIn: item.handIn,
      due: sayRule(item.due),
      ...(item.grace ? { grace: item.grace } : {}),
      ...(item.until ? { until: sayRule(item.until) } : {}),
      ...(item.opens ? { opens: sayRule(item.opens) } : {}),
      ...(item.misses ? { allowance: item.misses } : {}),
      ...(item.worth ? { ...sayWorth(item.worth), ...(item.worth.drop ? { dropLowest: item.worth.drop } : {}) } : {}),
      ...(item.noLateDays ? { noLateDays: true } : {}),
      ...(item.handIn === 'upload' ? { folder: `https://drive.google.com/drive/folders/${placeholder}` } : {}),
      leads: item.leads.map((h) => `${h}h`).join(', '),
      ...(item.handIn === 'one form' && item.owedBy !== 'team' ? { questions: ['What was said? *'] } : {}),
    })),
  });
  // Three days before the first week, at an odd second.
  const begin = instantAt(plusDays(monday, -3), '09:00', zone) + 13_337;
  return { facts, file, quiet, channel, pages, atOnce, swapsPass, load, begin };
}
