// A simulated term in progress: the Workspace, the facts, the passing hours, and what is wrong after each round.
import type { Workspace } from '../../local/face';
import { openWorkspace } from '../../local/workspace';
import { assign, loadCourse } from '../load';
import { type Act, kinds } from './acts';
import { expectFindings } from './answers';
import { expectRenames, makeFolder } from './folders';
import { compareGrades } from './grades';
import { announce, announceTeams, gridOf } from './hands';
import { followInterest, settledInterest } from './interest';
import { compare, compareSeats, everywhere, expectReminders, ledger, still } from './judge';
import { readMail } from './mail';
import { type Due, doneAt, duesOf, type Person, type Seat } from './oracle';
import { formAll } from './projects';
import { followRequests, settledRequests } from './requests';
import { comparePins } from './seats';
import type { Seminar } from './seminar';
import { freshState, type State } from './state';
import { studentsAct } from './students';
import { compareTold, note, readChanges } from './told';
import { compareNotes } from './views';
import { hour, minute, wallAt } from './zone';

/** Text that must never appear anywhere. */
export const rubbish = /\bundefined\b|\bNaN\b|\[object \w+\]|\bInvalid Date\b|TypeError|ReferenceError|\{\{/;

/** How runs end if a fault was planted. */
const planted = /Exceeded maximum execution time|Service Spreadsheets failed while accessing/;

export interface Wrong {
  readonly at: string;
  readonly what: string;
}

const none = { rounds: 0, failed: 0, mails: 0, checks: 0, acts: 0, faults: 0 };
export type Counts = typeof none;

export class World {
  readonly workspace: Workspace;
  state: State;
  story: string[] = [];
  wrong: Wrong[] = [];
  counts: Counts = { ...none };
  private planned: { readonly at: number; readonly act: () => void }[] = [];
  /** What happens at an instant within an hour. */
  moments: { readonly at: number; readonly act: () => void }[] = [];
  private remembered: State | null = null;
  private hours = 0;

  constructor(
    readonly seed: number,
    readonly seminar: Seminar,
    bundle: string,
    readonly strict: boolean,
  ) {
    this.state = freshState(seminar.facts);
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
    const refused = loadCourse(workspace, makeFolder(this));
    if (refused !== null) throw new Error(`the made-up course is refused: ${refused}`);
    if (seminar.channel) {
      workspace.answer({ button: 'OK', text: 'xoxb-local' }, { button: 'OK' });
      workspace.click('Lectern', 'Tools', 'Connect Slack…');
      for (const { email, name } of this.facts.people) workspace.slack.join(email, name);
    }
    if (seminar.pages) workspace.deploy('http://127.0.0.1:8294/exec');
    workspace.answer({ button: 'YES' });
    workspace.click('Lectern', 'Emails', 'Turn automatic emails on or off…');
    assign(workspace);
    this.readSeats();
    if (this.hasTeams) formAll(this);
    const dues = duesOf(this.facts);
    note(this, dues);
    for (const mail of workspace.mailbox()) {
      const person = this.facts.people.find(({ email }) => email === mail.to[0]);
      if (person) readChanges(this, person, mail, dues);
    }
    this.state.mailsSeen = workspace.mailbox().length;
    this.counts.mails = this.state.mailsSeen;
    this.state.runsSeen = workspace.runs().length;
  }

  get facts(): State['facts'] {
    return this.state.facts;
  }
  get hasTeams(): boolean {
    return this.facts.items.some(({ owedBy }) => owedBy === 'team');
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
    for (const seat of this.facts.seats) this.state.knows.set(seat, this.now);
  }

  // For the acts.
  told(seat: Seat): void {
    this.state.knows.set(seat, this.now);
  }
  met(person: Person): void {
    this.state.arrived.set(person, this.now);
    if (this.onSlack) this.workspace.slack.join(person.email, person.name);
  }
  plan(hours: number, act: () => void): void {
    this.planned.push({ at: this.now + hours * hour, act });
  }
  /** Lets time pass until then, for what cannot be told earlier, at the end of a term. */
  wait(until: number): void {
    if (until > this.now) this.workspace.advance(until - this.now);
    this.state.presses.add(this.now);
  }
  junk(): boolean {
    return this.state.spoilt > 0;
  }
  spoil(): void {
    this.state.spoilt += 1;
  }
  mend(): void {
    this.state.spoilt -= 1;
    this.state.spoiltUntil = this.now + 2 * hour;
  }
  unsettle(): void {
    const ruled = new Map([...this.state.dues].map(([key, known]) => [key, known.ruled]));
    this.state.pending ??= { since: this.now, ruled };
    this.state.unsettled += 1;
  }
  settled(): void {
    this.state.unsettled -= 1;
    this.state.pending = null;
    this.state.settledAt = this.now;
  }
  hurt(hours = 4): void {
    this.state.hurtUntil = Math.max(this.state.hurtUntil, this.now + hours * hour);
  }
  /** Duties that are due within the next two weeks. */
  open(): readonly Due[] {
    return duesOf(this.facts).filter(
      (duty) =>
        duty.due > this.now + 30 * hour &&
        duty.due < this.now + 14 * 24 * hour &&
        doneAt(this.facts, duty) === null &&
        !duty.excused,
    );
  }

  fail(what: string): void {
    if (this.wrong.length < 20) this.wrong.push({ at: wallAt(this.now, this.facts.zone).said, what });
  }

  /** Plays until so many hours after the beginning; the acts of an hour follow its round. */
  play(acts: readonly Act[], until: number): void {
    const todo = [...acts].sort((a, b) => a.at - b.at);
    while (this.hours < until) {
      this.hours += 1;
      this.round();
      for (const due of this.planned.splice(0).sort((a, b) => a.at - b.at))
        if (due.at <= this.now) {
          this.state.presses.add(this.now);
          this.attempt('a person', due.act);
          note(this, duesOf(this.facts));
        } else this.planned.push(due);
      while (todo[0] && todo[0].at <= this.hours) this.perform(todo.shift()!);
      studentsAct(this);
      if (this.wrong.length > 0) return;
    }
  }

  private catchUp(): void {
    for (const { act } of this.planned.splice(0)) this.attempt('a person', act);
  }

  /** Ends the term: no more faults, everything agreed to, a day of rounds and a little more. */
  end(): void {
    this.state.presses.add(this.now);
    this.catchUp();
    this.attempt('a person', () => announce(this.workspace));
    if (this.hasTeams) this.attempt('a person', () => announceTeams(this.workspace));
    this.attempt('a person', () => this.workspace.click('Lectern', 'What changed…'));
    if (/data-run="agreeToChanges"/.test(this.workspace.window('dialog')?.html ?? ''))
      this.workspace.callFromPage('agreeToChanges', [true]);
    this.workspace.closeWindow('dialog');
    // A trap that waited for an email sprang just now.
    this.catchUp();
    for (let h = 0; h < 26 && this.wrong.length === 0; h++) this.round();
    if (this.wrong.length > 0) return;
    settledRequests(this);
    settledInterest(this);
    if (this.strict) compareTold(this);
    if (this.facts.items.some(({ worth }) => worth)) this.attempt('a person', () => compareGrades(this));
    ledger(this);
    still(this);
    everywhere(this);
  }

  /** Remembers this moment, in which nothing may be planned; `back` returns to it any number of times. */
  base(): void {
    if (this.planned.length > 0) throw new Error('what is planned cannot be remembered');
    this.workspace.remember('base');
    this.remembered = structuredClone(this.state);
    this.baseHours = this.hours;
  }
  private baseHours = 0;
  back(): void {
    this.workspace.rewind('base');
    this.state = structuredClone(this.remembered!);
    this.hours = this.baseHours;
    this.planned = [];
    this.moments = [];
    this.story = [];
    this.wrong = [];
    this.counts = { ...none };
  }

  /** Whether it succeeded. */
  attempt(who: string, act: () => void): boolean {
    try {
      act();
      return true;
    } catch (error) {
      const { message } = error as Error;
      // A planted fault may strike what a person presses, which then reports it.
      if ((this.state.hurtUntil < this.now && !planted.test(message)) || rubbish.test(message))
        this.fail(`${who} is told: ${message.split('\n')[0]}`);
      return false;
    }
  }

  private perform(act: Act): void {
    // What is agreed to in another zone would be told with that zone's hours.
    if (this.state.elsewhere) return;
    const at = wallAt(this.now, this.facts.zone).said;
    const kind = kinds[act.what]!;
    // What is announced while no email is left would be told a day later.
    if (!kind.faulty && this.state.dryUntil > this.now) return;
    this.state.presses.add(this.now);
    this.attempt('a person', () => {
      const line = kind.act(this, act);
      if (line === null) return;
      note(this, duesOf(this.facts));
      this.counts.acts += 1;
      if (kind.faulty) this.counts.faults += 1;
      this.story.push(`${at}: ${kind.faulty ? '' : 'the instructor '}${line}`);
    });
  }

  private round(): void {
    const { workspace, state } = this;
    const until = this.now + hour;
    for (const { at, act } of this.moments.splice(0).sort((a, b) => a.at - b.at)) {
      if (at > until) this.moments.push({ at, act });
      else {
        if (at > this.now) workspace.advanceTo(new Date(at).toISOString());
        this.attempt('a student', act);
      }
    }
    workspace.advance(until - this.now);
    const runs = workspace.runs(state.runsSeen);
    state.runsSeen += runs.length;
    const hourly = runs.filter(({ entry }) => entry === 'hourly');
    this.counts.rounds += hourly.length;
    const failed = runs.filter(({ error }) => error !== undefined);
    this.counts.failed += failed.length;
    // A fault may wait for days for the next email.
    if (failed.some(({ error }) => planted.test(error ?? ''))) this.hurt();
    for (const { error } of failed)
      if (state.hurtUntil < this.now && state.spoilt === 0) this.fail(`a run failed: ${error}`);
    if (runs.some(({ entry }) => entry === 'agreeToChanges')) state.pending = null;
    followRequests(this);
    followInterest(this);
    const dues = duesOf(this.facts);
    note(this, dues);
    const last = hourly.at(-1);
    const start = last && last.error === undefined ? Date.parse(last.start) : null;
    const mails = workspace.mailbox(state.mailsSeen);
    state.mailsSeen += mails.length;
    this.counts.mails += mails.length;
    for (const mail of mails) readMail(this, mail, dues);
    if (start === null || state.hurtUntil > this.now || state.spoilt > 0 || state.spoiltUntil > this.now) return;
    state.clean.push(start);
    // Something that came in later was judged by another run, at another instant.
    if (runs.at(-1) !== last) return;
    compare(this, start, dues);
    compareSeats(this);
    comparePins(this);
    compareNotes(this);
    expectFindings(this);
    expectRenames(this);
    expectReminders(this, start, dues);
  }

  /** The form for the duty, if it accepts answers now. */
  formOf(duty: Due): string | null {
    const id = this.state.elsewhere ? null : this.formFor(duty);
    return id !== null && this.workspace.form(id).accepting && !this.isTrashed(id, this.now, this.now) ? id : null;
  }
  private formFor({ item, session }: Due): string | null {
    return this.formOn(`${session?.code} ${item.name}`) ?? this.formOn(item.name);
  }
  private isTrashed(id: string, from: number, to: number): boolean {
    return this.state.trashed.some((gap) => gap.form === id && gap.from <= to && gap.to > from);
  }
  private formOn(tab: string): string | null {
    const { forms } = this.state;
    const known = forms.get(tab);
    if (known !== undefined) return known;
    const id = this.workspace.tabs().find(({ name }) => name === tab)?.formId ?? null;
    if (id !== null) forms.set(tab, id);
    return id;
  }

  /** Since when the person can know that they owe it. */
  sinceWhen(duty: Due): number {
    const arrived = this.state.arrived.get(duty.person) ?? 0;
    const seats = this.facts.seats.filter((seat) => seat.person === duty.person && seat.session === duty.session?.code);
    const { email } = duty.person;
    const freed = duty.item.owedBy.startsWith('others')
      ? (this.state.freed.get(`${email}|${duty.session?.code}`) ?? 0)
      : 0;
    const told = duty.byRole
      ? Math.min(...seats.map((seat) => this.state.knows.get(seat) ?? Number.POSITIVE_INFINITY))
      : 0;
    const teamed = duty.team ? (this.state.inTeam.get(duty.person) ?? Number.POSITIVE_INFINITY) : 0;
    return Math.max(arrived, freed, told, teamed);
  }
  hindered = (duty: Due): boolean => {
    const onTime = duty.due + duty.item.grace * minute;
    if (this.sinceWhen(duty) > onTime - 2 * hour) return true;
    // If a row for a person is missing from the Outbox, what they were told is unknown.
    if (this.state.lost.has(duty.person.email)) return true;
    // A student who just lost an exempt role was told otherwise.
    if (duty.item.owedBy.startsWith('others') && this.state.unsettled > 0) return true;
    if (!/form/.test(duty.item.handIn)) return false;
    const id = this.formFor(duty);
    if (id !== null && this.isTrashed(id, onTime - 2 * hour, onTime)) return true;
    const of = `${duty.item.name}|${duty.item.handIn === 'one form' ? '' : duty.session?.code}`;
    return (this.state.opened.get(of) ?? Number.POSITIVE_INFINITY) > onTime - 2 * hour;
  };

  isQuiet(at: number): boolean {
    if (!this.seminar.quiet) return false;
    const { time } = wallAt(at, this.facts.zone);
    return time >= this.seminar.quiet[0] || time < this.seminar.quiet[1];
  }
}
