// Detects rounds with nothing to do: compares what the last full round left with a few calls to Google.

import type { Instant } from '../../domain/base/time';
import { calmUntil } from '../../domain/letters/calm';
import type { Letter } from '../../domain/letters/letter';
import { foldered } from '../../domain/teams/folder';
import { idAt, placesOf, printAt, rowsAt, tabCount } from '../../google/glance';
import { propertyWriter, readProperties, storePrint } from '../../google/store';
import { queuedRequests } from '../../google/web';
import { lettersDue } from '../../letters/due';
import { requests as requestSheet } from '../../schema/duties';
import { outbox as outboxSheet } from '../../schema/letters';
import type { Gathered } from '../desk/gathered';
import { type Assessed, assess, survey } from '../desk/judge';
import { visibleAt } from '../desk/publish';
import { watched } from '../desk/read';
import { freshAt, isResting } from '../desk/send';
import { aside, situationOf } from '../desk/situation';
import { glance } from '../desk/slack';
import { isRoundOpen, openState, passing, untoldAlarms } from '../desk/state';
import { formPhases } from '../desk/tend';
import type { bringUpToDate } from '../desk/update';
import { listedAt, todayAt } from '../desk/write';
import { seenAt } from './forecast';

/** After this many hours everything is read again, to catch changes that Google gives no sign of. */
const longest = 6;

/** A tab as a full round left it: its position among all tabs, and a fingerprint or the number of its rows. */
interface Left {
  readonly id: number;
  readonly place: number;
  readonly print?: string;
  readonly rows?: number;
}

interface Calm {
  readonly from: Instant;
  /** Nothing changes by itself until then. */
  readonly until: Instant;
  /** Fingerprint of all other stored state. Every command that changes something changes it. */
  readonly store: number;
  readonly tabs: number;
  readonly left: readonly Left[];
  /** The channel and a fingerprint of its messages; null without Slack. */
  readonly slack: { readonly channel: string; readonly print: number | null } | null;
  /** Whether students can make requests on their own pages. */
  readonly pages: boolean;
}

const name = 'calm';

const remembered = (): Calm | null => JSON.parse(readProperties(name).get(name) ?? 'null') as Calm | null;
const note = (calm: Calm | null): void => propertyWriter(name)(JSON.stringify(calm));

/** Whether there is nothing to do: nothing is due, and everything is as the last full round left it. */
export function isCalm(now: Instant): boolean {
  const calm = remembered();
  if (calm === null || now < calm.from || now > calm.until || isRoundOpen()) return false;
  if (storePrint(passing) !== calm.store || tabCount() !== calm.tabs) return false;
  const { slack } = calm;
  return (
    calm.left.every(({ place, print, rows }) =>
      print === undefined ? rowsAt(place) === rows : printAt(place) === print,
    ) &&
    (!calm.pages || queuedRequests().length === 0) &&
    (slack === null || glance(openState(), slack.channel, now) === slack.print)
  );
}

/** Records how a full round left everything. After a round that sent one of the due letters, or ran `late`, the next one is full again. */
export function settle(
  { gathered, whole, slack }: ReturnType<typeof bringUpToDate>,
  letters: readonly Letter[],
  late: boolean,
  now: Instant,
): void {
  const { course, outbox, book, left } = gathered;
  const before = remembered();
  const hurried =
    late ||
    !whole ||
    course.doubts.length > 0 ||
    (FOLDERS && foldered(course).length > 0) ||
    gathered.inbox.requests.some(({ value: { outcome } }) => outcome === '') ||
    (book.state.sendingOn && !isResting(letters, gathered, now)) ||
    outbox.lines.some(({ value }) => value.state === 'sending') ||
    untoldAlarms().length > 0;
  const until = hurried ? now : calmUntil(now, longest, decider(gathered));
  if (until === now) {
    if (before !== null) note(null);
    return;
  }
  const { state } = book;
  const open = state.forms.filter(({ closed }) => closed === null);
  const tabs = [
    // Deleted Outbox rows are reported within the hour.
    { id: state.sheets[outboxSheet.sheet]!, rows: Math.max(1, ...outbox.lines.map(({ at }) => at('kind').row ?? 1)) },
    ...[...watched, requestSheet.sheet].flatMap((sheet) => {
      const [id, print] = [state.sheets[sheet], left.prints[sheet]];
      return id === undefined || print === undefined ? [] : [{ id, print: print() }];
    }),
    ...open.map(({ sheetId, formId }) => ({ id: sheetId, rows: left.rows[formId] ?? 0 })),
  ];
  const places = placesFor(
    tabs.map(({ id }) => id),
    before,
  );
  const { channel } = course.settings;
  note({
    from: now,
    until,
    store: storePrint(passing),
    tabs: tabCount(),
    left: tabs.map((tab) => ({ ...tab, place: places.get(tab.id) ?? -1 })),
    slack: channel === '' ? null : { channel, print: slack },
    pages: course.pages !== undefined,
  });
}

/** The positions found before. If tabs were added, removed or moved, all are looked up again. */
function placesFor(ids: readonly number[], before: Calm | null): ReadonlyMap<number, number> {
  const known = new Map((before?.left ?? []).map(({ id, place }) => [id, place]));
  const stand = before?.tabs === tabCount() && ids.every((id) => known.has(id) && idAt(known.get(id)!) === id);
  return stand ? known : placesOf(new Set(ids));
}

/** Everything that a round at that time would do differently if nothing comes in until then, cheapest checks first. */
function decider(gathered: Gathered): (at: Instant) => readonly (() => unknown)[] {
  const { course, book } = gathered;
  const surveyed = survey(gathered, course);
  const besides = aside();
  return (at) => {
    const then = { ...gathered, inbox: seenAt(gathered, at) };
    let known: Assessed | null = null;
    const assessed = (): Assessed => {
      known ??= assess(then, at, surveyed);
      return known;
    };
    const letters = () =>
      book.state.sendingOn
        ? freshAt(lettersDue(situationOf(then, assessed(), besides), book.wordings, at), gathered, at)
        : [];
    return [
      () => formPhases(course, book.state, at),
      () => [assessed().kept, listedAt(assessed())],
      () => todayAt(then, assessed(), at),
      () => visibleAt(then, assessed(), at),
      () => letters().map(({ letter, asleep }) => [letter.keys, asleep]),
    ];
  };
}
