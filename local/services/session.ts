// Session, Logger and console: who runs the script, and what it logs.
import { execution, log } from './execution.ts';
import { expose } from './expose.ts';
import { requireScope } from './scope.ts';
import { world } from './world.ts';

type GoogleUser = GoogleAppsScript.Base.User;
type Google = GoogleAppsScript.Base.Session;

class User implements Pick<GoogleUser, 'getEmail'> {
  readonly email: string;
  constructor(email: string) {
    this.email = email;
  }
  getEmail(): string {
    if (execution()?.mode !== 'LIMITED') requireScope('Session.getActiveUser', 'userinfo.email');
    return this.email;
  }
  toString(): string {
    return this.email;
  }
}

export function user(): GoogleUser {
  return expose('User', new User(world.account)) as unknown as GoogleUser;
}

type Sessioned = Pick<Google, 'getActiveUser' | 'getEffectiveUser' | 'getActiveUserLocale' | 'getScriptTimeZone'>;

class SessionService implements Sessioned {
  getActiveUser(): GoogleUser {
    return user();
  }
  getEffectiveUser(): GoogleUser {
    return user();
  }
  getActiveUserLocale(): string {
    return 'en';
  }
  getScriptTimeZone(): string {
    return world.setup.manifest.timeZone;
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
  return String(value);
}

/** One log line: '%s' and the like take the values in turn; the rest follows, separated by spaces. */
export function line(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== 'string') return values.map(shown).join(' ');
  const text = first.replace(/%[sdifoOj%]/g, (mark) =>
    mark === '%%' ? '%' : rest.length ? shown(rest.shift()) : mark,
  );
  return [text, ...rest.map(shown)].join(' ');
}

class LoggerService implements Pick<GoogleAppsScript.Base.Logger, 'clear' | 'log'> {
  readonly me = this as unknown as GoogleAppsScript.Base.Logger;
  clear(): void {}
  log(...values: unknown[]): GoogleAppsScript.Base.Logger {
    log(line(values));
    return this.me;
  }
}

/** A script's console, which writes to the log of the run. */
export function scriptConsole(): Record<string, (...values: unknown[]) => void> {
  const say =
    (prefix: string) =>
    (...values: unknown[]) =>
      log(prefix + line(values));
  const quiet = () => {};
  return {
    log: say(''),
    info: say(''),
    debug: say(''),
    warn: say('warning: '),
    error: say('error: '),
    time: quiet,
    timeEnd: quiet,
  };
}

export const session = () => expose('Session', new SessionService());
export const logger = () => expose('Logger', new LoggerService());
