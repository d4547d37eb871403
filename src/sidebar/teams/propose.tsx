// The preview of proposed project teams, before anything is written.
import { Button, Close, count, ToBeTold, toHtml } from '../parts';

export interface TeamsView {
  /** Identifies the proposal at confirmation. */
  readonly id: string;
  readonly aim: 'fresh' | 'repair';
  /** Whether students know their teams already. */
  readonly announced: boolean;
  /** The alternative aim that can be chosen; null if there is nothing to repair. */
  readonly other: 'fresh' | 'repair' | null;
  /** Addresses of students allowed to work alone in this proposal. */
  readonly alone: readonly string[];
  readonly counts: {
    readonly teams: number;
    readonly students: number;
    /** Wishes for teammates, and how many of them are met. */
    readonly wishes: number;
    readonly met: number;
    /** Students who named someone, and how many of them got someone they named. */
    readonly wishing: number;
    readonly happy: number;
    /** Pairs who named each other and are in different teams. */
    readonly split: number;
    readonly noHour: number;
  };
  readonly broken: 'nothing' | 'complete teams' | 'circles';
  /** Teams whose size cannot be corrected. */
  readonly wrong: readonly string[];
  readonly teams: readonly {
    readonly number: string;
    readonly members: readonly string[];
    readonly topic: string;
    readonly pinned: boolean;
    readonly score: number | null;
    readonly reasons: readonly string[];
  }[];
  readonly unmet: readonly { readonly name: string; readonly why: string }[];
  /** Students who asked to work alone. */
  readonly solo: readonly {
    readonly email: string;
    readonly name: string;
    readonly why: string;
    readonly granted: boolean;
    /** Whether they are in a pinned team with others. */
    readonly bound: boolean;
  }[];
  readonly silent: readonly string[];
  readonly changes: {
    readonly fresh: boolean;
    readonly kept: number;
    readonly lines: readonly string[];
    /** Students who know their team already and must be told of another. */
    readonly told: readonly string[];
  };
}

export function teamsPage(view: TeamsView): string {
  const { counts, changes } = view;
  return toHtml(
    <div>
      <p class="lead">{summary(view)}</p>
      {view.broken !== 'nothing' && (
        <p class="warn">
          {view.broken === 'circles'
            ? 'Not every team in which all named each other could stay whole: the others could then not be divided.'
            : 'Not every team that says it is complete could be left as it is: the others could then not be divided.'}{' '}
          Change the team size in Settings, or pin teams, to have it otherwise.
        </p>
      )}
      {view.wrong.length > 0 && (
        <div class="warn">
          {view.wrong.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <table>
        <thead>
          <tr>
            <th>Team</th>
            <th>Members</th>
            <th>Why</th>
            <th class="number">Score</th>
          </tr>
        </thead>
        <tbody>
          {view.teams.map(({ number, members, topic, pinned, score, reasons }) => (
            <tr key={number}>
              <td>
                <strong>{number}</strong>
                {pinned && ' 📌'}
              </td>
              <td style={{ width: '30%' }}>
                {members.map((member) => (
                  <div key={member}>{member}</div>
                ))}
                {topic !== '' && <div class="soft">{topic}</div>}
              </td>
              <td>
                {reasons.length === 0 ? (
                  <span class="soft">No one asked for anything.</span>
                ) : (
                  `${capital(reasons.join('; '))}.`
                )}
              </td>
              <td class="number">{score ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="soft">
        The score, 0 to 100, says how much of what its members asked for a team gives: teammates weigh 60, the topic 25,
        common hours 15.
      </p>
      {view.unmet.length > 0 && (
        <div>
          <h2>Named someone and got no one they named ({view.unmet.length})</h2>
          <ul>
            {view.unmet.map(({ name, why }) => (
              <li key={name}>
                <strong>{name}:</strong> {why}.
              </li>
            ))}
          </ul>
        </div>
      )}
      {view.solo.length > 0 && (
        <div>
          <h2>Would rather work alone</h2>
          {view.solo.map(({ email, name, why, granted, bound }) => (
            <div class="ask" key={email}>
              <span>
                <strong>{name}:</strong> “{why}”
              </span>
              {bound ? (
                <span class="soft">is in a team that you pinned</span>
              ) : granted && !view.alone.includes(email) ? (
                <span class="soft">approved</span>
              ) : (
                <Button
                  run="proposeTeamsAgain"
                  args={[
                    view.aim,
                    (granted ? view.alone.filter((a) => a !== email) : [...view.alone, email]).join(' '),
                  ]}
                  kind="small"
                  busy="Looking for the best teams …"
                >
                  {granted ? 'Undo' : 'Approve working alone'}
                </Button>
              )}
            </div>
          ))}
        </div>
      )}
      {view.silent.length > 0 && (
        <p>
          <strong>Did not answer ({view.silent.length}):</strong> {view.silent.join(', ')}. They took the places that
          were left, spread over the teams.
        </p>
      )}
      <h2>Compared with the Teams sheet</h2>
      {changes.fresh ? (
        <p class="soft">The sheet is empty: all {count(counts.teams, 'team')} are new.</p>
      ) : changes.lines.length === 0 ? (
        <p class="soft">Nothing changes: all {count(changes.kept, 'team')} stay as they are.</p>
      ) : (
        <div>
          <p>{count(changes.kept, 'team')} stay as they are.</p>
          <ul>
            {changes.lines.map((line) => (
              <li key={line}>{line}.</li>
            ))}
          </ul>
        </div>
      )}
      <ToBeTold names={changes.told} />
      <p class="soft">Nothing is written or sent yet. Students never see with whom someone cannot work.</p>
      <div class="actions">
        <Button run="confirmTeams" args={[view.id]} kind="main" busy="Writing the Teams sheet …">
          Confirm
        </Button>
        {view.other && (
          <Button run="proposeTeamsAgain" args={[view.other, view.alone.join(' ')]} busy="Looking for the best teams …">
            {view.other === 'repair' ? 'Fewest changes first' : 'Wishes first'}
          </Button>
        )}
        <Close>Cancel</Close>
      </div>
    </div>,
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function summary({ counts, aim, changes }: TeamsView): string {
  const { teams, students, wishes, met, wishing, happy, split, noHour } = counts;
  const parts = [`${count(teams, 'team')} of ${count(students, 'student')}.`];
  if (aim === 'repair' && !changes.fresh) parts.push('The existing teams change as little as possible.');
  if (wishes === 0) parts.push('No one named teammates: these teams go by topics, hours and a random draw.');
  else {
    parts.push(
      `${happy} of the ${count(wishing, 'student')} who named teammates got one of them; ${met} of ${count(wishes, 'wish', 'wishes')} met.`,
    );
    parts.push(
      split === 0
        ? 'All who named each other are together.'
        : `${count(split, 'pair')} who named each other ${split === 1 ? 'is' : 'are'} apart.`,
    );
  }
  if (noHour > 0) parts.push(`${count(noHour, 'team')} ${noHour === 1 ? 'has' : 'have'} no hour that suits all.`);
  return parts.join(' ');
}

export function teamsConfirmedPage(teams: number): string {
  return toHtml(
    <div>
      <p class="lead">The Teams sheet has {count(teams, 'team')}.</p>
      <p>
        Look them over. To move a student, write the name into another team; check Pinned where a team is settled. When
        they are as you want them, choose <strong>Lectern › Teams › Announce teams</strong>: until then no student is
        told.
      </p>
      <div class="actions kept">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
