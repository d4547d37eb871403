// How the programs of the desk read their command line: what cannot be read ends them with one sentence.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A sentence on standard error, and exit status 2. */
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

/** The text of a file; `-` is standard input. A mark of the byte order is no part of it. */
export function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    return stop(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** A path at which a folder stands or can be made. */
export function folderAt(path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory()) stop(`${path} is a file; name a folder.`);
  return path;
}
