// The pages of the course templates: one sentence each, and what the chosen one would write.
import { Button, Close, toHtml } from '../parts';

export const templatesPage = (
  templates: readonly { readonly file: string; readonly name: string; readonly about: string }[],
): string =>
  toHtml(
    <form id="templates">
      <p>
        How does your seminar work? A template fills in Roles and Deliverables, dated from your own calendar. Change
        anything afterwards.
      </p>
      {templates.map(({ file, name, about }, i) => (
        <p key={file}>
          <label>
            <input type="radio" name="file" value={file} checked={i === 0} /> <strong>{name}.</strong> {about}
          </label>
        </p>
      ))}
      <div class="actions">
        <Button run="previewTemplate" form="templates" kind="main" busy="Dating it from your calendar …">
          Preview
        </Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );

export interface TemplateView {
  readonly file: string;
  readonly name: string;
  readonly about: string;
  readonly roles: readonly string[];
  readonly deliverables: readonly { readonly name: string; readonly from: string; readonly due: string }[];
  readonly others: readonly string[];
  /** Existing content that would be replaced. */
  readonly replaced: readonly string[];
  /** Existing content that may stay. */
  readonly own: readonly { readonly name: string; readonly due: string; readonly kept: boolean }[];
}

export const templatePage = (view: TemplateView): string =>
  toHtml(
    <form id="template">
      <input type="hidden" name="file" value={view.file} />
      <p class="lead">{view.name}</p>
      <p>{view.about} Nothing is written yet.</p>
      {view.replaced.length > 0 && (
        <p class="warn">
          This replaces what you have: {view.replaced.join('; ')}. Export a course file first if you want to keep it.
        </p>
      )}
      <h2>Roles</h2>
      <ul>
        {view.roles.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>Deliverables</h2>
      <table>
        <tbody>
          {view.deliverables.map(({ name, from, due }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>{from}</td>
              <td>{due}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.own.length > 0 && <h2>What you have besides</h2>}
      {view.own.map(({ name, due, kept }, i) => (
        <p key={name}>
          <label>
            <input type="checkbox" name={`keep${i}`} checked={kept} /> {`Keep ${name}, due ${due || 'not said'}`}
          </label>
        </p>
      ))}
      {view.others.length > 0 && (
        <ul>
          {view.others.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <div class="actions">
        <Button run="writeTemplate" form="template" kind="main" busy="Writing the sheets …">
          {view.replaced.length > 0 ? 'Replace' : 'Write'}
        </Button>
        <Button run="templatesAgain">Back</Button>
        <Close>Cancel</Close>
      </div>
    </form>,
  );
