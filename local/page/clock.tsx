// The clock view: the current time, ways to move it, what is due to run, and what ran.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Run, TriggerState } from '../face';
import { count, useList, usePart } from './store';
import { hourOf, longDay, moment, span, wall, zoneOf } from './time';
import { moveTo } from './watch';

const atOnce = 60;
const causes: Record<Run['cause'], string> = {
  web: 'a visit of the web app',
  menu: 'Menu',
  open: 'Opened',
  clock: 'Clock',
  'form submit': 'Form submitted',
  edit: 'Edit',
  page: 'Window',
  program: 'Program',
};

export function ClockView(): JSX.Element | null {
  const clock = usePart('clock');
  const zone = usePart('book')?.zone ?? 'UTC';
  if (!clock) return null;
  const { now, triggers } = clock;
  return (
    <div class="clocks">
      <section class="clock-face" aria-label="Now">
        <p class="big" data-now={now}>
          {hourOf(now, zone)} <small>{zoneOf(now, zone)}</small>
        </p>
        <p>{longDay(now, zone)}</p>
        <p class="aside">Time here stands still until you move it. Zone of the spreadsheet: {zone}</p>
        <To key={now} now={now} zone={zone} />
      </section>
      <Triggers triggers={triggers} zone={zone} />
      <Runs zone={zone} />
    </div>
  );
}

function To({ now, zone }: { now: string; zone: string }) {
  const [to, setTo] = useState(wall(now, zone));
  return (
    <form
      class="clock-to"
      onSubmit={(event) => {
        event.preventDefault();
        moveTo(to, now, zone);
      }}
    >
      <label>
        <span>To a date and time</span>
        <input
          class="field"
          type="datetime-local"
          value={to}
          min={wall(now, zone)}
          onInput={(event) => setTo(event.currentTarget.value)}
          data-to
        />
      </label>
      <button type="submit" class="primary">
        Go there
      </button>
    </form>
  );
}

function Triggers({ triggers, zone }: { triggers: readonly TriggerState[]; zone: string }) {
  return (
    <section aria-label="Triggers" class="card">
      <h2>Triggers</h2>
      {triggers.length === 0 ? (
        <p class="empty">No trigger is installed. A script installs them, most often when it is set up.</p>
      ) : (
        <div class="table-frame">
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">Runs</th>
                <th scope="col">When</th>
                <th scope="col">Next</th>
                <th scope="col">Owner</th>
              </tr>
            </thead>
            <tbody>
              {triggers.map((trigger) => (
                <tr key={trigger.id} data-trigger={trigger.run}>
                  <td>
                    <code>{trigger.run}</code>
                  </td>
                  <td>{when(trigger)}</td>
                  <td>{trigger.next ? moment(trigger.next, zone) : '–'}</td>
                  <td>{trigger.owner}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function when(trigger: TriggerState): string {
  if (trigger.kind !== 'clock')
    return {
      'form submit': 'A form is submitted',
      edit: 'A cell is edited',
      open: 'The sheet is opened',
      change: 'The sheet changes',
    }[trigger.kind];
  return trigger.every ? `Every ${trigger.every === 3_600_000 ? 'hour' : span(trigger.every)}` : 'Once';
}

function Runs({ zone }: { zone: string }) {
  const runs = useList('run');
  const [failed, setFailed] = useState(false);
  const [many, setMany] = useState(atOnce);
  const found = runs
    .map((run, at) => ({ run, at }))
    .filter(({ run }) => !failed || run.error)
    .reverse();
  return (
    <section aria-label="Runs" class="card">
      <header class="card-head">
        <h2>
          Runs <small>{count(runs.length, 'run', 'none yet')}</small>
        </h2>
        <label class="option">
          <input type="checkbox" checked={failed} onChange={(event) => setFailed(event.currentTarget.checked)} />
          <span>Failed only</span>
        </label>
      </header>
      {found.length === 0 ? (
        <p class="empty">{failed ? 'No run failed.' : 'Nothing has run yet. Choose a menu item, or move the clock.'}</p>
      ) : (
        <ul class="runs">
          {found.slice(0, many).map(({ run, at }) => (
            <OneRun key={at} run={run} zone={zone} />
          ))}
        </ul>
      )}
      {found.length > many && (
        <button type="button" class="link more" onClick={() => setMany(many + atOnce)}>
          Show older runs
        </button>
      )}
    </section>
  );
}

function OneRun({ run, zone }: { run: Run; zone: string }) {
  const calls = Object.entries(run.calls).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const total = calls.reduce((sum, [, n]) => sum + n, 0);
  return (
    <li data-run={run.entry} class={run.error ? 'failed' : ''}>
      <details open={false}>
        <summary>
          <span class="run-dot" aria-hidden="true" />
          <span class="run-entry">
            <code>{run.entry}</code>
            <small>{causes[run.cause]}</small>
          </span>
          <time dateTime={run.start}>{moment(run.start, zone)}</time>
          <span class="run-facts">
            {run.end !== run.start && <span>{span(Date.parse(run.end) - Date.parse(run.start))}</span>}
            <span>{count(total, 'call')}</span>
            <span>{count(run.mails, 'email')}</span>
          </span>
          {run.error && <span class="run-error">{run.error}</span>}
        </summary>
        <div class="run-more">
          {calls.length > 0 ? (
            <dl>
              {calls.map(([name, n]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{n}</dd>
                </div>
              ))}
            </dl>
          ) : (
            <p class="aside">It made no call to Google.</p>
          )}
          {run.log.length > 0 ? <pre>{run.log.join('\n')}</pre> : <p class="aside">It wrote nothing to the log.</p>}
        </div>
      </details>
    </li>
  );
}
