// The preview of presentation days and feedback slots, before anything is written.
import { Button, Close, count, toHtml } from '../parts';

export interface AgendaView {
  /** Identifies the proposal at confirmation. */
  readonly id: string;
  readonly occasions: readonly {
    readonly title: string;
    readonly feedback: boolean;
    readonly days: readonly {
      readonly day: string;
      /** The number of slots that stay free. */
      readonly free: number;
      readonly rows: readonly {
        readonly when: string;
        readonly team: string;
        readonly members: string;
        readonly pinned: boolean;
        /** Members who said that the time does not suit them. */
        readonly against: number;
        readonly moved: boolean;
      }[];
    }[];
    readonly left: readonly { readonly team: string; readonly why: string }[];
    /** What is missing, in a sentence; empty if nothing is. */
    readonly lacking: string;
    readonly moved: number;
  }[];
  /** Whether students know their dates already. */
  readonly told: boolean;
  readonly changed: boolean;
}

export function agendaPage({ id, occasions, told, changed }: AgendaView): string {
  const left = occasions.reduce((sum, o) => sum + o.left.length, 0);
  const moved = occasions.reduce((sum, o) => sum + o.moved, 0);
  return toHtml(
    <div>
      <p class="lead">
        {left === 0
          ? 'Every team has a place on every occasion.'
          : `${left === 1 ? 'One team lacks a place' : `${count(left, 'place')} are missing`}; all else is settled.`}{' '}
        {!changed && 'Nothing differs from the Teams sheet.'}
        {changed &&
          told &&
          (moved === 0
            ? 'Every team keeps the dates that were announced to it.'
            : `${count(moved, 'place')} would move; the others stay as announced.`)}
      </p>
      {occasions.map(({ title, feedback, days, left: without, lacking }) => (
        <div key={title}>
          <h2>{title}</h2>
          {lacking !== '' && <p class="warn">{lacking}</p>}
          {without.length > 0 && (
            <ul>
              {without.map(({ team, why }) => (
                <li key={team}>
                  <strong>Team {team}</strong>: {why}
                </li>
              ))}
            </ul>
          )}
          <table>
            <tbody>
              {days.map(({ day, free, rows }) => [
                <tr key={day}>
                  <td colSpan={3}>
                    <strong>{day}</strong>{' '}
                    <span class="soft">
                      {count(rows.length, 'team')}
                      {free > 0 && `, ${count(free, feedback ? 'free slot' : 'free place')}`}
                    </span>
                  </td>
                </tr>,
                ...rows.map(({ when, team, members, pinned, against, moved }) => (
                  <tr key={`${day} ${team}`}>
                    <td style={{ width: '18%' }}>{when}</td>
                    <td style={{ width: '14%' }}>
                      Team {team}
                      {pinned && <span class="soft"> (pinned)</span>}
                    </td>
                    <td>
                      {members}
                      {moved && <span class="soft"> · moved</span>}
                      {against > 0 && (
                        <span class="soft">
                          {' '}
                          · {against === 1 ? '1 member asked' : `${against} members asked`} for another{' '}
                          {feedback ? 'time' : 'day'}
                        </span>
                      )}
                    </td>
                  </tr>
                )),
              ])}
            </tbody>
          </table>
        </div>
      ))}
      <p class="soft">
        To swap two teams, change Presents, Turn or Feedback in the Teams sheet and check Pinned: a pinned team keeps
        its places.
      </p>
      <div class="actions">
        {changed && (
          <Button run="confirmAgenda" args={[id]} kind="main" busy="Writing the Teams sheet …">
            Confirm
          </Button>
        )}
        <Close>{changed ? 'Discard' : 'Close'}</Close>
      </div>
    </div>,
  );
}

export const agendaConfirmedPage = (): string =>
  toHtml(
    <div>
      <p class="lead">Days and slots are in the Teams sheet.</p>
      <p>No one has been notified yet. Choose Lectern › Teams › Announce days and slots when you are ready.</p>
      <div class="actions kept">
        <Close>Close</Close>
      </div>
    </div>,
  );
