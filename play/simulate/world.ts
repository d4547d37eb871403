// A simulated term under way: the Workspace, the facts, what students do of themselves, and what is wrong after each round.
import type { Mail, Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';
import { assign, loadCourse } from '../load';
import { type Act, kinds } from './acts';
import { chance } from './dice';
import { announce, gridOf } from './hands';
import { type Due, doneAt, duesOf, lastTake, type Person, type Seat, statusesOf } from './oracle';
import { type Seminar, seminarOf } from './seminar';
import { hour, minute, wallAt } from './zone';

const keyOf = (duty: Due): string =>
  `${duty.person.former[0] ?? duty.person.email}|${duty.item.name}|${duty.session?.code ?? ''}`;

/** What must never be read anywhere. */
const rubbish = /\bundefined\b|\bNaN\b|\[object \w+\]|\bInvalid Date\b|TypeError|ReferenceError|\{\{/;

/** What runs end with where a fault was put. */
const planted = /Exceeded maximum execution time|Service Spreadsheets failed while accessing/;

/** What a letter reminds of or says to be missed, wherever it stands in it: one letter has all that the day brings. */
function linesDue(body: string): readonly string[] {
  let open = false;
  return body.split('\n\n').flatMap((part) => {
    const isList = part.startsWith('- ');
    if (!isList) open = /^(Due soon|We have not received)/.test(part);
    return isList && open ? part.split('\n').filter((line) => line.startsWith('- ')) : [];
  });
}

export interface Wrong {
  readonly at: string;
  readonly what: string;
}

export class World {
  readonly workspace: Workspace;
  readonly facts: Seminar['facts'];
  readonly story: string[] = [];
  readonly wrong: Wrong[] = [];
  readonly counts = { rounds: 0, failed: 0, mails: 0, checks: 0 };
  private readonly planned: { readonly at: number; readonly act: () => void }[] = [];
  /** Since when a student knows a seat; since when somebody is on the Roster. */
  private readonly knows = new Map<Seat, number>();
  private readonly arrived = new Map<Person, number>();
  /** When a form was first seen to take answers, by item and class. */
  private readonly opened = new Map<string, number>();
  /** Each due time that a duty has had, and since when it has the present one. */
  private readonly dues = new Map<string, { readonly said: Set<string>; due: number; since: number }>();
  /** How often each thing was said to a person. */
  private readonly said = new Map<string, number>();
  private readonly attempted = new Set<string>();
  private readonly clean: number[] = [];
  private readonly reminded = new Map<string, number[]>();
  private readonly judged = new Set<string>();
  private spoilt = 0;
  private spoiltUntil = 0;
  private unsettled = 0;
  private settledAt = 0;
  private hurtUntil = 0;
  private mailsSeen = 0;
  private runsSeen = 0;

  constructor(
    readonly seed: number,
    private readonly seminar: Seminar,
    bundle: string,
  ) {
    this.facts = seminar.facts;
    this.workspace = openWorkspace({
      bundle,
      now: new Date(seminar.begin).toISOString(),
      zone: seminar.facts.zone,
      account: 'instructor@university.example',
      title: 'Seminar',
      ...(seminar.channel
        ? { slack: { token: 'xoxb-local', channels: [{ id: seminar.channel, name: 'seminar' }] } }
        : {}),
    });
    const { workspace } = this;
    workspace.open();
    const refused = loadCourse(workspace, seminar.file);
    if (refused !== null) throw new Error(`the made-up course is refused: ${refused}`);
    if (seminar.channel) {
      workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
      workspace.click('Lectern', 'Tools', 'Connect Slack…');
      for (const { email, name } of this.facts.people) workspace.slack.join(email, name);
    }
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
    assign(workspace);
    this.readSeats();
    this.mailsSeen = workspace.mailbox().length;
    this.counts.mails = this.mailsSeen;
    this.runsSeen = workspace.runs().length;
  }

  get onSlack(): boolean {
    return this.seminar.channel !== '';
  }
  get now(): number {
    return Date.parse(this.workspace.now());
  }

  private readSeats(): void {
    this.facts.seats = gridOf(this.workspace, 'Assignments').rows.flatMap(({ cells }) =>
      cells.Session
        ? [
            {
              session: cells.Session,
              role: cells.Role!,
              person: this.facts.people.find(({ email }) => email === cells.Email) ?? null,
            },
          ]
        : [],
    );
    for (const seat of this.facts.seats) this.knows.set(seat, this.now);
  }

  // What acts tell.
  told(seat: Seat): void {
    this.knows.set(seat, this.now);
  }
  met(person: Person): void {
    this.arrived.set(person, this.now);
    if (this.onSlack) this.workspace.slack.join(person.email, person.name);
  }
  plan(hours: number, act: () => void): void {
    this.planned.push({ at: this.now + hours * hour, act });
  }
  junk(): boolean {
    return this.spoilt > 0;
  }
  spoil(): void {
    this.spoilt += 1;
  }
  mend(): void {
    this.spoilt -= 1;
    this.spoiltUntil = this.now + 2 * hour;
  }
  unsettle(): void {
    this.unsettled += 1;
  }
  settled(): void {
    this.unsettled -= 1;
    this.settledAt = this.now;
  }
  hurt(): void {
    this.hurtUntil = this.now + 4 * hour;
  }
  /** Duties that are still to come within two weeks. */
  open(): readonly Due[] {
    return duesOf(this.facts).filter(
      (duty) =>
        duty.due > this.now + 30 * hour &&
        duty.due < this.now + 14 * 24 * hour &&
        doneAt(this.facts, duty) === null &&
        !duty.excused,
    );
  }

  private fail(what: string): void {
    if (this.wrong.length < 20) this.wrong.push({ at: wallAt(this.now, this.facts.zone).said, what });
  }

  /** Plays the hours up to `hours` after the beginning; what comes to pass in an hour follows its round. */
  play(acts: readonly Act[], hours: number): void {
    const todo = [...acts].sort((a, b) => a.at - b.at);
    for (let h = 1; h <= hours; h++) {
      this.round();
      for (const due of this.planned.splice(0).sort((a, b) => a.at - b.at))
        if (due.at <= this.now) this.attempt('a person', due.act);
        else this.planned.push(due);
      while (todo[0] && todo[0].at <= h) this.perform(todo.shift()!);
      this.students();
      if (this.wrong.length > 0) return;
    }
  }

  /** The end: no more faults, everything agreed to, a day and a half of rounds. */
  end(): void {
    for (const { act } of this.planned.splice(0)) this.attempt('a person', act);
    this.attempt('a person', () => announce(this.workspace));
    this.attempt('a person', () => this.workspace.click('Lectern', 'What changed…'));
    if (/data-run="agreeToChanges"/.test(this.workspace.window('dialog')?.html ?? ''))
      this.workspace.callFromPage('agreeToChanges', [true]);
    this.workspace.closeWindow('dialog');
    for (let h = 0; h < 36 && this.wrong.length === 0; h++) this.round();
    if (this.wrong.length > 0) return;
    this.ledger();
    this.still();
    this.everywhere();
  }

  private attempt(who: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      const { message } = error as Error;
      // A fault that was put in the way may hit what a person presses, which then says so.
      if ((this.hurtUntil < this.now && !planted.test(message)) || rubbish.test(message))
        this.fail(`${who} is told: ${message.split('\n')[0]}`);
    }
  }

  private perform(act: Act): void {
    const at = wallAt(this.now, this.facts.zone).said;
    this.attempt('a person', () => {
      const line = kinds[act.what]!.act(this, act);
      if (line !== null) this.story.push(`${at}: ${kinds[act.what]!.faulty ? '' : 'the instructor '}${line}`);
    });
  }

  private round(): void {
    const { workspace } = this;
    this.workspace.advance(hour);
    const runs = workspace.runs(this.runsSeen);
    this.runsSeen += runs.length;
    const hourly = runs.filter(({ entry }) => entry === 'hourly');
    this.counts.rounds += hourly.length;
    const failed = runs.filter(({ error }) => error !== undefined);
    this.counts.failed += failed.length;
    // A fault may lie in wait for the next email for days.
    if (failed.some(({ error }) => planted.test(error ?? ''))) this.hurt();
    for (const { error } of failed)
      if (this.hurtUntil < this.now && this.spoilt === 0) this.fail(`a run failed: ${error}`);
    this.note();
    const last = hourly.at(-1);
    const start = last && last.error === undefined ? Date.parse(last.start) : null;
    const mails = workspace.mailbox(this.mailsSeen);
    this.mailsSeen += mails.length;
    this.counts.mails += mails.length;
    for (const mail of mails) this.read(mail);
    if (start === null || this.hurtUntil > this.now || this.spoilt > 0 || this.spoiltUntil > this.now) return;
    this.clean.push(start);
    this.compare(start);
    this.expect(start);
  }

  /** What the facts are now, kept for what is judged later. */
  private note(): void {
    for (const duty of duesOf(this.facts)) {
      const key = keyOf(duty);
      const known = this.dues.get(key);
      const said = wallAt(duty.due, this.facts.zone).said;
      if (!known) this.dues.set(key, { said: new Set([said]), due: duty.due, since: this.now });
      else if (known.due !== duty.due) {
        known.said.add(said);
        known.due = duty.due;
        known.since = this.now;
      }
      if (!/form/.test(duty.item.handIn)) continue;
      const of = `${duty.item.name}|${duty.item.handIn === 'one form' ? '' : duty.session?.code}`;
      if (!this.opened.has(of) && this.formOf(duty)) this.opened.set(of, this.now - hour);
    }
  }

  private formOf({ item, session }: Due): string | null {
    const sheet = this.workspace.sheet(`${session?.code} ${item.name}`) ?? this.workspace.sheet(item.name);
    const id = sheet?.formId;
    return id && this.workspace.form(id).accepting ? id : null;
  }

  private sinceWhen(duty: Due): number {
    const arrived = this.arrived.get(duty.person) ?? 0;
    const seats = this.facts.seats.filter((seat) => seat.person === duty.person && seat.session === duty.session?.code);
    const told = duty.byRole ? Math.min(...seats.map((seat) => this.knows.get(seat) ?? Number.POSITIVE_INFINITY)) : 0;
    return Math.max(arrived, told);
  }
  private hindered = (duty: Due): boolean => {
    const onTime = duty.due + duty.item.grace * minute;
    if (this.sinceWhen(duty) > onTime - 2 * hour) return true;
    // Whoever just lost an exempt role was told otherwise.
    if (duty.item.owedBy === 'others' && this.unsettled > 0) return true;
    if (!/form/.test(duty.item.handIn)) return false;
    const of = `${duty.item.name}|${duty.item.handIn === 'one form' ? '' : duty.session?.code}`;
    return (this.opened.get(of) ?? Number.POSITIVE_INFINITY) > onTime - 2 * hour;
  };

  /** Students do what they do when they do it, the same for the same seed. */
  private students(): void {
    const { facts, workspace, now } = this;
    for (const duty of duesOf(facts)) {
      const key = keyOf(duty);
      if (this.attempted.has(key) || duty.excused || now < this.sinceWhen(duty) + hour) continue;
      const mood = chance(this.seed, 'mood', key);
      const late = mood < 0.12;
      const at = late
        ? duty.due + duty.item.grace * minute + (1 + chance(this.seed, key, 'late') * 40) * hour
        : duty.due - (1 + chance(this.seed, key, 'lead') * 50) * hour;
      if (mood > 0.9 || now < at || now > at + 72 * hour) continue;
      if (duty.item.handIn === 'in class') continue;
      const deed = { person: duty.person, item: duty.item.name, session: duty.session?.code ?? '' };
      if (duty.item.handIn === 'Slack') {
        workspace.slack.post(duty.person.email, this.seminar.channel, `Slides for ${deed.session}`, [
          `${deed.session} slides.pdf`.toLowerCase(),
        ]);
        this.attempted.add(key);
        facts.deeds.push({ ...deed, at: this.now });
        continue;
      }
      const form = this.formOf(duty);
      if (!form) continue;
      this.attempted.add(key);
      const answers: Record<string, string> = {};
      for (const item of workspace.form(form).items) {
        const named = item.choices?.find((choice) => choice.startsWith(`${deed.session} `));
        if (item.kind === 'list') answers[item.title] = named ?? item.choices![0]!;
        else if (item.kind === 'text' || item.kind === 'paragraph')
          answers[item.title] = 'It is =1+1 & <b>new</b> to me.';
      }
      const outcome = workspace.submit(form, duty.person.email, answers);
      if (outcome.ok) facts.deeds.push({ ...deed, at: this.now });
    }
  }

  /** The Duties sheet against the oracle, as of the start of the round. */
  private compare(start: number): void {
    const { facts } = this;
    this.counts.checks += 1;
    const dues = duesOf(facts);
    const seen = facts.deeds.filter((deed) => deed.at <= start);
    const asOf = { ...facts, deeds: seen };
    const rights = statusesOf(
      asOf,
      dues,
      start,
      (duty) => duty.item.handIn === 'Slack' && this.hurtUntil + 2 * hour > this.now,
      this.hindered,
    );
    const rows = new Map(
      gridOf(this.workspace, 'Duties')
        .rows.filter(({ cells }) => cells.Deliverable)
        .map(({ cells }) => [`${cells.Email}|${cells.Deliverable}|${cells.Session}`, cells]),
    );
    for (const duty of dues) {
      const key = `${duty.person.email}|${duty.item.name}|${duty.session?.code ?? ''}`;
      const row = rows.get(key);
      rows.delete(key);
      if (!row) {
        this.fail(`Duties lacks ${key}`);
        continue;
      }
      const said = wallAt(duty.due, facts.zone).said.replace(/ \S+$/, '');
      if (row.Due !== said) this.fail(`${key} is due ${said}, and Duties says ${row.Due}`);
      const right = rights.get(duty)!;
      const near =
        Math.abs(start - (duty.due + duty.item.grace * minute)) < 5 * minute ||
        Math.abs(start - lastTake(facts, duty)) < 5 * minute;
      if (!right.includes(row.Status!) && !near)
        this.fail(`${key} is ${right.join(' or ')}, and Duties says ${row.Status}`);
    }
    for (const key of rows.keys()) this.fail(`Duties has ${key}, which is due from nobody`);
  }

  /** Every student whose due time has come without anything submitted has been reminded, where there was time to. */
  private expect(start: number): void {
    const { facts } = this;
    for (const duty of duesOf(facts)) {
      const key = `${keyOf(duty)}|${duty.due}`;
      if (duty.due > start || this.judged.has(key)) continue;
      this.judged.add(key);
      if (
        start - duty.due > 3 * hour ||
        duty.excused ||
        this.unsettled > 0 ||
        doneAt(facts, duty) !== null ||
        this.hindered(duty)
      )
        continue;
      const lead = Math.max(...duty.item.leads) * hour;
      const from = duty.due - lead;
      const known = this.dues.get(keyOf(duty))!;
      if (Math.max(known.since, this.sinceWhen(duty), this.settledAt) > from - 26 * hour) continue;
      if (this.clean.filter((at) => at > from && at < duty.due - hour && !this.isQuiet(at)).length < 3) continue;
      const reminded = (this.reminded.get(keyOf(duty)) ?? []).some(
        // The one letter of a day has all that the day would bring.
        (at) => at > from - 24 * hour && at < duty.due,
      );
      if (!reminded && !this.isInDoubt(duty)) this.fail(`${key} was never reminded of`);
    }
  }

  /** A run died or Google failed while the reminder was sent: the instructor is asked, and it goes again only on request. */
  private isInDoubt({ person, item }: Due): boolean {
    return gridOf(this.workspace, 'Outbox').rows.some(
      ({ cells }) => cells.To === person.email && cells.State === 'unconfirmed' && cells.Text!.includes(item.name),
    );
  }

  private isQuiet(at: number): boolean {
    if (!this.seminar.quiet) return false;
    const { time } = wallAt(at, this.facts.zone);
    return time >= this.seminar.quiet[0] || time < this.seminar.quiet[1];
  }

  /** A letter is judged by what a student reads in it. */
  private read(mail: Mail): void {
    const to = mail.to[0]!;
    for (const text of [mail.subject, mail.body]) {
      const found = rubbish.exec(text);
      if (found) this.fail(`an email to ${to} says “${found[0]}”: ${mail.subject}`);
    }
    const person = this.facts.people.find(({ email }) => email === to);
    if (!person) {
      if (to !== 'instructor@university.example')
        this.fail(`an email goes to ${to}, who is not on the Roster: ${mail.subject}`);
      return;
    }
    const lines = linesDue(mail.body);
    if (lines.length === 0) return;
    const sent = Date.parse(mail.at);
    if (this.isQuiet(sent)) this.fail(`an email to ${to} goes out in quiet hours`);
    const dues = duesOf(this.facts);
    for (const line of lines) {
      const [, name, when, due] =
        /^- (.+?)(?: for (.+?))?: (?:it was )?due (.+? [AP]M \S+?)[.,]?(?: |$)/.exec(line) ?? [];
      if (!name || !due) {
        this.fail(`a line of an email cannot be read: ${line}`);
        continue;
      }
      const topic = when?.replace(/^\w+ \w+ \d+, \d+:\d+ [AP]M(?: \S+)?, /, '');
      const duty = dues.find(
        (one) => one.person === person && one.item.name === name && (!when || one.session?.topic === topic),
      );
      if (!duty) {
        this.fail(`${to} is told of ${name} for ${when}, which is not due from them`);
        continue;
      }
      const isMissed = line.includes(': it was due ');
      const isReminder = !isMissed;
      const key = keyOf(duty);
      if (isReminder) this.reminded.set(key, [...(this.reminded.get(key) ?? []), sent]);
      const history = this.dues.get(key);
      const now = wallAt(duty.due, this.facts.zone).said;
      if (due !== now && !(this.unsettled > 0 || this.settledAt + 2 * hour > sent ? history?.said.has(due) : false))
        this.fail(`${key} is due ${now}, and an email says ${due}`);
      const at = doneAt(this.facts, duty);
      if (at !== null && at < sent - 2 * hour && this.hurtUntil < sent && at <= lastTake(this.facts, duty))
        this.fail(`${to} is told of ${key}, which was done at ${wallAt(at, this.facts.zone).said}`);
      if (duty.excused) this.fail(`${to} is told of ${key}, from which they are excused`);
      if (isMissed && sent < duty.due + duty.item.grace * minute)
        this.fail(`${to} is said to have missed ${key} before it was due`);
      if (isReminder && sent > duty.due + duty.item.grace * minute)
        this.fail(`${to} is reminded of ${key} after it was due`);
      const times = `${isMissed ? 'missed' : 'reminder'}|${key}|${due}`;
      const count = (this.said.get(times) ?? 0) + 1;
      this.said.set(times, count);
      if (count > (isMissed ? 1 : duty.item.leads.length)) this.fail(`${to} is told ${count} times of ${times}`);
    }
  }

  /** The Outbox and the mailbox agree, person by person. */
  private ledger(): void {
    const rows = gridOf(this.workspace, 'Outbox').rows.map(({ cells }) => cells);
    for (const { email } of this.facts.people) {
      const mails = this.workspace.mailbox().filter((mail) => mail.to[0] === email).length;
      const mine = rows.filter((row) => row.To === email);
      const [sent, doubt] = ['sent', 'unconfirmed'].map(
        (state) => mine.filter((row) => row.State === state).length,
      ) as [number, number];
      if (mails < sent || mails > sent + doubt)
        this.fail(`${email} got ${mails} emails; the Outbox has ${sent} as sent and ${doubt} as unconfirmed`);
      const waiting = mine.filter((row) => row.State === 'sending' || row.State === 'pending');
      if (waiting.length > 0) this.fail(`${waiting.length} emails to ${email} wait for ever`);
    }
  }

  /** Rounds at one instant change nothing. */
  private still(): void {
    const look = (): string =>
      JSON.stringify(
        ['Duties', 'Compliance', 'Findings', 'Outbox', 'Assignments', 'Roster', 'Sessions'].map(
          (name) => this.workspace.contents(name)?.texts,
        ),
      );
    this.workspace.call('hourly');
    const before = [look(), this.workspace.mailbox().length] as const;
    this.workspace.call('hourly');
    this.workspace.call('hourly');
    if (look() !== before[0]) this.fail('a round that comes again at the same instant changes a sheet');
    if (this.workspace.mailbox().length !== before[1])
      this.fail('a round that comes again at the same instant sends an email');
  }

  private everywhere(): void {
    for (const { name } of this.workspace.sheets()) {
      for (const line of this.workspace.contents(name)?.texts ?? [])
        for (const text of line) {
          const found = rubbish.exec(text);
          if (found && name !== 'Emails') this.fail(`${name} says “${found[0]}”: ${text.slice(0, 120)}`);
        }
    }
    for (const item of [['Today'], ['Preview emails…'], ['What changed…']]) {
      this.attempt('a person', () => this.workspace.click('Lectern', ...item));
      const html = this.workspace.window(item[0] === 'Today' ? 'sidebar' : 'dialog')?.html ?? '';
      const words = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ');
      if (words.trim() === '') this.fail(`${item[0]} shows an empty page`);
      const found = rubbish.exec(words);
      if (found) this.fail(`${item[0]} says “${found[0]}”`);
      this.workspace.closeWindow('dialog');
    }
  }
}

export interface Outcome {
  readonly wrong: readonly Wrong[];
  readonly story: readonly string[];
  readonly counts: World['counts'];
}

/** A term of so many weeks from its seed, with these acts. */
export function termOf(seed: number, weeks: number, acts: readonly Act[], bundle: string): Outcome {
  const sim = new World(seed, seminarOf(seed, weeks), bundle);
  sim.play(acts, (weeks * 7 + 5) * 24);
  if (sim.wrong.length === 0) sim.end();
  return { wrong: sim.wrong, story: sim.story, counts: sim.counts };
}
