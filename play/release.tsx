// Writes release/: the four files of the script, and a page on how to paste them without Node or clasp:  npm run release
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from 'preact-render-to-string';
import { optionsOf } from './options';
import { Steps } from './steps';

const values = optionsOf({ out: { type: 'string', default: 'release' } }, 'npm run release [-- --out DIR]');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };

rmSync(values.out, { recursive: true, force: true });
mkdirSync(values.out, { recursive: true });
// In the script editor a script file ends in .gs; the manifest and the page keep their names.
const files = [
  ['lectern.js', 'Code.gs'],
  ['page.html', 'page.html'],
  ['examples.html', 'examples.html'],
  ['appsscript.json', 'appsscript.json'],
] as const;
for (const [from, to] of files) {
  const text = readFileSync(join('dist', from), 'utf8');
  // Safari reads local files as Latin-1 unless they start with a byte order mark. The mark is not copied along with the text.
  const mark = /[^\0-\x7F]/.test(text) ? '\uFEFF' : '';
  writeFileSync(join(values.out, `${to}.txt`), `${mark}${text}`);
}
writeFileSync(join(values.out, 'index.html'), `<!doctype html>${render(<Steps version={version} />)}`);
console.log(`Written to ${values.out}/: index.html says what to do with the four files beside it.`);
