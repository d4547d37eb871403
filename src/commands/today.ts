// The sidebar of the day, and the tick that the instructor sets from it.
import { titleOf } from '../domain/course';
import { type Instant, sayInstant, wallAt } from '../domain/time';
import { todayOf } from '../domain/today';
import { quota } from '../google/mail';
import { account } from '../google/script';
import { appendRows } from '../google/sheets';
import { showSidebar } from '../google/ui';
import { exceptions } from '../schema/given';
import { todayPage } from '../sidebar/today';
import { assess, type Gathered, gather } from './gather';
import { record } from './ledger';
import { refresh } from './refresh';
import { keep, lastBeat } from './registry';
import { Refusal, type Run, type Served } from './run';

export const showToday = (run: Run): void => showSidebar('Today', page(gather(), run.start));

export const todayAgain = (run: Run): Served => ({ html: page(gather(), run.start) });

function page(gathered: Gathered, now: Instant): string {
  const { course, zone, registry } = gathered;
  const { judged, findings } = assess(gathered, now);
  const today = todayOf(course, judged, now);
  const last = lastBeat();
  const byHand = [...today.missing, ...today.soon].filter(({ duty }) => !/form/.test(duty.deliverable.handIn));
  return todayPage({
    next: today.next ? titleOf(today.next) : 'No class lies ahead.',
    when: today.start ? sayInstant(today.start, zone) : '',
    seats: today.seats,
    counts: today.counts,
    ticks: byHand.slice(0, 20).map(({ duty, status }) => ({
      key: duty.key,
      what: duty.session ? `${duty.deliverable.name} for ${duty.session.code}` : duty.deliverable.name,
      who: duty.student.name,
      due: sayInstant(duty.due, zone),
      missing: status === 'missing',
    })),
    findings: findings.length,
    armed: registry.armed,
    quota: quota(),
    ran: last === null ? 'The clock has not run yet.' : `Last run ${sayInstant(last, zone)}.`,
    owner: registry.owner ?? 'nobody',
  });
}

/** Adds a tick to Exceptions: the duty counts as handed in now. */
export function tickDuty(key: string, run: Run): Served {
  const gathered = gather();
  const { course, zone, registry } = gathered;
  const item = assess(gathered, run.start).judged.find(({ duty }) => duty.key === key);
  if (!item) throw new Refusal('This duty is not owed any more. Press Look again.');
  if (item.at !== null) return { html: page(gathered, run.start) };
  const { duty } = item;
  const exception = {
    student: duty.student.email,
    deliverable: duty.deliverable.name,
    session: duty.session?.code ?? '',
    kind: 'tick' as const,
    when: wallAt(run.start, zone),
    standIn: null,
    reason: 'ticked in Today',
    grantedBy: account(),
  };
  appendRows(
    registry.sheets[exceptions.sheet]!,
    exceptions.headings.map((h) => h.header),
    [exceptions.printRow(exception, zone)],
    zone,
  );
  record(
    registry,
    run.start,
    'Duty ticked',
    `${duty.student.name}: ${duty.deliverable.name} ${duty.session?.code ?? ''}`.trim(),
  );
  const after: Gathered = { ...gathered, course: { ...course, exceptions: [...course.exceptions, exception] } };
  keep(refresh(after, assess(after, run.start), registry, run.start));
  return { html: page(after, run.start) };
}
