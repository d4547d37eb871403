// The page that downloads the assignment problem and its proof.
import { Close, toHtml } from '../parts';

/** `problem` and `proof` are JSON. */
export function problemPage(problem: string, proof: string): string {
  const file = (json: string): string => `data:application/json;charset=utf-8,${encodeURIComponent(json)}`;
  return toHtml(
    <div>
      <p>
        The assignment as a problem that anyone can solve and check, with lots for students and without names or
        addresses. It gives the seats that are proposed, one by one. The proof holds the best assignment, what is known
        of each aim, and the multipliers that show it.
      </p>
      <textarea readOnly aria-label="Problem file">
        {problem}
      </textarea>
      <div class="actions">
        <a class="button" download="problem.json" href={file(problem)}>
          Download problem.json
        </a>
        <a class="button" download="proof.json" href={file(proof)}>
          Download proof.json
        </a>
        <Close>Close</Close>
      </div>
    </div>,
  );
}
