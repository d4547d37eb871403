// One question of a form, of any kind.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ItemState } from '../face';
import { Prose, type Value } from './form';

interface Shape {
  readonly item: ItemState;
  readonly value?: Value;
  readonly fault: string;
  readonly set: (value: Value) => void;
}

export function Question(props: Shape): JSX.Element {
  const { item, fault } = props;
  if (item.kind === 'section' || item.kind === 'page')
    return (
      <div class="form-card section">
        <h2>{item.title}</h2>
        {item.help && <Prose text={item.help} />}
      </div>
    );
  return (
    <fieldset
      class={`form-card question${fault ? ' fault' : ''}`}
      data-question={item.title}
      aria-describedby={fault ? `fault-${item.id}` : undefined}
    >
      <legend>
        {item.title}
        {item.required && (
          <span class="star" title="Required">
            {' '}
            *
          </span>
        )}
      </legend>
      {item.help && <Prose text={item.help} />}
      {fault && (
        <p class="fault-text" id={`fault-${item.id}`} role="alert">
          {fault}
        </p>
      )}
      <Body {...props} />
    </fieldset>
  );
}

function Body(props: Shape): JSX.Element | null {
  const { item, set, fault } = props;
  const text = typeof props.value === 'string' ? props.value : '';
  const common = { 'aria-label': item.title, 'aria-required': item.required, 'aria-invalid': fault !== '' };
  switch (item.kind) {
    case 'text':
      return (
        <input
          class="line"
          type="text"
          placeholder="Your answer"
          value={text}
          {...common}
          onInput={(event) => set(event.currentTarget.value)}
        />
      );
    case 'paragraph':
      return (
        <textarea
          class="line"
          rows={2}
          placeholder="Your answer"
          value={text}
          {...common}
          onInput={(event) => set(event.currentTarget.value)}
        />
      );
    case 'date':
      return (
        <input class="field" type="date" value={text} {...common} onInput={(event) => set(event.currentTarget.value)} />
      );
    case 'time':
      return (
        <input class="field" type="time" value={text} {...common} onInput={(event) => set(event.currentTarget.value)} />
      );
    case 'list':
      return (
        <select class="field" value={text} {...common} onChange={(event) => set(event.currentTarget.value)}>
          <option value="">Choose</option>
          {item.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    case 'choice':
      return <One {...props} text={text} />;
    case 'checkbox':
      return <Many {...props} />;
    case 'scale':
      return <Scale {...props} text={text} />;
    case 'grid':
    case 'checkboxGrid':
      return <GridQuestion {...props} />;
    default:
      return null;
  }
}

function One({ item, text, set }: Shape & { text: string }) {
  const choices = item.choices ?? [];
  const [other, setOther] = useState(text !== '' && !choices.includes(text));
  const name = `q${item.id}`;
  return (
    <div class="options" role="radiogroup" aria-label={item.title}>
      {choices.map((choice) => (
        <label key={choice} class="option">
          <input
            type="radio"
            name={name}
            checked={!other && text === choice}
            onChange={() => {
              setOther(false);
              set(choice);
            }}
          />
          <span>{choice}</span>
        </label>
      ))}
      {item.other && (
        <div class="option">
          <input
            type="radio"
            name={name}
            aria-label="Other"
            checked={other}
            onChange={() => {
              setOther(true);
              set('');
            }}
          />
          <span>Other:</span>
          <input
            class="line"
            type="text"
            aria-label="Other answer"
            value={other ? text : ''}
            onInput={(event) => {
              setOther(true);
              set(event.currentTarget.value);
            }}
          />
        </div>
      )}
      {!item.required && text !== '' && (
        <button
          type="button"
          class="link small"
          onClick={() => {
            setOther(false);
            set('');
          }}
        >
          Clear selection
        </button>
      )}
    </div>
  );
}

function Many({ item, value, set }: Shape) {
  const choices = item.choices ?? [];
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  const free = chosen.find((one) => !choices.includes(one));
  const [other, setOther] = useState(free !== undefined);
  // Answers are sent in the order of the choices, regardless of the order of clicks.
  const put = (kept: readonly string[], text: string | null) =>
    set([...choices.filter((choice) => kept.includes(choice)), ...(text ? [text] : [])]);
  return (
    <div class="options">
      {choices.map((choice) => (
        <label key={choice} class="option">
          <input
            type="checkbox"
            checked={chosen.includes(choice)}
            onChange={(event) => {
              const kept = chosen.filter((one) => one !== choice);
              put(event.currentTarget.checked ? [...kept, choice] : kept, free ?? null);
            }}
          />
          <span>{choice}</span>
        </label>
      ))}
      {item.other && (
        <div class="option">
          <input
            type="checkbox"
            aria-label="Other"
            checked={other}
            onChange={(event) => {
              setOther(event.currentTarget.checked);
              if (!event.currentTarget.checked) put(chosen, null);
            }}
          />
          <span>Other:</span>
          <input
            class="line"
            type="text"
            aria-label="Other answer"
            value={free ?? ''}
            onInput={(event) => {
              setOther(true);
              put(chosen, event.currentTarget.value);
            }}
          />
        </div>
      )}
    </div>
  );
}

function Scale({ item, text, set }: Shape & { text: string }) {
  const low = item.low?.value ?? 1;
  const high = item.high?.value ?? 5;
  const steps = Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
  return (
    <div class="scale" role="radiogroup" aria-label={item.title}>
      <span class="scale-end">{item.low?.label}</span>
      {steps.map((step) => (
        <label key={step}>
          <span>{step}</span>
          <input type="radio" name={`q${item.id}`} checked={text === step} onChange={() => set(step)} />
        </label>
      ))}
      <span class="scale-end">{item.high?.label}</span>
    </div>
  );
}

function GridQuestion({ item, value, set }: Shape) {
  const chosen = (value && typeof value === 'object' && !Array.isArray(value) ? value : {}) as Readonly<
    Record<string, string>
  >;
  const many = item.kind === 'checkboxGrid';
  const columns = item.columns ?? [];
  const inRow = (row: string) => (many ? (chosen[row] ?? '').split(', ').filter(Boolean) : [chosen[row] ?? '']);
  const put = (row: string, column: string, on: boolean) => {
    const now = inRow(row);
    const next = many ? columns.filter((one) => (one === column ? on : now.includes(one))).join(', ') : column;
    const fresh = { ...chosen, [row]: next };
    set(fresh);
  };
  return (
    <div class="form-grid-frame">
      <table class="form-grid">
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.rows?.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns.map((column) => (
                <td key={column}>
                  <label class={inRow(row).includes(column) ? 'on' : ''}>
                    <input
                      type={many ? 'checkbox' : 'radio'}
                      name={`q${item.id}-${row}`}
                      aria-label={`${row}: ${column}`}
                      checked={inRow(row).includes(column)}
                      onChange={(event) => put(row, column, event.currentTarget.checked)}
                    />
                    <span class="grid-word" aria-hidden="true">
                      {column}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!item.required && Object.values(chosen).some((one) => one !== '') && (
        <button type="button" class="link small" onClick={() => set({})}>
          Clear selection
        </button>
      )}
      {item.limitOnePerColumn && <p class="aside">Not more than one answer in a column.</p>}
    </div>
  );
}
