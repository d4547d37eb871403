// A form as respondents see it: pages, questions, errors at each question, confirmation, closed message.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Answers, FormState, ItemState } from '../face';
import { readPrefill } from '../prefill';
import { remember } from './forms';
import { Question } from './question';
import { openLink } from './route';
import { send, tell } from './store';

export type Value = string | readonly string[] | Readonly<Record<string, string>>;
type Draft = ReadonlyMap<number, Value>;

/** Unfinished answers, kept while another view is open. */
const drafts = new Map<string, Draft>();
const lines = (text: string) => text.split('\n');
const required = 'This is a required question';

export function FormPage({ form, as, query }: { form: FormState; as: string; query: string }): JSX.Element {
  const [draft, setDraft] = useState<Draft>(() =>
    query ? prefilled(form, query) : (drafts.get(form.id) ?? new Map()),
  );
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const pages = useMemo(() => pagesOf(form.items), [form.items]);
  const page = pages[Math.min(at, pages.length - 1)] ?? [];
  useEffect(() => {
    if (!query) drafts.set(form.id, draft);
  }, [draft]);
  useEffect(() => {
    if (faults.size === 0) return;
    const first = top.current?.querySelector<HTMLElement>('.question.fault, .general');
    // The error is at the top of its question, which may be longer than the window.
    first?.scrollIntoView({ block: 'start' });
    const field = first?.matches('.general')
      ? document.querySelector<HTMLElement>('[data-as]')
      : first?.querySelector<HTMLElement>('input, textarea, select');
    field?.focus({ preventScroll: true });
  }, [faults]);

  // Whose answer it is was chosen, which is all that was wrong at the top.
  useEffect(() => setFaults((now) => (now.has('') ? new Map([...now].filter(([title]) => title !== '')) : now)), [as]);

  const turn = (to: number) => {
    setAt(to);
    top.current?.scrollIntoView();
  };
  const set = (item: ItemState, value: Value) => {
    setDraft(new Map(draft).set(item.id, value));
    if (faults.has(item.title)) setFaults(new Map([...faults].filter(([title]) => title !== item.title)));
  };
  const clear = () => {
    setDraft(new Map());
    setFaults(new Map());
    turn(0);
  };
  const next = () => {
    const found = page.flatMap((item) => {
      const words = item.required ? missing(item, draft.get(item.id)) : '';
      return words ? [[item.title, words] as const] : [];
    });
    setFaults(new Map(found));
    if (found.length === 0) turn(at + 1);
  };
  const submit = async () => {
    if (form.collectsEmail && !as) return setFaults(new Map([['', required]]));
    const answers: Record<string, Value> = {};
    for (const item of form.items) {
      const value = draft.get(item.id);
      if (value !== undefined && !isBlank(value)) answers[item.title] = value;
    }
    setBusy(true);
    const outcome = await send('submit', form.id, form.collectsEmail || form.limitOne ? as : null, answers as Answers);
    setBusy(false);
    if (!outcome.ok) return tell('failed', 'The form was not submitted', outcome.message);
    const result = outcome.result;
    if (result.ok) {
      remember(as);
      drafts.delete(form.id);
      return setDone(result.confirmation || 'Your response has been recorded.');
    }
    setFaults(new Map(result.faults.map(({ item, message }) => [item, message])));
    const where = pages.findIndex((items) =>
      items.some((item) => result.faults.some((fault) => fault.item === item.title)),
    );
    if (where >= 0) setAt(where);
  };

  const title = form.title || 'Untitled form';
  if (done !== null)
    return (
      <Sheet title={title} name="confirmation">
        <p data-confirmation>{done}</p>
        <p>
          <button
            type="button"
            class="link"
            onClick={() => {
              setDone(null);
              clear();
            }}
          >
            Submit another response
          </button>
        </p>
      </Sheet>
    );
  if (!form.published || !form.accepting)
    return (
      <Sheet title={title} name="closed">
        <p>
          {form.published && form.closedMessage
            ? form.closedMessage
            : `The form “${title}” is no longer accepting responses. Try contacting the owner of the form if you think that this is a mistake.`}
        </p>
        {!form.published && <p class="aside">Its owner has not published it yet.</p>}
      </Sheet>
    );
  const last = at >= pages.length - 1;
  const general = faults.get('');
  return (
    <div class="form-page" data-form-page={title} ref={top}>
      <Sheet title={title} name="head">
        {form.description && <Prose text={form.description} />}
        <hr />
        {form.collectsEmail ? (
          <p class="who">
            <b>{as || 'Choose who answers, above.'}</b>
            {as && <span>Your address goes with your answers.</span>}
          </p>
        ) : (
          <p class="who">
            <span>Your address is not recorded.</span>
          </p>
        )}
        {form.items.some((item) => item.required) && <p class="required-words">* Indicates a required question</p>}
        {general && (
          <p class="fault-text general" role="alert">
            {form.collectsEmail && !as ? 'Choose who answers, above: this form collects addresses.' : general}
          </p>
        )}
      </Sheet>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (last) submit();
          else next();
        }}
      >
        {page.map((item) => (
          <Question
            key={item.id}
            item={item}
            {...(draft.has(item.id) ? { value: draft.get(item.id)! } : {})}
            fault={faults.get(item.title) ?? ''}
            set={(value) => set(item, value)}
          />
        ))}
        {form.items.length === 0 && <p class="empty">This form has no questions yet.</p>}
        <div class="form-foot">
          {at > 0 && (
            <button type="button" class="plain-button" onClick={() => turn(at - 1)}>
              Back
            </button>
          )}
          <button type="submit" class="primary" disabled={busy}>
            {last ? (busy ? 'Submitting…' : 'Submit') : 'Next'}
          </button>
          {pages.length > 1 && (
            <span class="page-count">
              {form.progressBar && <progress value={at + 1} max={pages.length} aria-label="Progress" />}
              Page {at + 1} of {pages.length}
            </span>
          )}
          <span class="grow" />
          <button type="button" class="link" onClick={clear}>
            Clear form
          </button>
        </div>
      </form>
      <p class="aside never">Nothing typed here leaves this machine.</p>
    </div>
  );
}

function Sheet({ title, name, children }: { title: string; name: string; children: ComponentChildren }) {
  return (
    <article class="form-card head" data-form-card={name}>
      <h1>{title}</h1>
      {children}
    </article>
  );
}

/** Text with clickable links; line breaks are kept. */
export function Prose({ text }: { text: string }): JSX.Element {
  return (
    <p class="prose">
      {lines(text).map((line, at) => (
        <span key={at}>
          {at > 0 && '\n'}
          {line.split(/(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])/).map((piece, odd) =>
            odd % 2 === 1 ? (
              <a
                key={odd}
                href={piece}
                onClick={(event) => {
                  event.preventDefault();
                  openLink(piece);
                }}
              >
                {piece}
              </a>
            ) : (
              piece
            ),
          )}
        </span>
      ))}
    </p>
  );
}

/** A page break starts a page and shows at its top as a heading. */
function pagesOf(items: readonly ItemState[]): readonly (readonly ItemState[])[] {
  const pages: ItemState[][] = [[]];
  for (const item of items) {
    if (item.kind === 'page') pages.push([]);
    pages.at(-1)?.push(item);
  }
  return pages;
}

function isBlank(value: Value | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Object.values(value).every((one) => one === '');
}

/** The error that keeps the respondent on a page. The form as a whole is checked when it is submitted. */
function missing(item: ItemState, value: Value | undefined): string {
  if (isBlank(value)) return required;
  if (item.rows && value && item.rows.some((row) => !(value as Readonly<Record<string, string>>)[row]))
    return `This question requires ${item.kind === 'grid' ? 'one' : 'at least one'} response per row`;
  return '';
}

/** Answers from a prefilled link, by question id. */
function prefilled(form: FormState, query: string): Draft {
  const answers = readPrefill(`?${query}`, form.items);
  const draft = new Map<number, Value>();
  for (const item of form.items) if (answers[item.title] !== undefined) draft.set(item.id, answers[item.title]!);
  return draft;
}
