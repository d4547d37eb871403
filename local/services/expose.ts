// The gate between a script and the services: counts calls, triggers faults, and refuses what is not imitated.
import { pass } from './execution.ts';
import { quirk } from './world.ts';

const proxies = new WeakMap<object, object>();
const targets = new WeakMap<object, object>();

/** Members that the language and test tools ask any object for. Asking for them is no call to Google. */
const quiet = new Set([
  'then',
  'toJSON',
  'constructor',
  'valueOf',
  'hasOwnProperty',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
]);

/**
 * What a script may hold of `object`: the methods of its class, and its own members that begin with a capital (enumerations). Its other own
 * properties stay hidden. A method that returns `this` returns the proxy.
 */
export function expose<T extends object>(className: string, object: T): T {
  const known = proxies.get(object);
  if (known) return known as T;
  const proxy: T = new Proxy(object, {
    get(target, member) {
      if (typeof member === 'symbol' || quiet.has(member)) return Reflect.get(target, member, target);
      if (member === 'toString' && !Object.hasOwn(Object.getPrototypeOf(target), 'toString')) return () => className;
      if (isMissing(className, member)) return undefined;
      if (!isShown(target, member)) throw new Error(`${className}.${member} is not in the local Workspace`);
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = pass(`${className}.${member}`, () => Reflect.apply(value, target, args));
        return result === target ? proxy : result;
      };
    },
    has: (target, member) => typeof member === 'string' && isShown(target, member),
    set(_, member) {
      throw new Error(`${className}.${String(member)} cannot be set`);
    },
    ownKeys: (target) => Reflect.ownKeys(target).filter((key) => typeof key === 'string' && isCapital(key)),
  });
  proxies.set(object, proxy);
  targets.set(proxy, object);
  return proxy;
}

/** The object behind what a script holds; anything else is returned unchanged. */
export function reveal(held: unknown): unknown {
  return typeof held === 'object' && held !== null ? (targets.get(held) ?? held) : held;
}

/** Members that live Google may or may not have. If the quirk says missing, a script that asks for one gets undefined. */
const uncertain: Readonly<Record<string, () => boolean>> = {
  'Form.setEmailCollectionType': () => quirk('emailCollection') === 'missing',
  'Form.getEmailCollectionType': () => quirk('emailCollection') === 'missing',
  'FormApp.EmailCollectionType': () => quirk('emailCollection') === 'missing',
  'Form.setPublished': () => quirk('publishing') === 'missing',
  'Form.isPublished': () => quirk('publishing') === 'missing',
  'ScriptApp.requireAllScopes': () => quirk('consent') === 'missing',
  'AuthorizationInfo.getAuthorizedScopes': () => quirk('consent') === 'missing',
  'Spreadsheet.getSheetById': () => quirk('sheetById') === 'missing',
};

const isMissing = (className: string, member: string): boolean => uncertain[`${className}.${member}`]?.() ?? false;

function isCapital(member: string): boolean {
  return /^[A-Z]/.test(member);
}

function isShown(target: object, member: string): boolean {
  return Object.hasOwn(target, member) ? isCapital(member) : member in target;
}

/** One value of an enumeration: an object that prints as its name, like Google's. */
export class EnumValue {
  readonly label: string;
  readonly index: number;
  constructor(label: string, index: number) {
    this.label = label;
    this.index = index;
  }
  toString(): string {
    return this.label;
  }
  name(): string {
    return this.label;
  }
  ordinal(): number {
    return this.index;
  }
  toJSON(): string {
    return this.label;
  }
}

/** One of Google's enumerations, such as `typeof GoogleAppsScript.Base.Button`. */
export function enumeration<T>(className: string, labels: readonly string[]): T {
  const values = Object.fromEntries(labels.map((label, index) => [label, new EnumValue(label, index)]));
  return expose(className, values) as unknown as T;
}
