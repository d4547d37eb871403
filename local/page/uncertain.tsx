// The dialog in which one chooses what Google does where that is not certain.
import type { JSX } from 'preact';
import { type QuirkName, quirkNames, quirks } from '../quirks';
import { Box } from './alert';
import { perform, usePart } from './store';

export function Uncertain({ close }: { close: () => void }): JSX.Element {
  const chosen = usePart('book')?.quirks ?? {};
  const choose = (name: QuirkName, answer: string) => perform('It was not chosen', 'quirk', { [name]: answer });
  return (
    <Box title="Where Google is not certain" name="uncertain" close={close}>
      <div class="uncertain">
        <p>
          No one knows from outside what Google does here. The first answer is the likeliest, and is what happens unless
          you choose another.
        </p>
        {quirkNames.map((name) => {
          const { name: title, about, answers } = quirks[name];
          const now = chosen[name] ?? answers[0];
          return (
            <div key={name} class="uncertain-one" data-quirk={name}>
              <label for={`quirk-${name}`}>{title}</label>
              <select
                id={`quirk-${name}`}
                class={now === answers[0] ? 'field' : 'field other'}
                aria-describedby={`about-${name}`}
                value={now}
                onChange={(event) => choose(name, event.currentTarget.value)}
              >
                {answers.map((answer) => (
                  <option key={answer} value={answer}>
                    {answer}
                  </option>
                ))}
              </select>
              <small id={`about-${name}`}>{sentence(about)}.</small>
            </div>
          );
        })}
      </div>
      <div class="uncertain-foot box-buttons">
        <button type="button" class="primary" onClick={close}>
          Done
        </button>
      </div>
    </Box>
  );
}

/** Without the marks of code, as a sentence; a name of code keeps its case. */
const sentence = (about: string): string => {
  const text = about.replaceAll('`', '');
  return about.startsWith('`') ? text : text[0]!.toUpperCase() + text.slice(1);
};
