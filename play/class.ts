// An invented class: students who answer forms, post slides and forget, the same way every time for the same seed.
import type { Answers, ItemState, Workspace } from '../local/face';
import type { Scene, Step } from '../local/wire';
import { fnv, mix } from '../src/domain/base/hash';
import { roster as rosterSheet } from '../src/schema/course';
import { deliverables as deliverableSheet, duties as dutySheet } from '../src/schema/duties';
import { askAround } from './ask';
import { guideOf } from './guide';
import { loadCourse } from './load';
import { inventProjects } from './project';
import { instantOf, rowsOf } from './rows';

export { marks } from './marks';

const hour = 3_600_000;

interface Person {
  readonly email: string;
  readonly name: string;
}

/** What stands out about a few of the class when it answers the preference form. */
type Habit = 'silent' | 'late' | 'twice' | 'mistyped' | 'punctual';

interface Owed {
  readonly key: string;
  readonly person: Person;
  readonly deliverable: string;
  readonly session: string;
  readonly topic: string;
  /** Epoch milliseconds, read from the sheet's date cell in the spreadsheet's zone. */
  readonly due: number;
}

export interface InventedClass {
  /** Everybody who would have handed something in by `now` does so; returns what was done, in words. */
  act(mode: 'planned' | 'at once'): readonly string[];
  /** When somebody will next do something, as far as the sheets showed it at the last `act`; epoch milliseconds. */
  wakes(): number;
  /** Brings the roster into the Slack workspace. */
  join(): void;
}

export function inventClass(workspace: Workspace, seed: number): InventedClass {
  /** Between 0 and 1, the same for the same words. */
  const dice = (...words: readonly (string | number)[]): number => mix(fnv([seed, ...words].join('|'))) / 2 ** 32;
  const pick = <T>(choices: readonly T[], ...words: readonly (string | number)[]): T =>
    choices[Math.floor(dice(...words) * choices.length)]!;
  const done = new Set<string>();
  const projects = inventProjects(workspace, dice);
  let wakes = 0;

  const people = (): readonly Person[] => {
    const { email, name, standing } = rosterSheet.columns;
    return rowsOf(workspace, rosterSheet.sheet)
      .filter((row) => ['', 'enrolled'].includes(row.text(standing.header)))
      .map((row) => ({ email: row.text(email.header), name: row.text(name.header) }));
  };

  /** Where a course has sections, each has a ranking of its own in the form. */
  const sectionsOf = ({ email }: Person): readonly string[] => {
    const { email: address, sections } = rosterSheet.columns;
    const row = rowsOf(workspace, rosterSheet.sheet).find((one) => one.text(address.header) === email);
    return (row?.text(sections.header) ?? '').split(',').flatMap((name) => name.trim() || []);
  };

  const habits = (): ReadonlyMap<string, Habit> => {
    const drawn = [...people()].sort((a, b) => dice('habit', a.email) - dice('habit', b.email));
    const roles: readonly Habit[] = ['silent', 'silent', 'late', 'late', 'late', 'twice', 'mistyped'];
    return new Map(drawn.map((person, i) => [person.email, drawn.length > 10 ? (roles[i] ?? 'punctual') : 'punctual']));
  };

  const owed = (): readonly Owed[] => {
    const { email, name, deliverable, session, topic, status, due: dueAt } = dutySheet.columns;
    const zone = workspace.zone();
    return rowsOf(workspace, dutySheet.sheet).flatMap((row): Owed[] => {
      const due = row.date(dueAt.header);
      if (due === null || !['upcoming', 'missing', 'not open', 'unknown'].includes(row.text(status.header))) return [];
      const person = { email: row.text(email.header), name: row.text(name.header) };
      const [what, code] = [row.text(deliverable.header), row.text(session.header)];
      const key = `${person.email}|${what}|${code}`;
      return [
        {
          key,
          person,
          deliverable: what,
          session: code,
          topic: row.text(topic.header),
          due: instantOf(due, zone),
        },
      ];
    });
  };

  /** When the student gets round to it; never for some. */
  const plan = (duty: Owed, habit: Habit, asked: boolean): number => {
    const before = 1 + dice('lead', duty.key) * 30;
    if (asked) {
      if (habit === 'silent') return Number.POSITIVE_INFINITY;
      return habit === 'late' ? duty.due + (2 + dice('late', duty.key) * 20) * hour : duty.due - before * hour;
    }
    const mood = dice('mood', duty.key);
    if (mood < 0.04) return Number.POSITIVE_INFINITY;
    return mood < 0.09 ? duty.due + (1 + dice('late', duty.key) * 20) * hour : duty.due - before * hour;
  };

  /** What stands in that column, by deliverable. */
  const ofDeliverables = (column: 'handIn' | 'owedBy'): ReadonlyMap<string, string> =>
    new Map(
      rowsOf(workspace, deliverableSheet.sheet).map((row) => [
        row.text(deliverableSheet.columns.name.header),
        row.text(deliverableSheet.columns[column].header),
      ]),
    );

  function act(mode: 'planned' | 'at once'): readonly string[] {
    const now = Date.parse(workspace.now());
    const told: string[] = [];
    const open = owed().filter((duty) => !done.has(duty.key));
    told.push(...projects.mend(now));
    wakes = projects.mends();
    if (open.length === 0) return told;
    const habit = habits();
    const where = ofDeliverables('handIn');
    const owers = ofDeliverables('owedBy');
    for (const duty of open) {
      const kind = where.get(duty.deliverable) ?? '';
      const own = habit.get(duty.person.email) ?? 'punctual';
      if (kind === 'upload') {
        const isTeams = owers.get(duty.deliverable)?.includes('team') ?? false;
        const team = isTeams ? projects.teamOf(duty.person) : null;
        const key = isTeams ? `team ${team}|${duty.deliverable}|${duty.session}` : duty.key;
        if ((isTeams && team === null) || done.has(key)) continue;
        const upload = { ...duty, owner: duty.person };
        const at = projects.plan(upload, team);
        if (at > now && (mode === 'planned' || at > duty.due || duty.due - now > 7 * 24 * hour)) {
          wakes = Math.min(wakes, at);
          continue;
        }
        done.add(key);
        told.push(projects.handIn(upload, team));
        wakes = Math.min(wakes, projects.mends());
        continue;
      }
      const at = plan(duty, own, ['preference form', 'sign-up form', 'project form'].includes(kind));
      if (at > now && (mode === 'planned' || at > duty.due || duty.due - now > 7 * 24 * hour)) {
        wakes = Math.min(wakes, at);
        continue;
      }
      const what = kind === 'Slack' ? post(duty) : /form/.test(kind) ? answer(duty, own, kind) : null;
      if (what === null) {
        if (Number.isFinite(at) && now - at < 48 * hour) wakes = now;
        continue;
      }
      done.add(duty.key);
      told.push(what);
    }
    return told;
  }

  function post({ person, deliverable, session, topic }: Owed): string {
    const channel = workspace.slack.channels()[0];
    if (!channel) return '';
    const file = `${session} ${person.name.split(' ')[0]} ${deliverable}.pdf`.toLowerCase().replace(/\s+/g, '-');
    workspace.slack.post(person.email, channel.id, `${deliverable} for ${session}, ${topic}`, [file]);
    return `${person.name} posted ${file}`;
  }

  /** By the tab of its answers; a number stands behind the name where another sheet has it. */
  function formNamed(name: string) {
    const named = (tab: string): boolean => tab.startsWith(`${name} `) && /^\d+$/.test(tab.slice(name.length + 1));
    const tabs = workspace.tabs().filter(({ formId }) => formId);
    const id = (tabs.find((tab) => tab.name === name) ?? tabs.find((tab) => named(tab.name)))?.formId;
    return id ? workspace.form(id) : null;
  }

  /** Null when there is no form that takes the answer now. */
  function answer(duty: Owed, habit: Habit, kind: string): string | null {
    const form = formNamed(`${duty.session} ${duty.deliverable}`) ?? formNamed(duty.deliverable);
    if (!form?.accepting) return null;
    const mistyped = habit === 'mistyped' && duty.session === '' && form.items.some((item) => item.limitOnePerColumn);
    const address = mistyped ? duty.person.email.replace('ley.', 'ly.') : duty.person.email;
    const times = habit === 'twice' && duty.session === '' ? 2 : 1;
    for (let n = 1; n <= times; n++) {
      const outcome = workspace.submit(form.id, address, answersTo(form.items, duty, n, kind));
      if (!outcome.ok)
        return `${duty.person.name} could not answer “${form.title}”: ${outcome.faults.map((f) => f.message).join(', ')}`;
    }
    return `${duty.person.name} answered “${form.title}”${times > 1 ? ' twice' : ''}${mistyped ? ` as ${address}` : ''}`;
  }

  function answersTo(items: readonly ItemState[], duty: Owed, attempt: number, kind: string): Answers {
    if (kind === 'project form') return projectAnswers(items, duty.person);
    const proposes = dice('proposes', duty.person.email) < 0.12;
    let section = '';
    const rankings = items.filter((item) => item.limitOnePerColumn);
    const isOwn = ({ title }: ItemState): boolean => sectionsOf(duty.person).some((name) => title.endsWith(` ${name}`));
    const ranks = (rankings.length > 1 && rankings.find(isOwn)) || rankings[0];
    const answers: Record<string, Answers[string]> = {};
    for (const item of items) {
      const words = [duty.key, item.title, attempt] as const;
      if (item.kind === 'section') section = item.title;
      const proposal = /propose/i.test(section);
      if (item.kind === 'grid' && item.limitOnePerColumn) {
        if (item === ranks) answers[item.title] = ranking(item, words);
      } else if (item.kind === 'grid')
        answers[item.title] = Object.fromEntries(
          item.rows!.map((row) => [row, item.columns![Math.min(2, Math.floor(dice(...words, row) * 3.4))]!]),
        );
      else if (item.kind === 'checkbox' && kind === 'sign-up form') {
        if (dice(...words) < 0.8) answers[item.title] = [pick(item.choices!, ...words, 'which')];
      } else if (item.kind === 'checkbox' && dice(...words) < 0.3)
        answers[item.title] = [pick(item.choices!, ...words, 'which')];
      else if (item.kind === 'list') {
        const named = item.choices!.find((choice) => choice.startsWith(`${duty.session} `));
        const others = item.choices!.filter((choice) => choice !== duty.person.name);
        if (duty.session !== '' && named) answers[item.title] = named;
        else if (item.required || dice(...words) < 0.2) answers[item.title] = pick(others, ...words, 'which');
      } else if (item.title === 'Number of your team') answers[item.title] = projects.teamOf(duty.person) ?? '00';
      else if (item.kind === 'text' && (item.required || (proposal && proposes)))
        answers[item.title] = pick(titles, ...words);
      else if (item.kind === 'paragraph' && (item.required || (proposal ? proposes : dice(...words) < 0.7)))
        answers[item.title] = proposal ? pick(reasons, ...words) : pick(thoughts, ...words);
    }
    return answers;
  }

  /** Friends in twos and threes, as they name each other; about every third student has none in the class. */
  const friends = (): readonly (readonly Person[])[] => {
    const drawn = [...people()].sort((a, b) => dice('friends', a.email) - dice('friends', b.email));
    const circles: Person[][] = [];
    for (let at = 0; at < drawn.length * 0.65; at += circles[circles.length - 1]!.length)
      circles.push(drawn.slice(at, at + (circles.length % 2 === 0 ? 3 : 2)));
    return circles;
  };

  /** Friends name each other, most others somebody who is well known; one works alone, two do not go together. */
  function projectAnswers(items: readonly ItemState[], person: Person): Answers {
    const { email, name } = person;
    const circle = friends().find((own) => own.some((friend) => friend.email === email));
    const others = people().filter((other) => other.email !== email);
    const strangers = others.filter((other) => !circle?.some((friend) => friend.email === other.email));
    const known = [...strangers].sort((a, b) => dice('known', a.email) - dice('known', b.email)).slice(0, 5);
    const odd = [...people()].sort((a, b) => dice('odd', a.email) - dice('odd', b.email));
    const wanted =
      circle?.filter((friend) => friend.email !== email) ?? (dice('names', email) < 0.7 ? [pick(known, email)] : []);
    const say: readonly (readonly [asked: RegExp, value: Answers[string] | undefined])[] = [
      [/^A teammate whom/, wanted[0]?.name],
      [/^2nd teammate/, wanted[1]?.name],
      [/complete\?$/, circle && circle.length > 2 ? 'Yes: we want no one else' : 'Not yet: others may join'],
      [/^Topic$/, pick(subjects, circle?.[0]?.email ?? email, 'topic')],
      [/^Other topics/, dice('also', email) < 0.6 ? pick(subjects, email, 'also') : undefined],
      [
        /^Someone with whom/,
        odd[1]?.email === email && strangers.length > 0 ? pick(known, 'not with').name : undefined,
      ],
      [/work alone\?/, odd[0]?.email === email ? reason : undefined],
    ];
    const answers: Record<string, Answers[string]> = {};
    for (const item of items) {
      const value = say.find(([asked]) => asked.test(item.title))?.[1];
      if (value !== undefined && (!item.choices || item.choices.includes(value as string))) answers[item.title] = value;
      if (item.kind === 'checkboxGrid' && dice('hours', email) < 0.9)
        answers[item.title] = Object.fromEntries(
          item.rows!.map((row) => [
            row,
            item.columns!.filter((part) => dice('hour', name, row, part) < 0.35).join(', '),
          ]),
        );
    }
    return answers;
  }

  /** Some topics are dearer to all than others, and each student adds a taste of their own. */
  function ranking(item: ItemState, words: readonly (string | number)[]): Readonly<Record<string, string>> {
    const liking = (row: string): number => dice('popular', row) + 1.2 * dice(...words, row);
    const best = [...item.rows!].sort((a, b) => liking(b) - liking(a)).slice(0, item.columns!.length);
    return Object.fromEntries(best.map((row, i) => [row, item.columns![i]!]));
  }

  return {
    act,
    wakes: () => wakes,
    join() {
      const here = new Set(workspace.slack.members().map((m) => m.email));
      for (const person of people()) if (!here.has(person.email)) workspace.slack.join(person.email, person.name);
    },
  };
}

const subjects = [
  'Data selection for fine-tuning',
  'Data mixing laws',
  'Near-duplicates and memorization',
  'Synthetic data and model collapse',
  'Attribution of training data',
  'Contamination of benchmarks',
];
const reason = 'My thesis project is under review, and its data may not be shared before it is published.';

const thoughts = [
  'The first paper holds the budget fixed and asks what to buy with it; the second asks what happens beyond that budget. I trust the second more, since it says where its own fit fails.',
  'I would want to see the same experiment with a different data mix. The effect might come from the filter and not from the amount.',
  'The measure rewards what is easy to check. The paper says so, but its headline does not.',
  'My answer depends on what we count as the same text. With near-duplicates the argument becomes much weaker.',
  'The ablation in the appendix convinced me more than the main table: it changes one thing at a time.',
  'I read it twice and still do not see why the baseline was not tuned as carefully as the method.',
];
const titles = [
  'Data attribution at scale',
  'Curricula for pre-training',
  'Tokenizers and what they hide',
  'Licenses of training data',
];
const reasons = [
  'Two recent papers reach opposite conclusions, and a discussion would help to see why.',
  'It connects the first weeks with the last ones, and no one else covers it.',
  'https://arxiv.org/abs/0000.00000 and a survey of the same year.',
];

const classes = new WeakMap<Workspace, InventedClass>();
const classOf = (workspace: Workspace): InventedClass => {
  const known = classes.get(workspace) ?? inventClass(workspace, 1);
  classes.set(workspace, known);
  return known;
};

/** The Workspace went to another moment: what the class has done stands in the sheets. */
export const forget = (workspace: Workspace): void => {
  classes.delete(workspace);
};

/** Begins with a course that is loaded. */
export function prepare(workspace: Workspace, course: string): void {
  const refused = loadCourse(workspace, course);
  if (refused !== null) throw new Error(refused);
}

/** The first steps, with this text as the course. */
export const guide = (course: string): readonly Step[] =>
  guideOf(course, {
    respond(workspace) {
      const invented = classOf(workspace);
      invented.join();
      invented.act('at once');
    },
  });

/** A day in ten days. */
const until = (workspace: Workspace): string =>
  new Date(Date.parse(workspace.now()) + 240 * hour).toISOString().slice(0, 10);

/** Buttons of the local Workspace's page. */
export const scenes: readonly Scene[] = [
  {
    label: 'Let the class respond',
    about:
      'The invented students answer the open forms, post the slides and upload the project files that are due within a week. A few are late: they submit once the due time has passed. On pages of their own, or by the form for requests, a few ask for extensions, swap roles and give them away, where Settings lets them, and answer each other.',
    run(workspace) {
      const invented = classOf(workspace);
      invented.join();
      const told = [...invented.act('at once'), ...askAround(workspace, until(workspace))];
      if (told.length === 0) return 'No one has anything to submit now. Open a form first, or move the clock.';
      return told.length === 1 ? told[0]! : `${told.length} responses and submissions. ${told[told.length - 1]}.`;
    },
  },
];
