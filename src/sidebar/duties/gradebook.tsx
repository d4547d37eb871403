// The page that downloads the gradebook.
import { Close, toHtml } from '../parts';

/** `worth`: names of the deliverables that earn points. `at`: when the gradebook was made. */
export function gradebookPage(
  name: string,
  csv: string,
  worth: readonly string[],
  at: string,
  others: readonly { readonly name: string; readonly label: string; readonly csv: string }[],
): string {
  return toHtml(
    <div>
      <p>One row per student, with what each has earned of what has fallen due by {at}.</p>
      <p class={worth.length === 0 ? 'note' : 'soft'}>
        {worth.length === 0
          ? 'No deliverable is worth points yet, so the file only counts what was submitted. Fill in the column Points of Deliverables.'
          : `Worth points: ${worth.join(', ')}. Waived counts in full (of “all but” not at all), excused not at all.`}
      </p>
      <textarea readOnly aria-label="Gradebook">
        {csv.replace('\ufeff', '')}
      </textarea>
      <div class="actions">
        <a class="button" download={name} href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}>
          Download {name}
        </a>
        {others.map((other) => (
          <a
            key={other.name}
            class="button"
            download={other.name}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(other.csv)}`}
          >
            {other.label}
          </a>
        ))}
        <Close>Close</Close>
      </div>
    </div>,
  );
}
