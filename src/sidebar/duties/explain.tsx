// The dialog that explains why a duty has its status: choose the student and class, and read the answer.
import type { Explanation } from '../../domain/duties/explain';
import { Button, Close, toHtml } from '../parts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ExplainView {
  readonly students: readonly Choice[];
  /** The classes, and duties that are due once. */
  readonly occasions: readonly Choice[];
  readonly student: string;
  readonly occasion: string;
  /** One for each deliverable that the student has on that occasion. */
  readonly answers: readonly Explanation[];
}

export function explainPage({ students, occasions, student, occasion, answers }: ExplainView): string {
  return toHtml(
    <div>
      <form id="asked" class="ask">
        <Pick name="student" label="Student" choices={students} chosen={student} />
        <Pick name="occasion" label="Class" choices={occasions} chosen={occasion} />
        <Button run="answerExplain" form="asked" kind="main" busy="Looking …">
          Why?
        </Button>
      </form>
      {answers.length === 0 && (
        <p class="soft">
          Choose a student, and a class, what is due once, or all. A cell that is selected beforehand, in Compliance or
          any other sheet with students or classes, is asked about at once. Nothing is changed.
        </p>
      )}
      {answers.map((answer) => (
        <section key={answer.lead} aria-live="polite">
          <h2>{answer.lead}</h2>
          {[...answer.owed, ...answer.due].map((line) => (
            <p key={line}>{line}</p>
          ))}
          {answer.evidence.length > 0 && (
            <ul>
              {answer.evidence.map(({ what, verdict, counts }) => (
                <li key={`${what} ${verdict}`}>
                  {what}
                  <br />
                  <span class={counts ? '' : 'soft'}>{verdict}</span>
                </li>
              ))}
            </ul>
          )}
          {answer.verdict.map((line) => (
            <p key={line}>
              <strong>{line}</strong>
            </p>
          ))}
        </section>
      ))}
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}

function Pick(props: {
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
}) {
  const { name, label, choices, chosen } = props;
  return (
    <label>
      {label}{' '}
      <select name={name}>
        {chosen === '' && <option value="">Choose …</option>}
        {choices.map(({ value, label: said }) => (
          <option key={value} value={value} selected={value === chosen}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}
