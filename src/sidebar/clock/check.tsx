// The page of Check my course: what is wrong or unusual, the worst first.
import { Advised, Button, count, toHtml } from '../parts';

type Said = Parameters<typeof Advised>[0]['advice'];

export const checkPage = ({ findings, advice }: { readonly findings: Said; readonly advice: Said }): string =>
  toHtml(
    <div data-again="checkAgain" data-after="5">
      {findings.length + advice.length === 0 && <p class="lead">Nothing to say.</p>}
      {findings.length > 0 && <h2>To mend: {count(findings.length, 'finding')}</h2>}
      <Advised advice={findings} />
      {advice.length > 0 && <h2>To look at: {advice.length}</h2>}
      <Advised advice={advice} />
      {advice.length > 0 && <p class="soft">What is meant may stay as it is.</p>}
      <div class="actions">
        <Button run="checkAgain" busy="Looking …">
          Check again
        </Button>
      </div>
    </div>,
  );
