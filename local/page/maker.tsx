// A form as its editor shows it: its questions, and the menu that an add-on has there.
import type { JSX } from 'preact';
import type { FormState } from '../face';
import { Menu } from './menu';
import { scripted } from './menus';
import { Windows } from './window';

export function FormEditor({ form }: { form: FormState }): JSX.Element {
  const menus = form.menu.flatMap((node) => (node.kind === 'menu' ? [node] : []));
  return (
    <div class="form-page" data-editor={form.title}>
      <div class="form-card">
        {menus.length === 0 ? (
          <p class="aside">No script has a menu here: only an add-on has.</p>
        ) : (
          <div class="menubar" role="menubar" aria-label="Menus of the form’s editor">
            {menus.map(({ label, items }) => (
              <Menu inBar key={label} label={label} entries={scripted(items, [label], form.id)} />
            ))}
          </div>
        )}
        <h2>{form.title}</h2>
        <p>{form.description}</p>
      </div>
      <Windows form={form.id} />
      {form.items.map((item) => (
        <div class="form-card" key={item.id}>
          <b>{item.title}</b>
          {item.required && <span class="star"> *</span>}
          {item.help && <p>{item.help}</p>}
          <p class="aside">{said(item)}</p>
        </div>
      ))}
    </div>
  );
}

const kinds: Partial<Record<FormState['items'][number]['kind'], string>> = {
  text: 'Short answer',
  paragraph: 'Paragraph',
  list: 'Drop-down',
  choice: 'Multiple choice',
  checkbox: 'Checkboxes',
  grid: 'Multiple-choice grid',
  checkboxGrid: 'Checkbox grid',
  section: 'Title and description',
  page: 'Section',
};

const said = ({ kind, choices = [], rows = [] }: FormState['items'][number]): string =>
  [kinds[kind] ?? kind, ...[...choices, ...rows].slice(0, 8)].join(' · ');
