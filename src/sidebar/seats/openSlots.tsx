// The page of students' proposals for open slots, which are accepted one by one.
import { Button, Close, count, toHtml } from '../parts';

export interface ProposalsView {
  readonly proposals: readonly {
    readonly student: string;
    readonly email: string;
    readonly title: string;
    readonly papers: string;
    readonly why: string;
    /** Title of the session that it was assigned to; empty if none. */
    readonly accepted: string;
  }[];
  /** Student-led sessions without a topic. `votes`: how many students ranked the slot, and how. */
  readonly slots: readonly { readonly code: string; readonly when: string; readonly votes: string }[];
}

export function proposalsPage({ proposals, slots }: ProposalsView): string {
  return toHtml(
    <div>
      <p class="lead">
        {count(proposals.length, 'proposal')}, {slots.length === 0 ? 'no open slot' : count(slots.length, 'open slot')}.
      </p>
      {slots.length === 0 ? (
        <p class="soft">
          An open slot is a student-led session without a topic. To give one away, clear the Topic of such a session in
          Sessions, or set the Kind of another one to student-led.
        </p>
      ) : (
        <ul>
          {slots.map(({ code, when, votes }) => (
            <li key={code}>
              {code}, {when}: {votes}
            </li>
          ))}
        </ul>
      )}
      {proposals.length === 0 && <p>No one has proposed a topic in the preference form.</p>}
      {proposals.map(({ student, email, title, papers, why, accepted }) => (
        <div key={email} class="note">
          <strong>{title}</strong>, by {student}
          <p class="text">
            <span class="soft">Papers: </span>
            {papers || 'none named'}
          </p>
          <p class="text">
            <span class="soft">Why: </span>
            {why || 'no reason given'}
          </p>
          {accepted ? (
            <p>Accepted for {accepted}.</p>
          ) : (
            <div class="actions">
              {slots.map(({ code, when }) => (
                <Button
                  key={code}
                  run="acceptProposal"
                  args={[email, code]}
                  kind="small"
                  busy="Writing it into Sessions …"
                >
                  Accept for {when}
                </Button>
              ))}
            </div>
          )}
        </div>
      ))}
      <p class="soft">
        Accepting writes the title and the papers into Sessions and pins the student as presenter there.
      </p>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
