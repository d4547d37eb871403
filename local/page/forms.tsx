// The forms view: the list of forms, and the person who answers.
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { FormState } from '../face';
import { FormPage } from './form';
import { Icon } from './icons';
import { FormEditor } from './maker';
import { go, type Place } from './route';
import { count, part, perform, usePart } from './store';

const kept = 'lectern-people';

/** People who may answer: Slack members, every address in a sheet, and addresses typed before. */
function usePeople(): readonly { readonly email: string; readonly name: string }[] {
  const slack = usePart('slack');
  const book = usePart('book');
  return useMemo(() => {
    const people = new Map<string, string>();
    for (const member of slack?.members ?? []) if (member.email) people.set(member.email, member.name);
    for (const id of book?.sheets ?? [])
      for (const row of part(`sheet:${id}`)?.cells ?? [])
        for (const { text } of row)
          if (/^[^\s@,<>]+@[^\s@,<>]+\.[a-z]+$/i.test(text) && !people.has(text)) people.set(text, '');
    for (const email of typed()) if (!people.has(email)) people.set(email, '');
    return [...people].map(([email, name]) => ({ email, name })).slice(0, 500);
  }, [slack, book]);
}

function typed(): readonly string[] {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function remember(email: string): void {
  if (email)
    localStorage.setItem(kept, JSON.stringify([email, ...typed().filter((one) => one !== email)].slice(0, 40)));
}

let last = '';

/** Who answers from now on, when somebody comes by a link that was sent to them. */
export const answerAs = (email: string): void => {
  last = email;
};

export function FormsView({ place }: { place: Place }): JSX.Element {
  const forms = usePart('forms') ?? [];
  const people = usePeople();
  const [as, setAs] = useState(last);
  const [edited, setEdited] = useState('');
  const form = forms.find((one) => one.id === place.id);
  const choose = (email: string) => {
    last = email;
    setAs(email);
  };
  const turn = async (id: string) => {
    if (edited === id) setEdited('');
    else if (await perform('The editor did not open', 'editForm', id)) setEdited(id);
  };
  return (
    <div class={`split forms${form ? ' has-choice' : ''}`}>
      <section class="side" aria-label="Forms">
        <h1>Forms</h1>
        {forms.length === 0 && (
          <p class="empty">
            There is no form yet. A script makes them: choose an item such as <em>Open the preference form</em> in the
            spreadsheet’s menu.
          </p>
        )}
        <ul class="entries">
          {forms.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                data-form={one.title}
                aria-current={one.id === place.id ? 'true' : undefined}
                onClick={() => go('forms', one.id)}
              >
                <b>{one.title || 'Untitled form'}</b>
                <span>
                  <State form={one} />
                  {count(one.responses, 'response', 'No responses')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section
        class="main form-side"
        aria-label={form && edited === form.id ? 'The form in its editor' : 'The form as its respondents see it'}
      >
        {form ? (
          <>
            <div class="as-bar">
              <button type="button" class="plain back" onClick={() => go('forms')}>
                <Icon name="left" size={18} /> Forms
              </button>
              <label>
                <span>Answer as</span>
                <input
                  class="field"
                  list="people"
                  value={as}
                  placeholder={form.collectsEmail ? 'someone@example.edu' : 'This form asks for no address'}
                  disabled={!form.collectsEmail}
                  onInput={(event) => choose(event.currentTarget.value.trim())}
                  autocomplete="off"
                  data-as
                />
              </label>
              <datalist id="people">
                {people.map(({ email, name }) => (
                  <option key={email} value={email}>
                    {name}
                  </option>
                ))}
              </datalist>
              <State form={form} />
              <button type="button" class="plain" onClick={() => turn(form.id)}>
                {edited === form.id ? 'Answer it' : 'Edit'}
              </button>
            </div>
            {edited === form.id ? (
              <FormEditor form={form} />
            ) : (
              <FormPage key={`${form.id}?${place.query}`} form={form} as={as} query={place.query} />
            )}
          </>
        ) : (
          forms.length > 0 && <p class="empty middle">Choose a form to see it as its respondents do.</p>
        )}
      </section>
    </div>
  );
}

function State({ form }: { form: FormState }) {
  const [name, label] = !form.published
    ? ['draft', 'Not published']
    : form.accepting
      ? ['open', 'Open']
      : ['closed', 'Closed'];
  return <span class={`state ${name}`}>{label}</span>;
}
