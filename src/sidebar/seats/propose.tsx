// The preview of proposed assignments, before anything is written.
import { Advised, Button, Close, count, Strangers, type StrangersView, ToBeTold, toHtml } from '../parts';

type Advice = Parameters<typeof Advised>[0]['advice'];

export interface ProposalView extends StrangersView {
  /** Until when answers can still arrive; null if they cannot. */
  readonly openUntil: string | null;
  /** How many of the enrolled students answered; null if no one was asked. */
  readonly answered: { readonly in: number; readonly of: number } | null;
  /** Values in the sheets that are probably mistakes. */
  readonly advice: Advice;
  readonly mainRole: string;
  /** Whether students are asked for preferences at all. */
  readonly asked: boolean;
  /** How many students got their 1st choice, 2nd choice, and so on. */
  readonly ranks: readonly number[];
  readonly unranked: number;
  readonly silent: readonly string[];
  /** What is proven about it, in one sentence. */
  readonly proof: string;
  readonly conflict: readonly string[];
  /** Whether only pins violate these rules; the pins are kept. */
  readonly overruled: boolean;
  /** Whether the search ran out of time, and what the next run does then. */
  readonly unfinished: 'no' | 'goes on' | 'begins again';
  /** The cells of the conflicting rules. */
  readonly cells: readonly string[];
  /** The fewest cells to change so that all rules can be met. */
  readonly repair: { readonly id: string; readonly lines: readonly string[] } | null;
  readonly empty: readonly { readonly seat: string; readonly why: string }[];
  readonly changes: {
    readonly kept: number;
    readonly moved: readonly string[];
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Students who know their seats already and must be told of the change. */
    readonly told: readonly string[];
  };
  /** Unmet wishes, by kind. */
  readonly unmet: readonly { readonly kind: string; readonly lines: readonly string[] }[];
  /** Students who have a role less often than the minimum or more often than the maximum. */
  readonly loads: readonly string[];
  /** The alternative aim that can be chosen; null if there is nothing to repair. */
  readonly other: 'repair' | 'wishes first' | null;
  readonly sessions: readonly {
    readonly title: string;
    readonly roles: readonly {
      readonly role: string;
      readonly people: readonly { readonly name: string; readonly choice: string; readonly pinned: boolean }[];
    }[];
  }[];
  /** Identifies the proposal at confirmation. */
  readonly id: string;
}

const names = ['1st', '2nd', '3rd'];

export const proposalPage = (view: ProposalView): string =>
  toHtml(
    <div>
      <Unknown {...view} />
      <p class="lead">{view.proof}</p>
      {view.unfinished !== 'no' && (
        <p class="note">
          Time ran out before the proof was complete.
          {view.unfinished === 'goes on'
            ? ' Propose again to continue from here.'
            : ' The course is too large for the search to be kept. What is shown may be confirmed.'}
        </p>
      )}
      <Clash {...view} />
      {view.asked && <Choices {...view} />}
      {view.empty.length > 0 && (
        <div>
          <h2>Seats that stay empty</h2>
          <ul>
            {view.empty.map(({ seat, why }) => (
              <li key={seat}>
                <strong>{seat}.</strong> {why}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Seats {...view} />
      <Lines title="Loads that differ from Roles or Roster" lines={view.loads} />
      {view.unmet.length > 0 && <h2>Wishes that are not met</h2>}
      {view.unmet.map(({ kind, lines }) => (
        <Lines key={kind} title={kind} lines={lines} />
      ))}
      <Compared {...view} />
      <p class="soft">Nothing is written or sent yet.</p>
      <div class="actions kept">
        <Button run="confirmProposal" args={[view.id]} kind="main" busy="Writing the Assignments sheet …">
          Confirm
        </Button>
        {view.other && (
          <Button run="proposeAgain" args={[view.other]} busy="Looking for the best assignment …">
            {view.other === 'repair' ? 'Fewest changes first' : 'Wishes first'}
          </Button>
        )}
        <Close>Cancel</Close>
      </div>
    </div>,
  );

/** Rules that cannot all be met, and what to change so that they can. */
const Clash = (view: ProposalView) => (
  <>
    {view.conflict.length > 0 && (
      <div class="warn">
        <strong>{view.overruled ? 'These do not agree:' : 'Not everything can be met.'}</strong>
        <ul>
          {view.conflict.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {view.cells.length > 0 && <p>These rules are in {view.cells.join(', ')}.</p>}
        {!view.overruled && 'This is the assignment that leaves the least unmet.'}
      </div>
    )}
    {view.repair !== null && (
      <div class="warn">
        <strong>With these changes all rules can be met:</strong>
        <ul>
          {view.repair.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <Button run="applyRepair" args={[view.repair.id]} busy="Writing the changes and proposing again …">
          Make these changes
        </Button>
      </div>
    )}
  </>
);

function Choices(view: ProposalView) {
  const most = Math.max(1, view.unranked, view.silent.length, ...view.ranks);
  const bar = (n: number, worse: boolean) => (
    <span class={worse ? 'bar worse' : 'bar'} style={{ width: `${Math.round((n / most) * 260)}px` }} />
  );
  return (
    <>
      <h2>Choices received as {view.mainRole}</h2>
      <table>
        <tbody>
          {view.ranks.map((n, i) => (
            <tr key={i}>
              <td>{names[i] ?? `${i + 1}th`} choice</td>
              <td class="number">{n}</td>
              <td>{bar(n, i >= 3)}</td>
            </tr>
          ))}
          <tr>
            <td>not among their choices</td>
            <td class="number">{view.unranked}</td>
            <td>{bar(view.unranked, true)}</td>
          </tr>
          <tr>
            <td>did not answer</td>
            <td class="number">{view.silent.length}</td>
            <td>{bar(view.silent.length, true)}</td>
          </tr>
        </tbody>
      </table>
      {view.silent.length > 0 && (
        <p>
          <strong>Did not answer ({view.silent.length}):</strong> {view.silent.join(', ')}. They get only seats that
          others left.
        </p>
      )}
    </>
  );
}

const Seats = (view: ProposalView) => (
  <>
    <h2>Who gets what</h2>
    <div class="scroll">
      <table>
        <tbody>
          {view.sessions.map(({ title, roles }) => (
            <tr key={title}>
              <td style={{ width: '34%' }}>{title}</td>
              <td>
                {roles.map(({ role, people }) => (
                  <div key={role}>
                    <span class="soft">{role}: </span>
                    {people.map(({ name, choice, pinned }, i) => (
                      <span key={name}>
                        {i > 0 && ', '}
                        {name || '(empty)'}
                        {role === view.mainRole && choice !== '' && <span class="soft"> ({choice})</span>}
                        {pinned && ' 📌'}
                      </span>
                    ))}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
);

/** What would change in the Assignments sheet, and who would be told. */
function Compared({ changes: { kept, moved, added, removed, told } }: ProposalView) {
  const fresh = kept + moved.length + removed.length === 0;
  return (
    <>
      <h2>Compared with the Assignments sheet</h2>
      {fresh ? (
        <p class="soft">The sheet is empty: all {added.length} seats are new.</p>
      ) : (
        <div>
          <p>
            {count(kept, 'seat')} kept, {moved.length} moved, {added.length} added, {removed.length} removed.
          </p>
          <Lines title="Moved" lines={moved} />
          <Lines title="Added" lines={added} />
          <Lines title="Removed" lines={removed} />
        </div>
      )}
      <ToBeTold names={told} />
    </>
  );
}

/** Shows what is not known yet, before the proposal. */
function Unknown({ openUntil, answered, strangers, students, advice }: ProposalView) {
  const silent = answered === null ? 0 : answered.of - answered.in;
  const missing = [
    ...(openUntil === null ? [] : [`The form is still open until ${openUntil}.`]),
    ...(answered === null || silent === 0 ? [] : [`${silent} of ${answered.of} have not answered.`]),
    ...(strangers.length === 0
      ? []
      : [
          `${count(strangers.length, 'answer')} came from ${strangers.length === 1 ? 'an unknown address' : 'unknown addresses'}.`,
        ]),
  ];
  return (
    <>
      {missing.length > 0 && (
        <div class="note">
          <p>
            <strong>Not known yet:</strong> {missing.join(' ')}
          </p>
          <Strangers strangers={strangers} students={students} run="settleStranger" />
        </div>
      )}
      {advice.length > 0 && (
        <details class="warn">
          <summary>
            <strong>
              {advice.length === 1 ? 'One thing' : `${advice.length} things`} in the sheets to look at first.
            </strong>{' '}
            {advice[0]!.what}
          </summary>
          <Advised advice={advice} />
        </details>
      )}
    </>
  );
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) =>
  lines.length === 0 ? null : (
    <details open={lines.length <= 6}>
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );

export function confirmedPage(seats: number): string {
  return toHtml(
    <div>
      <p class="lead">The Assignments sheet has {count(seats, 'seat')}.</p>
      <p>
        Look them over, change a student by hand or check Pinned where you like. When they are as you want them, choose{' '}
        <strong>Lectern › Announce assignments</strong>: until then no student is notified.
      </p>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
