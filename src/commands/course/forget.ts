// Forgets a student: shows where they appear, removes them wherever Lectern can, and lists what is left.

import { wallAt } from '../../domain/base/time';
import type { Email, Student } from '../../domain/course/course';
import { forgottenOf, isFormer, searchFor } from '../../domain/course/forget';
import { nameLabel } from '../../domain/course/roster';
import { account } from '../../google/script';
import { remembered } from '../../google/store';
import { searchTabs } from '../../google/sweep';
import { showDialog } from '../../google/ui';
import { roster } from '../../schema/course';
import { posts } from '../../schema/duties';
import { forgetPage, forgottenPage, type LeftView, type PlaceView, whomPage } from '../../sidebar/course/forget';
import type { Gathered, Parts } from '../desk/gathered';
import { gather } from '../desk/read';
import { Refusal, type Run, type Served } from '../desk/run';
import { openState } from '../desk/state';
import { withoutAnswers } from '../desk/tabs';
import { refuseSecond } from '../desk/triggers';
import { begin, inheritedFrom, isIn, type Plan, removal, rowsOf, tidy, underWay } from './removal';

function whom(): string {
  const { course } = gather(withoutAnswers);
  const students = course.students.filter(({ email }) => !isFormer(email));
  const named = students.map((s) => ({ email: s.email, name: nameLabel(s, course.students) }));
  return whomPage(named, underWay()?.names[0] ?? null);
}
export const forgetStudent = (): void => showDialog('Forget a student', whom(), 720, 620);
export const forgetAnother = (): Served => ({ html: whom() });

type Fields = Readonly<Record<string, unknown>>;

function asked(
  fields: unknown,
  run: Run,
): { gathered: Gathered; student: Student; plan: Plan; shared: readonly string[] } {
  const { student: email, called = '', keep } = (fields ?? {}) as Fields;
  const gathered = gather();
  const { course } = gathered;
  refuseSecond(gathered.book.state);
  const student = course.students.find((s) => s.email === email);
  if (!student) throw new Refusal('Choose a student.');
  if (course.doubts.length > 0)
    throw new Refusal(
      'Some cells cannot be read, and could name this student. Correct what the sheet Findings lists first.',
    );
  const lines = String(called)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 20);
  const { shared, ...forgotten } = forgottenOf(student, course.students, lines, keep === 'on');
  const { day } = wallAt(run.start, course.zone);
  return { gathered, student, plan: { ...forgotten, keep: keep === 'on', day }, shared };
}

export function previewForget(fields: unknown, run: Run): Served {
  const { gathered, student, plan, shared } = asked(fields, run);
  const { course, rows, outbox: letters } = gathered;
  const search = searchFor(plan);
  const gone = new Map([
    ...rowsOf(gathered, search),
    [gathered.book.state.sheets[roster.sheet]!, plan.keep ? [] : [1]],
  ]);
  const tabs = searchTabs(search.fits);
  const seats = rows.seats.filter(({ value }) => value.student === student.email);
  const kept = seats.filter(({ value }) => isIn(plan, value.session, gathered.course));
  const store = [...remembered().values()].filter((value) => search.fits(JSON.stringify(value))).length;
  const places: PlaceView[] = tabs.map(({ tab, id, cells }) => ({ tab, rows: gone.get(id)?.length ?? 0, cells }));
  const ticks = inheritedFrom(gathered, student.email, search, run);
  const to = letters.lines.filter(({ value }) => search.isAddress(value.to) && value.state !== 'pending').length;
  const named = letters.lines.filter(
    ({ value }) => !search.isAddress(value.to) && search.fits(`${value.subject}\n${value.text}`),
  ).length;
  return {
    html: forgetPage({
      email: student.email,
      name: student.name,
      called: String(((fields ?? {}) as Fields).called ?? ''),
      keep: plan.keep,
      stand: plan.as.name,
      shared,
      places,
      store,
      seats: { kept: kept.length, emptied: seats.length - kept.length },
      pending: letters.pending.filter(({ value }) => search.isAddress(value.to)).length,
      ticks: ticks.map(({ student: email, deliverable, session }) =>
        `${course.students.find((s) => s.email === email)?.name ?? email}: ${deliverable} ${session}`.trim(),
      ),
      left: leftOf(
        plan,
        gathered,
        { to, named, posts: gone.get(gathered.book.state.sheets[posts.sheet] ?? -1)?.length ?? 0 },
        tabs,
      ),
    }),
  };
}

function leftOf(
  { addresses, names }: Plan,
  { inbox, book, course }: Parts<'course' | 'inbox' | 'book'>,
  counts: Pick<LeftView, 'to' | 'named' | 'posts'>,
  tabs: ReturnType<typeof searchTabs>,
): LeftView {
  const search = searchFor({ addresses, names, as: { name: '', email: '' as Email } });
  return {
    ...counts,
    account: book.state.owner ?? account(),
    query: [...addresses, ...names.slice(0, 1).map((text) => `"${text}"`)].join(' OR '),
    slack: course.settings.channel === '' ? null : course.settings.channelName || course.settings.channel,
    files: inbox.files.filter(({ value }) => search.isAddress(value.owner) || search.fits(value.name)).length,
    formulas: tabs.flatMap(({ tab, formulas }) => formulas.map((cell) => `${tab} ${cell}`)),
  };
}

export function forget(fields: unknown, run: Run): Served {
  const { gathered, student, plan } = asked(fields, run);
  const typed = String(((fields ?? {}) as Fields).typed ?? '');
  const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  if (plain(typed) !== plain(student.name))
    throw new Refusal(`Type “${student.name}” to confirm. Nothing was changed.`);
  const search = searchFor(plan);
  const sent = gathered.outbox.lines;
  const tabs = searchTabs(search.fits);
  const left = leftOf(
    plan,
    gathered,
    {
      to: sent.filter(({ value }) => search.isAddress(value.to) && value.state !== 'pending').length,
      named: sent.filter(({ value }) => !search.isAddress(value.to) && search.fits(value.text)).length,
      posts: gathered.inbox.posts.filter(({ value }) => search.isAddress(value.address)).length,
    },
    tabs,
  );
  run.withRetry(() => begin(plan));
  const { done, closed } = removal(plan, run);
  return { html: forgottenPage({ name: student.name, done, closed, left }) };
}

/** Continues what an interrupted run began. */
export function goOnForgetting(run: Run): void {
  const plan = underWay();
  if (plan) removal(plan, run);
  else tidy();
}
export function continueForgetting(run: Run): Served {
  const plan = underWay();
  if (!plan) return { close: true };
  refuseSecond(openState());
  const { done, closed } = removal(plan, run);
  return { html: forgottenPage({ name: plan.names[0] ?? plan.addresses[0]!, done, closed, left: null }) };
}
