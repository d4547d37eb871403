// The dialog that tries another rule: the question, and what would follow. Nothing is written.
import type { ComponentChildren } from 'preact';
import type { Difference, Move, Seating } from '../../domain/seats/whatif';
import { Button, Close, count, toHtml } from '../parts';
import { aboutPoints, type Labels, listed, ordinalWord, sayChoice } from './explain';

export interface Option {
  readonly id: string;
  readonly name: string;
}

export interface Result {
  /** What was tried, in a sentence. */
  readonly asked: string;
  readonly verdict: string;
  readonly clash: readonly string[];
  readonly choices: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  readonly worse: readonly string[];
  readonly others: readonly string[];
  /** Where to make the change for real. */
  readonly where: string;
}

/** `comparable`: whether points before and after are counted in the same way. */
export function sayDifference(
  difference: Difference,
  words: Labels,
  about: { readonly asked: string; readonly where: string; readonly comparable: boolean },
): Result {
  const { ranks, moves, messages } = difference;
  const rows = Math.max(ranks.before.ranks.length, ranks.after.ranks.length);
  const choices = Array.from({ length: rows }, (_, n) => ({
    name: `${ordinalWord(n + 1)} choice`,
    before: ranks.before.ranks[n] ?? 0,
    after: ranks.after.ranks[n] ?? 0,
  }));
  const main = (move: Move): boolean => move.role === words.mainRole;
  const sorted = [...moves].sort((a, b) => Number(main(b)) - Number(main(a)));
  return {
    ...about,
    verdict: verdictOf(difference, words, about.comparable),
    clash: messages,
    choices: [
      ...choices,
      { name: 'not among their choices', before: ranks.before.unranked, after: ranks.after.unranked },
      { name: 'gave no answer', before: ranks.before.silent, after: ranks.after.silent },
    ],
    worse: sorted.filter(({ worse }) => worse).map((move) => sayMoved(move, words)),
    others: sorted.filter(({ worse }) => !worse).map((move) => sayMoved(move, words)),
  };
}

function verdictOf(difference: Difference, words: Labels, comparable: boolean): string {
  const { status, could, steps, moves, kept, partings } = difference;
  const shortage = steps.find(({ name }) => name === 'shortage')?.after ?? 0;
  if (status === 'unknown')
    return 'There was no time to find out whether this can be done together with the other rules.';
  if (status === 'infeasible' && could)
    return `This cannot be done together with the other rules: ${steps.every(({ name, sure }) => sure || name !== 'shortage') ? 'at best' : 'in the best found'} ${count(shortage, 'seat or load stays', 'seats or loads stay')} unmet.`;
  if (moves.length === 0)
    return 'Nothing would change: the best assignment stays as it is, and the wishes of the class are met just as well.';
  const step = steps.find(
    ({ name, before, after }) => (comparable || name !== 'cost') && Math.abs(after - before) > 1e-6,
  );
  const [more, n] = [
    step !== undefined && step.after > step.before,
    Math.abs((step?.after ?? 0) - (step?.before ?? 0)),
  ];
  const effect =
    step === undefined
      ? comparable
        ? 'The wishes of the class would be met just as well.'
        : 'As many presenters as now would fall below the choices that you avoid.'
      : step.name === 'shortage'
        ? `${count(n, 'seat or load', 'seats or loads')} ${more ? 'more' : 'fewer'} would stay unmet.`
        : step.name === 'again' || step.name === 'partners'
          ? `${count(n, 'time')} ${more ? 'more' : 'fewer'} ${step.name === 'again' ? 'would a student have the same role twice in a row' : 'would the same partners be together again'}.`
          : step.name === 'balance'
            ? `Roles would be spread ${more ? 'less' : 'more'} evenly over the students.`
            : step.name === 'cost'
              ? `The wishes of the class would be met ${more ? 'less well' : 'better'}, by ${count(n, 'point')}. ${aboutPoints}`
              : `${count(n, more ? 'more student' : 'fewer student', more ? 'more students' : 'fewer students')} would fall below their ${ordinalWord(Number(step.name.slice(6)))} choice.`;
  const people = new Set(moves.map(({ student }) => student)).size;
  const apart = partings.map(
    ({ a, b }) => ` ${words.student(a)} and ${words.student(b)} would no longer present together.`,
  );
  const doubt = steps.every(({ sure }) => sure) ? '' : ' There was no time to prove that it cannot be better.';
  return `${effect} ${count(people, 'student')} would have other seats; ${count(kept, 'seat')} would stay.${apart.join('')}${doubt}`;
}

function sayMoved({ student, role, from, to }: Move, words: Labels): string {
  const rank = ({ session, choice }: Seating): string =>
    `${words.session(session)}${role === words.mainRole ? `, ${sayChoice(choice)}` : ''}`;
  const gained = to.filter(({ session }) => !from.some((spot) => spot.session === session)).map(rank);
  const lost = from.filter(({ session }) => !to.some((spot) => spot.session === session)).map(rank);
  const who = `${words.student(student)}, ${role}: `;
  if (lost.length === 0) return `${who}also ${listed(gained)}`;
  if (gained.length === 0) return `${who}no longer ${listed(lost)}`;
  return `${who}${listed(gained)}, instead of ${listed(lost)}`;
}

export interface WhatIfView {
  readonly roles: readonly Option[];
  readonly students: readonly Option[];
  readonly sessions: readonly Option[];
  /** Values of the fields, by form and name as in 'load.least': as submitted, or from the current rules. */
  readonly fields: Readonly<Record<string, string>>;
  readonly result: Result | null;
}

export function whatIfPage(view: WhatIfView): string {
  const { roles, students, sessions, fields, result } = view;
  const held = (kind: string, name: string): string => fields[`${kind}.${name}`] ?? '';
  const Choose = (props: { kind: string; name: string; label: string; options: readonly Option[]; all?: string }) => (
    <select name={props.name} aria-label={props.label}>
      {props.all !== undefined && <option value="">{props.all}</option>}
      {props.options.map(({ id, name }) => (
        <option key={id} value={id} selected={id === held(props.kind, props.name)}>
          {name}
        </option>
      ))}
    </select>
  );
  const Amount = (props: { kind: string; name: string; label: string; most: number }) => (
    <input
      type="number"
      name={props.name}
      aria-label={props.label}
      min={0}
      max={props.most}
      value={held(props.kind, props.name)}
    />
  );
  const Ask = ({ kind, children }: { kind: string; children: ComponentChildren }) => (
    <form class="ask" id={`try-${kind}`}>
      <input type="hidden" name="kind" value={kind} />
      {children}
      <Button
        run="answerWhatIf"
        form={`try-${kind}`}
        kind="small"
        busy="Looking for the best assignment under this rule …"
      >
        Try
      </Button>
    </form>
  );
  return toHtml(
    <div>
      {result === null ? (
        <p class="soft">Try another rule and see what would change. Nothing is written, and no one is notified.</p>
      ) : (
        <Outcome result={result} />
      )}
      {result !== null && <h2>Try something else</h2>}
      <Ask kind="load">
        <Choose kind="load" name="student" label="Student" options={students} all="Every student" />
        is
        <Choose kind="load" name="role" label="Role" options={roles} />
        <Amount kind="load" name="least" label="Min" most={100} />
        to
        <Amount kind="load" name="most" label="Max" most={100} />
        times
      </Ask>
      <Ask kind="seats">
        <Choose kind="seats" name="session" label="Session" options={sessions} all="Every class" />
        has
        <Amount kind="seats" name="least" label="Min" most={500} />
        to
        <Amount kind="seats" name="most" label="Max" most={500} />
        seats as
        <Choose kind="seats" name="role" label="Role" options={roles} />
      </Ask>
      <Ask kind="pin">
        <Choose kind="pin" name="student" label="Student" options={students} />
        is
        <Choose kind="pin" name="role" label="Role" options={roles} />
        of
        <Choose kind="pin" name="session" label="Session" options={sessions} />
      </Ask>
      <Ask kind="forbid">
        <Choose kind="forbid" name="student" label="Student" options={students} />
        has no role in
        <Choose kind="forbid" name="session" label="Session" options={sessions} />
      </Ask>
      <Ask kind="spacing">
        Heavy roles of a student lie
        <Amount kind="spacing" name="days" label="Days" most={365} />
        days apart
      </Ask>
      <Ask kind="weight">
        The choice of topics counts
        <Amount kind="weight" name="weight" label="Weight" most={100} />
        for
        <Choose kind="weight" name="role" label="Role" options={roles} />
      </Ask>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}

function Outcome({ result }: { readonly result: Result }) {
  const { asked, verdict, clash, choices, worse, others, where } = result;
  const most = Math.max(1, ...choices.flatMap(({ before, after }) => [before, after]));
  const bar = (n: number, kind: string) => <span class={kind} style={{ width: `${Math.round((n / most) * 130)}px` }} />;
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <div aria-live="polite">
      <p class="soft">{asked}</p>
      {clash.length > 0 ? (
        <div class="warn">
          <strong>{verdict}</strong>
          {list(clash)}
        </div>
      ) : (
        <p class="lead">{verdict}</p>
      )}
      <table>
        <thead>
          <tr>
            <th>Presenters by choice received</th>
            <th colspan={2}>now</th>
            <th colspan={2}>then</th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ name, before, after }) => (
            <tr key={name}>
              <td>{name}</td>
              <td class="number">{before}</td>
              <td>{bar(before, 'bar was')}</td>
              <td class="number">{before === after ? after : <strong>{after}</strong>}</td>
              <td>{bar(after, 'bar')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {worse.length > 0 && (
        <details open={worse.length <= 8}>
          <summary>{count(worse.length, 'change')} for the worse</summary>
          {list(worse)}
        </details>
      )}
      {others.length > 0 && (
        <details>
          <summary>{count(others.length, 'other change')}</summary>
          {list(others)}
        </details>
      )}
      <p class="soft">
        {where} “Now” is the best assignment by the present rules; among equally good ones, “then” is the one with the
        fewest changes.
      </p>
    </div>
  );
}
