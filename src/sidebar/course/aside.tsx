// The pages of the interest form and of anonymous feedback: their links, and the answers so far.
import { Address, Close, count, toHtml } from '../parts';

const Done = () => (
  <div class="actions">
    <Close>Close</Close>
  </div>
);

export interface InterestView {
  readonly url: string;
  readonly applicants: number;
  readonly undecided: number;
}

export const interestPage = ({ url, applicants, undecided }: InterestView): string =>
  toHtml(
    <div>
      <p>Anyone with this link may ask to join; no account is needed. Put it on your own page:</p>
      <Address url={url} />
      <p class="note">
        {applicants === 0
          ? 'No one has filled it out yet.'
          : `${count(applicants, 'person is', 'people are')} on the waiting list; you have not decided on ${undecided} of them.`}
      </p>
      <p>
        Who fills it out comes into the sheet <b>Waiting list</b>, in order. Choose <b>admit</b> there, and the next
        update puts the person on the Roster with today as <i>Joined</i>; the course’s emails begin. Choose{' '}
        <b>decline</b>, and they get a polite no by email, once.
      </p>
      <p class="soft">Addresses are typed: check that they are what you expect before you admit.</p>
      <Done />
    </div>,
  );

export interface FeedbackView {
  readonly url: string;
  readonly count: number;
  readonly least: number;
  /** The classes after which students were asked, such as 'Tue Sep 9 (28 students)'. */
  readonly asked: readonly string[];
  /** Null while there are too few answers to show them. */
  readonly questions: readonly { readonly title: string; readonly answers: readonly string[] }[] | null;
}

export const feedbackPage = ({ url, count: n, least, asked, questions }: FeedbackView): string =>
  toHtml(
    <div>
      <p>Students answer here without name, address or account. Put the link where all can see it:</p>
      <Address url={url} />
      <p class="note">
        {count(n, 'answer has', 'answers have')} come in.
        {questions === null && ` They are shown once there are ${least}: of fewer one could guess whose they are.`}
      </p>
      {asked.length > 0 && <p class="soft">Asked for by email after {asked.join(', ')}. Who answered, no one knows.</p>}
      {questions?.map(({ title, answers }) => (
        <div key={title}>
          <h2>{title}</h2>
          {answers.length === 0 ? (
            <p class="soft">No one has said anything.</p>
          ) : (
            <ul>
              {answers.map((text, i) => (
                <li key={i}>{text}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
      <p class="soft">
        The answers stand in a hidden tab, in the order in which they came in. Students were told so; leave it hidden.
      </p>
      <Done />
    </div>,
  );
