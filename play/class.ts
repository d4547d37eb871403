// An invented class: students who answer forms, post slides and forget things, in the same way for the same seed.
import type { Workspace } from '../local/face';
import type { Scene, Step } from '../local/wire';
import { deliverables as deliverableSheet, duties as dutySheet } from '../src/schema/duties';
import { askAround } from './ask';
import { fillerOf } from './fill';
import { guideOf } from './guide';
import { loadCourse } from './load';
import { classes as classesIn, marks } from './marks';
import { diceOf, type Person, peopleOf } from './people';
import { inventProjects } from './project';
import { instantOf, rowsOf } from './rows';

export { marks };

const hour = 3_600_000;

/** How a few students differ when they answer the preference form. */
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
  /** Submits everything that students would have submitted by `now`; returns what was done, in words. */
  act(mode: 'planned' | 'at once'): readonly string[];
  /** When someone will next do something, as far as the sheets showed at the last `act`; epoch milliseconds. */
  wakes(): number;
  /** Adds the Roster to the Slack workspace. */
  join(): void;
}

export function inventClass(workspace: Workspace, seed: number): InventedClass {
  const dice = diceOf(seed);
  const done = new Set<string>();
  const projects = inventProjects(workspace, dice);
  const answersTo = fillerOf(workspace, dice, projects);
  let wakes = 0;

  const habits = (): ReadonlyMap<string, Habit> => {
    const drawn = [...peopleOf(workspace)].sort((a, b) => dice('habit', a.email) - dice('habit', b.email));
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

  /** When the student does the duty; never for some. */
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

  /** The content of that column, by deliverable. */
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
    const classes = new Map(classesIn(workspace).map((one) => [one.code, one]));
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
      const held = classes.get(duty.session);
      // What is due after a class is about that class, so it is not done before the class ends.
      const ended = held && duty.due > held.starts ? held.ends : 0;
      const at = Math.max(ended, plan(duty, own, ['preference form', 'sign-up form', 'project form'].includes(kind)));
      if (at > now && (mode === 'planned' || at > duty.due || ended > now || duty.due - now > 7 * 24 * hour)) {
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

  /** The form by the name of its answers' tab. A number follows the name if another sheet already has it. */
  function formNamed(name: string) {
    const named = (tab: string): boolean => tab.startsWith(`${name} `) && /^\d+$/.test(tab.slice(name.length + 1));
    const tabs = workspace.tabs().filter(({ formId }) => formId);
    const id = (tabs.find((tab) => tab.name === name) ?? tabs.find((tab) => named(tab.name)))?.formId;
    return id ? workspace.form(id) : null;
  }

  /** Null if no form accepts the answer now. */
  function answer(duty: Owed, habit: Habit, kind: string): string | null {
    const form = formNamed(`${duty.session} ${duty.deliverable}`) ?? formNamed(duty.deliverable);
    if (!form?.accepting) return null;
    const mistyped = habit === 'mistyped' && duty.session === '' && form.items.some((item) => item.limitOnePerColumn);
    const address = mistyped ? duty.person.email.replace('ley.', 'ly.') : duty.person.email;
    const times = habit === 'twice' && duty.session === '' ? 2 : 1;
    for (let n = 1; n <= times; n++) {
      const outcome = workspace.submit(form.id, address, answersTo({ ...duty, items: form.items, kind }, n));
      if (!outcome.ok)
        return `${duty.person.name} could not answer “${form.title}”: ${outcome.faults.map((f) => f.message).join(', ')}`;
    }
    return `${duty.person.name} answered “${form.title}”${times > 1 ? ' twice' : ''}${mistyped ? ` as ${address}` : ''}`;
  }

  return {
    act,
    wakes: () => wakes,
    join() {
      const here = new Set(workspace.slack.members().map((m) => m.email));
      for (const person of peopleOf(workspace))
        if (!here.has(person.email)) workspace.slack.join(person.email, person.name);
    },
  };
}

const classes = new WeakMap<Workspace, InventedClass>();
const classOf = (workspace: Workspace): InventedClass => {
  const known = classes.get(workspace) ?? inventClass(workspace, 1);
  classes.set(workspace, known);
  return known;
};

/** For use when the Workspace jumps to another moment: what the class has done is in the sheets. */
export const forget = (workspace: Workspace): void => {
  classes.delete(workspace);
};

/** Starts with a loaded course. */
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

/** The day ten days from now. */
const until = (workspace: Workspace): string =>
  new Date(Date.parse(workspace.now()) + 240 * hour).toISOString().slice(0, 10);

const some = (n: number, one: string, many: string): string => (n === 0 ? '' : n === 1 ? `1 ${one}` : `${n} ${many}`);

/** Buttons on the local Workspace's page. */
export const scenes: readonly Scene[] = [
  {
    label: 'Let the class respond',
    about:
      'The invented students answer the open forms, post the slides and upload the project files that are due within a week. A few are late: they submit once the due time has passed. On pages of their own, or by the form for requests, a few ask for extensions, swap roles and give them away, where Settings lets them, and answer each other.',
    run(workspace) {
      const invented = classOf(workspace);
      invented.join();
      const done = invented.act('at once');
      const asked = askAround(workspace, until(workspace));
      const told = [...done, ...asked];
      if (told.length === 0) return 'No one has anything to submit now. Open a form first, or move the clock.';
      if (told.length === 1) return `${told[0]}.`;
      const parts = [
        some(done.length, 'response or submission', 'responses and submissions'),
        some(asked.length, 'request or answer to one', 'requests and answers to them'),
      ];
      return `${parts.filter(Boolean).join(', ')}. ${told.at(-1)}.`;
    },
  },
];
