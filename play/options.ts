// How these programs read their command line: anything unreadable ends the program with one sentence.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Prints a sentence to standard error and exits with status 2. */
export function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

type Options = NonNullable<ParseArgsConfig['options']>;

export function optionsOf<T extends Options>(
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T }>>['values'] {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop(`${(error as Error).message.split('. ')[0]}.\nusage: ${usage}`);
  }
}

/** The text of a file; `-` means standard input. Removes a byte order mark. */
export function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    return stop(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** A path where a folder exists or can be created. */
export function folderAt(path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory()) stop(`${path} is a file; name a folder.`);
  return path;
}
