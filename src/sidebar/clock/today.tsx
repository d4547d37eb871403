// The Today sidebar: what the instructor wants to see today, with buttons for the likely next steps.
import type { Call } from '../calls';
import { Button, count, Strangers, type StrangersView, toHtml } from '../parts';

/** A button: its label and the function that it calls. */
export interface Step {
  readonly label: string;
  readonly run: Call;
  readonly args?: readonly string[];
}

export interface TodayView extends StrangersView {
  readonly next: string;
  readonly when: string;
  readonly room: string;
  readonly seats: readonly { readonly role: string; readonly names: readonly string[] }[];
  readonly counts: readonly {
    readonly deliverable: string;
    readonly in: number;
    readonly owed: number;
    readonly open: readonly string[];
  }[];
  /** Requests awaiting the instructor's decision, and what each would change now. `hash` shows whether that has changed since. */
  readonly requests: readonly {
    readonly key: string;
    readonly hash: number;
    readonly what: string;
    readonly why: string;
    readonly means: string;
    readonly agreed: boolean;
  }[];
  /** What is due in the next seven days. */
  readonly due: readonly {
    readonly what: string;
    readonly due: string;
    readonly in: number;
    readonly owed: number;
  }[];
  /** Open duties to be ticked by hand: overdue, or not detectable by any form or Slack channel. */
  readonly ticks: readonly {
    readonly key: string;
    readonly what: string;
    readonly who: string;
    readonly due: string;
    readonly missing: boolean;
  }[];
  readonly moreTicks: number;
  /** The first few; the Findings sheet lists all. */
  readonly findings: readonly { readonly at: string; readonly what: string }[];
  readonly allFindings: number;
  /** '12 moved, 3 new'; '' if nothing awaits confirmation. */
  readonly changes: string;
  /** Whether nothing is filled in yet. */
  readonly blank: boolean;
  readonly steps: readonly Step[];
  readonly sendingOn: boolean;
  readonly quota: number;
  /** Alarms that should have been emailed to the instructor but could not be. */
  readonly alarms: readonly { readonly what: string; readonly remedy: string }[];
  /** Whether this page is an older copy, about to be replaced by a fresh one. */
  readonly kept?: boolean;
  /** When the page was made and when the last update ran, in words. */
  readonly now: string;
  readonly ran: string;
  readonly owner: string;
}

export function todayPage(view: TodayView): string {
  const [likeliest, ...others] = view.steps;
  return toHtml(
    <div data-again="refreshToday" {...(view.kept ? { 'data-kept': '' } : {})}>
      <p class="soft">
        As of {view.now}.{view.kept && <span data-coming> Refreshing …</span>}
      </p>
      {view.blank && (
        <p class="note">
          Nothing is filled in yet. Begin with Settings, Roster and Sessions, then Roles and Deliverables; each column
          says what belongs there. Or load the example course to look around.
        </p>
      )}
      {view.alarms.map(({ what, remedy }) => (
        <p key={what} class="note">
          {what} {remedy}
        </p>
      ))}
      {view.changes !== '' && (
        <p class="note">Your edits change duties: {view.changes}. No one is notified until you confirm.</p>
      )}
      {likeliest && (
        <div class="actions first">
          {[likeliest, ...others].map((step) => (
            <Button
              key={step.label}
              run={step.run}
              args={step.args ?? []}
              {...(step === likeliest ? { kind: 'main' as const } : {})}
              busy="Opening …"
            >
              {step.label}
            </Button>
          ))}
        </div>
      )}
      {view.requests.length > 0 && <h2>Requests</h2>}
      {view.requests.map(({ key, hash, what, why, means, agreed }) => (
        <div key={key}>
          <p>
            <strong>{what}</strong>
            {why !== '' && ` Why: ${why}`}
            <br />
            <span class="soft">{means}</span>
          </p>
          <div class="actions">
            <Button run="decideRequest" args={[key, hash, 'grant']} kind="small" busy="Carrying it out …">
              {agreed ? 'Confirm' : 'Grant'}
            </Button>
            <Button run="decideRequest" args={[key, hash, 'decline']} kind="small" busy="Noting it …">
              Decline
            </Button>
          </div>
        </div>
      ))}
      <h2>Next class</h2>
      <p>
        <strong>{view.next}</strong>
        <br />
        {view.when}
        {view.room !== '' && (
          <>
            <br />
            <span class="soft">{view.room}</span>
          </>
        )}
      </p>
      {view.seats.map(({ role, names }) => (
        <p key={role}>
          <span class="soft">{role}: </span>
          {names.join(', ')}
        </p>
      ))}
      {view.counts.length > 0 && <h2>What has been submitted</h2>}
      {view.counts.map(({ deliverable, in: done, owed, open }) => (
        <details key={deliverable}>
          <summary>
            {deliverable}: {done} of {owed}
          </summary>
          <p class="soft">{open.length === 0 ? 'Everything is in.' : `Open: ${open.join(', ')}`}</p>
        </details>
      ))}
      <h2>Due in the next seven days</h2>
      {view.due.length === 0 && <p class="soft">Nothing.</p>}
      {view.due.map(({ what, due, in: done, owed }) => (
        <p key={`${what} ${due}`}>
          {what}: {done} of {owed} in
          <br />
          <span class="soft">{due}</span>
        </p>
      ))}
      <Strangers {...view} run="nameStranger" />
      <h2>To check off</h2>
      {view.ticks.length === 0 && <p class="soft">Nothing.</p>}
      {view.ticks.map(({ key, what, who, due, missing }) => (
        <p key={key}>
          <Button run="tickDuty" args={[key]} kind="small" busy="Noting it …">
            Check off
          </Button>{' '}
          <strong>{who}</strong>, {what}
          <br />
          <span class="soft">
            {missing ? 'was due' : 'due'} {due}
          </span>
        </p>
      ))}
      {view.moreTicks > 0 && <p class="soft">And {count(view.moreTicks, 'more', 'more')}, in the sheet Duties.</p>}
      <h2>Findings</h2>
      {view.allFindings === 0 && <p class="soft">Nothing to report.</p>}
      {view.findings.map(({ at, what }) => (
        <p key={`${at} ${what}`}>
          <span class="soft">{at}: </span>
          {what}
        </p>
      ))}
      {view.allFindings > 0 && (
        <p>
          <Button run="lookAt" args={['Findings']} kind="small" busy="Opening …">
            {view.allFindings === 1 ? 'Open the finding' : `Open all ${view.allFindings}`}
          </Button>
        </p>
      )}
      <h2>Lectern</h2>
      <p>
        Automatic emails are {view.sendingOn ? 'on' : 'off'}. Google accepts {count(view.quota, 'more email')} today.
        <br />
        <span class="soft">
          {view.ran} Automatic updates run as {view.owner}.
        </span>
      </p>
      <div class="actions">
        <Button run="refreshToday" busy="Refreshing …">
          Refresh
        </Button>
      </div>
    </div>,
  );
}
