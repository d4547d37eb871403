// Placeholders: which of them a wording uses, and which of those nothing fills in.
import mustache from 'mustache';
import type { WordingKind } from '../domain/letter';
import { type Fields, placeholders } from './wording';

type Token = readonly [kind: string, text: string, from: number, to: number, ...more: unknown[]];

export interface Unknown {
  readonly found: string;
  /** What may stand there. */
  readonly known: readonly string[];
}

/** Throws when a section is opened and not closed, or closed and not opened. */
export function unknownPlaceholders(kind: WordingKind, template: string): readonly Unknown[] {
  const used = (tokens: readonly Token[], around: readonly Fields[]): Unknown[] =>
    tokens.flatMap((token) => {
      const [mark, name] = token;
      if (mark === 'text' || mark === '!' || name === '.') return [];
      const [head = '', ...rest] = name.split('.');
      const field = around.find((fields) => head in fields)?.[head];
      const inside = typeof field === 'object' ? field : null;
      // A list may be asked for its length; nothing else is looked into.
      const known =
        field !== undefined &&
        mark !== '>' &&
        mark !== '=' &&
        (rest.length === 0 || (inside && name.endsWith('.length')));
      if (!known) return [{ found: name, known: [...new Set(around.flatMap(Object.keys))] }];
      const within = Array.isArray(token[4]) ? (token[4] as Token[]) : [];
      return used(within, inside && rest.length === 0 && mark === '#' ? [inside, ...around] : around);
    });
  return used(mustache.parse(template) as unknown as Token[], [placeholders[kind]]);
}

/** '{{name}}, {{#duties}} {{deliverable}}, {{due}} {{/duties}}': what may be used in a letter. */
export function sayPlaceholders(kind: WordingKind): string {
  const say = (fields: Fields): string =>
    Object.entries(fields)
      .map(([name, field]) => (typeof field === 'string' ? `{{${name}}}` : `{{#${name}}} ${say(field)} {{/${name}}}`))
      .join(', ');
  return say(placeholders[kind]);
}
