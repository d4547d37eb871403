// The clock in the top bar: the current time, ways to move it, and its progress while it moves.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Clock } from '../wire';
import { Box } from './alert';
import { type Entry, Menu } from './menu';
import { move, send, stopClock, tell, usePart } from './store';
import { dayOf, hourOf, instant, moment, wall, zoneOf } from './time';

const hour = 3_600_000;

/** Moves the clock to the instant shown by this wall-clock time in the zone; false if that is past. */
export function moveTo(local: string, now: string, zone: string): boolean {
  const at = local ? instant(local, zone) : '';
  if (!at || at <= now) {
    tell('failed', 'The clock goes forward only', 'Choose a time after the present one.');
    return false;
  }
  move(send('advanceTo', at));
  return true;
}

export function Watch(): JSX.Element | null {
  const book = usePart('book');
  const clock = usePart('clock');
  const [choosing, choose] = useState(false);
  if (!book || !clock) return null;
  const { zone } = book;
  const next = clock.triggers.flatMap((trigger) => trigger.next ?? []).sort()[0];
  const to: Entry[] = [
    ...book.marks.map((label): Entry => ({ kind: 'item', label, act: () => move(send('reach', label)) })),
    {
      kind: 'item',
      label: 'Next trigger',
      disabled: !next,
      ...(next ? { about: moment(next, zone) } : {}),
      act: () => move(send('next')),
    },
    { kind: 'separator' },
    { kind: 'item', label: 'A date and time…', act: () => choose(true) },
  ];
  const later = (label: string, ms: number, name: string) => (
    <button
      type="button"
      class={`quiet ${name}`}
      onClick={() => move(send('advance', ms))}
      title={`Move the clock by ${label.slice(1)}`}
    >
      {label}
    </button>
  );
  return (
    <div class={clock.going ? 'now going' : 'now'} role="group" aria-label="Clock">
      <a href="#/clock" class="now-time" data-now={clock.now} title={`The Workspace’s own clock, ${zone}`}>
        <span>{dayOf(clock.now, zone)}</span>
        <b>{hourOf(clock.now, zone)}</b>
        <small>{zoneOf(clock.now, zone)}</small>
      </a>
      {clock.going ? (
        <Going clock={clock} going={clock.going} zone={zone} />
      ) : (
        <>
          {later('+1 hour', hour, 'wide')}
          {later('+1 day', 24 * hour, '')}
          {later('+1 week', 7 * 24 * hour, 'wide')}
          <Menu opens label="Go to" class="quiet" entries={to} />
        </>
      )}
      {choosing && <DateBox now={clock.now} zone={zone} close={() => choose(false)} />}
    </div>
  );
}

function Going({ clock, going, zone }: { clock: Clock; going: NonNullable<Clock['going']>; zone: string }) {
  const [from, to, now] = [going.from, going.to, clock.now].map((one) => Date.parse(one)) as [number, number, number];
  return (
    <>
      <progress
        value={now - from}
        max={Math.max(1, to - from)}
        aria-label={`On the way to ${moment(going.to, zone)}`}
      />
      <span class="now-to">to {dayOf(going.to, zone)}</span>
      <button type="button" class="quiet stop" onClick={stopClock} title="Stop the clock on its way">
        Stop
      </button>
    </>
  );
}

function DateBox({ now, zone, close }: { now: string; zone: string; close: () => void }) {
  const [to, setTo] = useState(wall(now, zone));
  return (
    <Box title="Move the clock to" name="date" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (moveTo(to, now, zone)) close();
        }}
      >
        <label class="box-label">
          <span>Date and time, {zone}</span>
          <input
            class="field"
            type="datetime-local"
            value={to}
            min={wall(now, zone)}
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </label>
        <div class="box-buttons">
          <button type="submit" class="primary">
            Go there
          </button>
          <button type="button" class="plain-button" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
    </Box>
  );
}
