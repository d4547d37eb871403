// The page that tries the wording of a letter: how a student would see it, and which placeholders it may use.
import { Button, Close, toHtml } from '../parts';

export interface WordingView {
  readonly kinds: readonly string[];
  readonly students: readonly { readonly email: string; readonly name: string }[];
  readonly kind: string;
  readonly student: string;
  /** Null if the student has nothing that such a letter could be about. */
  readonly letter: { readonly subject: string; readonly html: string; readonly text: string } | null;
  /** The placeholders allowed in this letter, in double braces. */
  readonly placeholders: string;
  /** Whether Lectern's default wording is used because the sheet's has faults. */
  readonly faults: boolean;
}

export function wordingPage({ kinds, students, kind, student, letter, placeholders, faults }: WordingView): string {
  return toHtml(
    <div>
      <form id="wording" class="ask">
        <label for="kind">Email</label>
        <select id="kind" name="kind">
          {kinds.map((k) => (
            <option key={k} value={k} selected={k === kind}>
              {k}
            </option>
          ))}
        </select>
        <label for="student">to</label>
        <select id="student" name="student">
          {students.map(({ email, name }) => (
            <option key={email} value={email} selected={email === student}>
              {name}
            </option>
          ))}
        </select>
        <Button run="answerWording" form="wording" kind="main" busy="Reading the Emails sheet …">
          Show
        </Button>
      </form>
      <p class="soft">
        Change the text in the Emails sheet and press Show again. Nothing is sent. What is not due now is made up from
        the student’s own classes and due times.
      </p>
      {faults && (
        <p class="warn">
          The wording in the Emails sheet cannot be used, so this is the one that Lectern came with. Findings says why.
        </p>
      )}
      {letter === null ? (
        <p class="note">There is nothing that this email could be about: it would not go to this student.</p>
      ) : (
        <div>
          <h2>{letter.subject}</h2>
          <iframe class="letter" title="The email" sandbox="" srcdoc={letter.html} />
          <details>
            <summary>As plain text</summary>
            <pre>{letter.text}</pre>
          </details>
        </div>
      )}
      <details>
        <summary>What may be filled in</summary>
        <p>
          <code>{placeholders}</code>
        </p>
        <p class="soft">
          The text between {'{{#…}}'} and {'{{/…}}'} appears once for each, or not at all; the text between {'{{^…}}'}{' '}
          and {'{{/…}}'} appears when there is none.
        </p>
      </details>
      <div class="actions">
        <Close>Close</Close>
      </div>
    </div>,
  );
}
