// The sidebar for setting up: what is done, what is next, and one button per step.
import type { Call } from '../calls';
import { Button, count, toHtml } from '../parts';

interface Action {
  readonly label: string;
  readonly run: Call;
  readonly args?: readonly string[];
}

export interface GuideView {
  /** A stamp with which the page can ask whether anything has changed. */
  readonly since: number;
  readonly steps: readonly {
    readonly title: string;
    readonly state: 'done' | 'to do' | 'missing';
    readonly said: string;
    readonly findings: number;
    readonly action: Action;
  }[];
  /** Ways to fill the sheets, offered while they are empty. */
  readonly fill: readonly Action[];
}

const words = { done: 'done', 'to do': 'to do', missing: 'to look at' } as const;
const glyphs = { done: '✓', 'to do': '○', missing: '!' } as const;

export function guidePage({ since, steps, fill }: GuideView): string {
  const next = steps.find(({ state }) => state !== 'done');
  const done = steps.filter(({ state }) => state === 'done').length;
  return toHtml(
    <div data-again="guideAgain" data-after="2" data-since={since}>
      <p class="soft">
        {next
          ? `${done} of ${steps.length} done. Any order will do; come back at any time.`
          : 'All is set. Lectern > Today shows each day from here on.'}
      </p>
      {fill.length > 0 && (
        <div class="note">
          <p>What a syllabus, a template or a course file fills in is done at once.</p>
          <div class="actions">
            {fill.map(({ label, run, args = [] }) => (
              <Button key={label} run={run} args={args} kind="small" busy="Opening …">
                {label}
              </Button>
            ))}
          </div>
        </div>
      )}
      <ol class="steps">
        {steps.map((step) => (
          <li key={step.title} class={step.state.replace(' ', '-')}>
            <h2>
              <span aria-hidden="true">{glyphs[step.state]}</span> {step.title}{' '}
              <span class="soft">
                {words[step.state]}
                {step.findings > 0 && `, ${count(step.findings, 'finding')}`}
              </span>
            </h2>
            <p title={step.said}>{step.said}</p>
            <Button
              run={step.action.run}
              args={step.action.args ?? []}
              kind={step === next ? 'main' : 'small'}
              busy="Opening …"
            >
              {step.action.label}
            </Button>
          </li>
        ))}
      </ol>
    </div>,
  );
}
