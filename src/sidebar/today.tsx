// The sidebar: what the instructor wants to see today, with buttons for the likely next step.
import { Button, count, toHtml } from './parts';

export interface TodayView {
  readonly next: string;
  readonly when: string;
  readonly seats: readonly { readonly role: string; readonly names: readonly string[] }[];
  readonly counts: readonly {
    readonly deliverable: string;
    readonly in: number;
    readonly owed: number;
    readonly open: readonly string[];
  }[];
  /** Open duties that no form and no Slack channel would notice by themselves, or that are overdue: to be ticked. */
  readonly ticks: readonly {
    readonly key: string;
    readonly what: string;
    readonly who: string;
    readonly due: string;
    readonly missing: boolean;
  }[];
  readonly findings: number;
  readonly armed: boolean;
  readonly quota: number;
  readonly ran: string;
  readonly owner: string;
}

export function todayPage(view: TodayView): string {
  return toHtml(
    <div>
      <h2>Next class</h2>
      <p>
        <strong>{view.next}</strong>
        <br />
        {view.when}
      </p>
      {view.seats.map(({ role, names }) => (
        <p key={role}>
          <span class="soft">{role}: </span>
          {names.join(', ')}
        </p>
      ))}
      {view.counts.length > 0 && <h2>What has come in</h2>}
      {view.counts.map(({ deliverable, in: done, owed, open }) => (
        <details key={deliverable}>
          <summary>
            {deliverable}: {done} of {owed}
          </summary>
          <p class="soft">{open.length === 0 ? 'Everything is in.' : `Open: ${open.join(', ')}`}</p>
        </details>
      ))}
      <h2>To tick by hand</h2>
      {view.ticks.length === 0 && <p class="soft">Nothing.</p>}
      {view.ticks.map(({ key, what, who, due, missing }) => (
        <p key={key}>
          <Button run="tickDuty" args={[key]} kind="small" busy="Noting it …">
            Tick
          </Button>{' '}
          <strong>{who}</strong>, {what}
          <br />
          <span class="soft">
            {missing ? 'was due' : 'due'} {due}
          </span>
        </p>
      ))}
      <h2>Lectern</h2>
      <p>
        {view.findings === 0 ? 'No findings.' : `${count(view.findings, 'finding')} to look at, in the sheet Findings.`}
      </p>
      <p>
        Sending is {view.armed ? 'on' : 'off'}; {count(view.quota, 'mail')} left today.
        <br />
        <span class="soft">
          {view.ran} The clock runs as {view.owner}.
        </span>
      </p>
      <div class="actions">
        <Button run="refreshToday" busy="Looking …">
          Look again
        </Button>
      </div>
    </div>,
  );
}
