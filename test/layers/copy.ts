// A copy of the repository that a test may damage: sources and settings, with the original's packages.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const left = new Set([
  'node_modules',
  'dist',
  'dist-folders',
  'dist-addon',
  'release',
  'build',
  'out',
  'test',
  'bench',
  'docs',
]);
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export interface Copy {
  read(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Runs Node there. Returns its output from both streams, whether it succeeds or not. */
  node(...args: readonly string[]): { readonly ok: boolean; readonly said: string };
}

export function copy(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-'));
  folders.push(folder);
  for (const entry of readdirSync('.'))
    if (!left.has(entry) && !/^\.(?!clasp[i.])/.test(entry)) cpSync(entry, join(folder, entry), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => writeFileSync(join(folder, path), text),
    remove: (path) => rmSync(join(folder, path)),
    node: (...args) => {
      try {
        const env = { PATH: process.env.PATH, HOME: folder };
        return {
          ok: true,
          said: execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }),
        };
      } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string };
        return { ok: false, said: `${stdout ?? ''}${stderr ?? ''}` };
      }
    },
  };
}
