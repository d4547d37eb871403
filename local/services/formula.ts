// A small formula evaluator, enough to show what a course's own formulas say.
import type { CellValue } from '../face.ts';
import { serialOf } from './zone.ts';

export interface Result {
  readonly value: CellValue;
  readonly link?: string;
  readonly format?: string;
}

export interface Surroundings {
  /** The spreadsheet's wall time, for NOW and TODAY. */
  readonly wall: number;
  /** The values at a reference ('A1', 'Roster!B2:B'), or null if there is no such sheet. */
  values(reference: string): CellValue[][] | null;
}

class Fault {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

type Value = CellValue | CellValue[][];

const form =
  /\s*(?:(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)|"((?:[^"]|"")*)"|((?:'(?:[^']|'')+'|[a-z_]\w*)!\$?[a-z]*\$?\d*(?::\$?[a-z]*\$?\d*)?)|([a-z_][\w.]*)(?=\()|(\$?[a-z]{1,3}\$?\d+(?::\$?[a-z]{1,3}\$?\d*)?|\$?[a-z]{1,3}:\$?[a-z]{1,3}|\$?\d+:\$?\d+)|(true|false)\b|(<=|>=|<>|[-+*/^&=<>(),%{};])|([a-z_]\w*))/iy;

interface Token {
  readonly kind: 'number' | 'text' | 'reference' | 'call' | 'boolean' | 'sign' | 'name';
  readonly text: string;
}

function tokenise(formula: string): Token[] {
  const kinds = ['number', 'text', 'reference', 'call', 'reference', 'boolean', 'sign', 'name'] as const;
  const out: Token[] = [];
  form.lastIndex = 1;
  while (/\S/.test(formula.slice(form.lastIndex))) {
    const match = form.exec(formula);
    if (!match) throw new Fault('#ERROR!');
    const index = match.slice(1).findIndex((part) => part !== undefined);
    out.push({ kind: kinds[index]!, text: match[index + 1]! });
  }
  return out;
}

/** What each function gives for its arguments at a wall time: a value, or a value with its link or format. */
const functions: { readonly [name: string]: (args: readonly Value[], wall: number) => Value | Result } = {
  SUM: (args) => numbers(flat(args)).reduce((total, n) => total + n, 0),
  AVERAGE: (args) => {
    const list = numbers(flat(args));
    if (!list.length) throw new Fault('#DIV/0!');
    return list.reduce((total, n) => total + n, 0) / list.length;
  },
  MIN: (args) => Math.min(...numbers(flat(args))),
  MAX: (args) => Math.max(...numbers(flat(args))),
  COUNT: (args) => numbers(flat(args)).length,
  COUNTA: (args) => flat(args).filter((value) => value !== '').length,
  COUNTIF: ([a = '', b = '']) => flat([a]).filter((value) => meets(value, scalar(b))).length,
  IF: ([a = '', b = '', c = false]) => (truth(scalar(a)) ? b : c),
  AND: (args) => flat(args).every(truth),
  OR: (args) => flat(args).some(truth),
  NOT: ([a = '']) => !truth(scalar(a)),
  LEN: ([a = '']) => print(scalar(a)).length,
  ROUND: ([a = '', b = '']) => {
    const unit = 10 ** numeric(scalar(b));
    return Math.round(numeric(scalar(a)) * unit) / unit;
  },
  CONCATENATE: (args) => flat(args).map(print).join(''),
  TRUE: () => true,
  FALSE: () => false,
  HYPERLINK: ([a = '', b]) => {
    const link = print(scalar(a));
    return { value: b === undefined ? link : scalar(b), link };
  },
  NOW: (_, wall) => ({ value: serialOf(wall), format: 'm/d/yyyy h:mm:ss' }),
  TODAY: (_, wall) => ({ value: Math.floor(serialOf(wall)), format: 'm/d/yyyy' }),
};

const flat = (values: readonly Value[]): CellValue[] =>
  values.flatMap((value) => (Array.isArray(value) ? value.flat() : [value]));

/** By the operator, whether the left side stands so to the right side; `order` is negative if it comes first. */
const comparisons: { readonly [operator: string]: (order: number) => boolean } = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

export function evaluate(formula: string, around: Surroundings): Result {
  let link: string | undefined;
  let format: string | undefined;
  let at = 0;
  let list: Token[] = [];

  const sign = (...texts: string[]) => {
    const token = list[at];
    if (token?.kind !== 'sign' || !texts.includes(token.text)) return null;
    at += 1;
    return token.text;
  };
  const need = (text: string) => {
    if (!sign(text)) throw new Fault('#ERROR!');
  };

  const comparison = (): Value => {
    let left = concatenation();
    const operators = Object.keys(comparisons);
    for (let op = sign(...operators); op; op = sign(...operators))
      left = comparisons[op]!(compare(scalar(left), scalar(concatenation())));
    return left;
  };
  const concatenation = (): Value => {
    let left = sum();
    while (sign('&')) left = print(scalar(left)) + print(scalar(sum()));
    return left;
  };
  const sum = (): Value => {
    let left = product();
    for (let op = sign('+', '-'); op; op = sign('+', '-')) {
      const right = numeric(scalar(product()));
      left = op === '+' ? numeric(scalar(left)) + right : numeric(scalar(left)) - right;
    }
    return left;
  };
  const product = (): Value => {
    let left = power();
    for (let op = sign('*', '/'); op; op = sign('*', '/')) {
      const right = numeric(scalar(power()));
      if (op === '/' && right === 0) throw new Fault('#DIV/0!');
      left = op === '*' ? numeric(scalar(left)) * right : numeric(scalar(left)) / right;
    }
    return left;
  };
  const power = (): Value => {
    const left = unary();
    return sign('^') ? numeric(scalar(left)) ** numeric(scalar(power())) : left;
  };
  const unary = (): Value => {
    const op = sign('-', '+');
    if (op) {
      const value = unary();
      return op === '-' ? -numeric(scalar(value)) : value;
    }
    let value = primary();
    while (sign('%')) value = numeric(scalar(value)) / 100;
    return value;
  };
  const primary = (): Value => {
    const token = list[at];
    at += 1;
    switch (token?.kind) {
      case 'number':
        return Number(token.text);
      case 'text':
        return token.text.replaceAll('""', '"');
      case 'boolean':
        return token.text.toLowerCase() === 'true';
      case 'reference': {
        const values = around.values(token.text);
        if (!values) throw new Fault('#REF!');
        return values.length === 1 && values[0]!.length === 1 ? values[0]![0]! : values;
      }
      case 'call':
        return called(token.text.toUpperCase());
      case 'sign':
        if (token.text === '(') {
          const value = comparison();
          need(')');
          return value;
        }
        throw new Fault('#ERROR!');
      default:
        throw new Fault(token ? '#NAME?' : '#ERROR!');
    }
  };
  const args = (): Value[] => {
    need('(');
    const out: Value[] = [];
    if (sign(')')) return out;
    do out.push(list[at]?.kind === 'sign' && /[,)]/.test(list[at]!.text) ? '' : comparison());
    while (sign(','));
    need(')');
    return out;
  };
  const called = (name: string): Value => {
    if (name === 'IFERROR') {
      const start = at;
      try {
        const values = args();
        return isError(values[0]) ? (values[1] ?? '') : values[0]!;
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        at = start;
        return skipTo(start);
      }
    }
    const values = args();
    if (!Object.hasOwn(functions, name)) throw new Fault('#NAME?');
    const made = functions[name]!(values, around.wall);
    if (typeof made !== 'object' || Array.isArray(made)) return made;
    link = made.link ?? link;
    format = made.format ?? format;
    return made.value;
  };
  /** Evaluates the second argument of the IFERROR that opens at `start` and whose first argument failed. */
  const skipTo = (start: number): Value => {
    let depth = 0;
    let comma = -1;
    for (at = start; at < list.length; at += 1) {
      const text = list[at]!.kind === 'sign' ? list[at]!.text : list[at]!.kind;
      if (text === '(') depth += 1;
      if (text === ')') depth -= 1;
      if (text === ',' && depth === 1 && comma < 0) comma = at;
      if (depth === 0) break;
    }
    const end = at + 1;
    if (comma < 0) {
      at = end;
      return '';
    }
    at = comma + 1;
    const value = comparison();
    at = end;
    return value;
  };

  if (/#REF!/.test(formula.replace(/"[^"]*"/g, ''))) return { value: '#REF!' };
  try {
    list = tokenise(formula);
    const value = scalar(comparison());
    if (at < list.length) throw new Fault('#ERROR!');
    return {
      value,
      ...(link !== undefined && { link }),
      ...(format !== undefined && typeof value === 'number' && { format }),
    };
  } catch (fault) {
    if (fault instanceof Fault) return { value: fault.code };
    throw fault;
  }
}

function isError(value: Value | undefined): boolean {
  return typeof value === 'string' && /^#(REF|NAME|DIV\/0|ERROR|VALUE|N\/A|NUM)[!?]?$/.test(value);
}

function scalar(value: Value): CellValue {
  return Array.isArray(value) ? (value[0]?.[0] ?? '') : value;
}

function numeric(value: CellValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === '') return 0;
  const number = Number(value);
  if (isError(value)) throw new Fault(value);
  if (Number.isNaN(number)) throw new Fault('#VALUE!');
  return number;
}

function numbers(values: readonly CellValue[]): number[] {
  for (const value of values) if (typeof value === 'string' && isError(value)) throw new Fault(value);
  return values.filter((value) => typeof value === 'number');
}

function truth(value: CellValue): boolean {
  return typeof value === 'string' ? numeric(value) !== 0 : Boolean(value);
}

function print(value: CellValue): string {
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value);
}

function compare(a: CellValue, b: CellValue): number {
  if (typeof a === 'string' && typeof b === 'string') {
    const [x, y] = [a.toLowerCase(), b.toLowerCase()];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (typeof a === typeof b) return Number(a) - Number(b);
  if (a === '' || b === '') return a === b || a === 0 || b === 0 || a === false || b === false ? 0 : a === '' ? -1 : 1;
  const rank = { number: 0, string: 1, boolean: 2 } as Record<string, number>;
  return rank[typeof a]! - rank[typeof b]!;
}

function meets(value: CellValue, criterion: CellValue): boolean {
  const parts = typeof criterion === 'string' ? /^(<=|>=|<>|=|<|>)?(.*)$/s.exec(criterion)! : null;
  const bare = parts ? parts[2]! : String(criterion);
  const op = parts?.[1] ?? '=';
  const wanted: CellValue =
    bare !== '' && !Number.isNaN(Number(bare)) ? Number(bare) : typeof criterion === 'string' ? bare : criterion;
  if (op === '=' || op === '<>') {
    const pattern = new RegExp(
      `^${String(wanted)
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      'is',
    );
    return pattern.test(print(value)) === (op === '=');
  }
  if (typeof value !== typeof wanted) return false;
  const order = compare(value, wanted);
  return op === '<' ? order < 0 : op === '>' ? order > 0 : op === '<=' ? order <= 0 : order >= 0;
}
