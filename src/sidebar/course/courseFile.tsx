// The pages that export and import a course file.
import { Button, Close, toHtml } from '../parts';

export function exportPage(name: string, json: string): string {
  return toHtml(
    <div>
      <p>
        This file holds the sheets that you write: Settings, Roster, Sessions, Roles, Deliverables, Exceptions and
        Emails. It has no responses and no assignments.
      </p>
      <textarea readOnly aria-label="Course file">
        {json}
      </textarea>
      <div class="actions">
        <a class="button" download={name} href={`data:application/json;charset=utf-8,${encodeURIComponent(json)}`}>
          Download {name}
        </a>
        <Close>Close</Close>
      </div>
    </div>,
  );
}

export function importPage(): string {
  return toHtml(
    <div>
      <p>Choose a course file, or paste one. It is checked first; where anything is wrong, nothing is changed.</p>
      <p>
        <input type="file" accept=".json,application/json" data-into="file" aria-label="Course file" />
      </p>
      <textarea id="file" aria-label="Text of the course file" />
      <div class="actions">
        <Button run="checkCourseFile" input="file" kind="main" busy="Checking …">
          Check
        </Button>
        <Close>Cancel</Close>
      </div>
    </div>,
  );
}

export function faultsPage(
  faults: readonly { readonly at: string; readonly what: string; readonly remedy: string }[],
): string {
  return toHtml(
    <div>
      <p class="lead">
        {faults.length === 1 ? 'One thing is' : `${faults.length} things are`} wrong in this file. Nothing has been
        changed.
      </p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Where</th>
              <th>What is wrong</th>
              <th>What to do</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ at, what, remedy }, i) => (
              <tr key={i}>
                <td>{at}</td>
                <td>{what}</td>
                <td>{remedy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="actions">
        <Button run="importCourseFile">Try another file</Button>
        <Close>Close</Close>
      </div>
    </div>,
  );
}

export function replacePage(course: string, lines: readonly string[], overwrites: boolean): string {
  return toHtml(
    <div>
      <p class="lead">{course || 'A course without a name'}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {overwrites && (
        <p class="warn">
          This replaces the content of Settings, Roster, Sessions, Roles, Deliverables, Exceptions and Emails. Export
          the current course first if you want to keep it.
        </p>
      )}
      <div class="actions">
        <Button run="loadCourseFile" kind="main" busy="Writing the sheets …">
          {overwrites ? 'Replace' : 'Load'}
        </Button>
        <Close>Cancel</Close>
      </div>
    </div>,
  );
}
