// Builds the bundle that Google runs (dist/) and the command-line programs (build/).
//   node build.mjs [--addon] [--folders] [--rough] [--quiet]
//     --addon: also dist-addon/, the bundle of an editor add-on: its menu is under Extensions, its triggers belong to one spreadsheet
//     --folders: also dist-folders/, the bundle that reads files in Drive folders, with the scope for it
//     --rough: only the bundles, without the last passes that make them smaller, to try something quickly

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse, tokTypes } from 'acorn';
import { build, transform } from 'esbuild';
import { minifySync } from 'oxc-minify';

const addon = process.argv.includes('--addon');
const folders = process.argv.includes('--folders');
const rough = process.argv.includes('--rough');
const quiet = process.argv.includes('--quiet');
const common = { bundle: true, write: true, logLevel: 'warning', legalComments: 'none' };

/** The names exported by `src/main.ts`, and the input files. esbuild lists them only for the esm format. */
async function entries() {
  const probe = await build({
    ...common,
    entryPoints: ['src/main.ts'],
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'dist',
    ...lectern,
  });
  const [output] = Object.values(probe.metafile.outputs);
  return { names: [...output.exports].sort(), inputs: output.inputs };
}

/** Each file is transformed once for all bundles. */
const ready = new Map();
const once =
  (make) =>
  ({ path }) => {
    if (!ready.has(path)) ready.set(path, make(path));
    return ready.get(path);
  };

/** Without the descriptions of the placeholders, which only docs/sheets.md shows (5 KB). */
const undescribed = (source) => {
  const end = source.indexOf('type Filled');
  return source.slice(0, end).replace(/([:=]\s*)'[^'\n]*'/g, "$1''") + source.slice(end);
};

/**
 * Minifies packages, including their names, module by module: no one reads those in an error log. From HTML's 2,125 named characters (35 KB) the
 * bundle takes only the 252 of HTML 4: `&nbsp;`, `&eacute;`, `&rarr;`. From Markdown it omits HTML (8 KB), which `src/letters/compose.ts` turns off.
 */
const packages = {
  name: 'packages',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^character-entities$/ }, () => ({ path: 'character-entities', namespace: 'short' }));
    onLoad({ filter: /.*/, namespace: 'short' }, () => ({
      contents: "export { characterEntitiesHtml4 as characterEntities } from 'character-entities-html4';",
      resolveDir: process.cwd(),
    }));
    onLoad({ filter: /micromark-core-commonmark[\\/]lib[\\/]html-(flow|text)\.js$/ }, ({ path }) => {
      const name = path.endsWith('flow.js') ? 'htmlFlow' : 'htmlText';
      return { contents: `export const ${name} = { name: '${name}' };` };
    });
    // `preact-render-to-string` renders pages to text, so of Preact only the creation of elements is needed, not the updating of a page (9 KB).
    onLoad({ filter: /preact[\\/]dist[\\/]preact\.mjs$/ }, () => ({
      contents: `
        const constructor = Symbol.for('pv');
        export const options = {};
        export const Fragment = ({ children }) => children;
        export const isValidElement = (node) => node != null && node.constructor === constructor;
        export const h = (type, props, ...all) => {
          const children = all.length > 1 ? all : all[0];
          return { type, props: all.length === 0 ? { ...props } : { ...props, children }, constructor };
        };`,
    }));
    onLoad(
      { filter: /node_modules[\\/].+\.m?js$/ },
      once(async (path) => {
        const { code } = await transform(await readFile(path, 'utf8'), {
          minify: true,
          format: 'esm',
          target: 'es2019',
          legalComments: 'none',
        });
        return { contents: code, loader: 'js' };
      }),
    );
    // Google's log shows names of entries, the desk, the script and its sheets. All other names would take 35 KB, so they are shortened.
    onLoad(
      {
        filter:
          /src[\\/]((domain|schema|letters|sidebar|google[\\/]probe|commands[\\/](clock|course|duties|letters|seats|teams))[\\/].+|google[\\/]([^s]|s[ltw])\w*)\.tsx?$/,
      },
      once(async (path) => {
        // Children as arguments take 10 KB less than as properties of that name.
        const isPage = path.endsWith('x');
        const elements = "import { h as $h, Fragment as $Fragment } from 'preact';\n";
        const source = await readFile(path, 'utf8');
        const text = path.endsWith('placeholder.ts') ? undescribed(source) : source;
        const { code } = await transform(`${isPage ? elements : ''}${text}`, {
          loader: isPage ? 'tsx' : 'ts',
          jsx: 'transform',
          jsxFactory: '$h',
          jsxFragment: '$Fragment',
          minifyIdentifiers: true,
          format: 'esm',
          target: 'es2022',
        });
        return { contents: code, loader: 'js' };
      }),
    );
  },
};

const lectern = {
  plugins: [packages],
  target: 'es2019',
  // Our functions keep their names, so that Google's error log is readable.
  minify: true,
  keepNames: true,
  // Neither a browser nor Node: packages must not pick a variant for either.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['worker', 'import'],
  define: { ADDON: 'false', FOLDERS: 'false' },
};

/** The license notices of the bundled packages, as their licenses require: each package's copyright above the notice. HTML, without braces. */
function notices(inputs) {
  const found = new Set(
    Object.keys(inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  // A notice shared by several packages appears once, below their names and copyrights.
  const packages = new Map();
  for (const name of [...found].sort()) {
    const folder = `node_modules/${name}`;
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const text = (file ? readFileSync(`${folder}/${file}`, 'utf8') : '').trim();
    const copyright = text
      .split('\n')
      .filter((line) => /^\s*copyright/i.test(line))
      .join(' ')
      .trim();
    const body = text
      .split('\n')
      .filter((line) => !/^\s*copyright/i.test(line))
      .join('\n');
    const key = body
      .replace(/\s+/g, ' ')
      .replace(/^\(?(?:the )?MIT(?: license)?(?: \(MIT\))?\)? /i, '')
      .trim();
    const known = packages.get(key) ?? { body, names: [] };
    packages.set(key, { ...known, names: [...known.names, `${name} ${version}, ${license}. ${copyright}`.trim()] });
  }
  const parts = [...packages.values()].map(({ body, names }) => `${names.join('\n')}\n\n${body.trim()}`);
  const text = `The script contains the following packages.\n\n${parts.join('\n\n')}`;
  return `<!--\n${text.replace(/[{}]/g, '').replace(/--+>?/g, '-')}\n-->`;
}

/**
 * Removes recorded function names that no one needs: shortened ones, those of nested functions, and those of entries, whose global name is in the log
 * anyway.
 */
function unnamed(text, entries) {
  const helper = /([\w$]+)=\([\w$]+,[\w$]+\)=>[\w$]+\([\w$]+,"name",/.exec(text)[1];
  const pieces = [];
  let from = 0;
  const visit = (node, parent, depth) => {
    if (node === null || typeof node !== 'object') return;
    const [what, name] = node.type === 'CallExpression' && node.callee.name === helper ? node.arguments : [];
    const isShort = typeof name?.value === 'string' && (name.value.length <= 2 || depth > 1 || entries.has(name.value));
    const bare = what?.type === 'Identifier' || parent?.type === 'VariableDeclarator';
    if (isShort) {
      pieces.push(text.slice(from, node.start), bare ? '' : '(');
      from = what.start;
    }
    const within = depth + (/Function/.test(node.type) ? 1 : 0);
    for (const value of Object.values(node)) visit(value, Array.isArray(node) ? parent : node, within);
    if (isShort) {
      pieces.push(text.slice(from, what.end), bare ? '' : ')');
      from = node.end;
    }
  };
  visit(parse(text, { ecmaVersion: 2019 }), null, 0);
  return [...pieces, text.slice(from)].join('');
}

/**
 * Turns top-level functions into arrows, which saves 10 KB. They are moved to the front, since a function may be called above its declaration.
 * Functions that use `this` or `arguments`, or that are constructed with `new`, stay as they are.
 */
function asArrows(text) {
  const tree = parse(text, { ecmaVersion: 2019 });
  const kinds = new Set();
  const some = (node, is) =>
    node !== null && typeof node === 'object' && (is(node) || Object.values(node).some((value) => some(value, is)));
  some(tree, (node) => {
    if (node.type === 'NewExpression') kinds.add(node.callee.name);
    if (node.type === 'MemberExpression' && node.property.name === 'prototype') kinds.add(node.object.name);
    if (node.superClass) kinds.add(node.superClass.name);
  });
  const isOwn = ({ type, name }) => type === 'ThisExpression' || type === 'MetaProperty' || name === 'arguments';
  const { body } = tree.body.find(({ type }) => type === 'VariableDeclaration').declarations[0].init.callee.body;
  const plain = body.filter(
    (node) =>
      node.type === 'FunctionDeclaration' &&
      !node.async &&
      !node.generator &&
      !kinds.has(node.id.name) &&
      !some([node.params, node.body], isOwn),
  );
  const part = ({ start, end }) => text.slice(start, end);
  const arrows = plain.map((node) => `${part(node.id)}=(${node.params.map(part).join()})=>${part(node.body)}`);
  const ends = plain.map(({ end }) => end);
  const rest = [...plain.map(({ start }) => start), text.length].map((start, at) =>
    text.slice(ends[at - 1] ?? body[0].start, start),
  );
  return `${text.slice(0, body[0].start)}var ${arrows.join()};${rest.join('')}`;
}

/** Minifies once more, for what esbuild leaves (40 KB): values used only once, functions with a single expression, shared tails of conditions. */
function smaller(text) {
  const { code, errors } = minifySync('lectern.js', text, {
    compress: { target: 'es2019' },
    mangle: { toplevel: false },
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code;
}

/** Breaks the code into lines of about 5,000 characters, so that Google's editor can open the file. */
function inLines(text) {
  const ends = [0];
  const onToken = ({ type, end }) => {
    if ((type === tokTypes.semi || type === tokTypes.comma) && end - ends.at(-1) > 4500) ends.push(end);
  };
  parse(text, { ecmaVersion: 2019, onToken });
  return ends.map((end, at) => text.slice(end, ends[at + 1])).join('\n');
}

/** The course files of examples/ by name, as JSON with HTML's special characters escaped: the example whole, templates with only the parts used. */
function shipped() {
  const courses = readdirSync('examples')
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const course = JSON.parse(readFileSync(`examples/${file}`, 'utf8'));
      const { roles, deliverables } = course;
      return [file.replace('.json', ''), file.startsWith('cs294') ? course : { roles, deliverables }];
    });
  const text = JSON.stringify(Object.fromEntries(courses));
  return text.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

async function bundle(into, manifest, variant = {}) {
  const { names, inputs } = await probed;
  // Menus, triggers and google.script.run look for real function declarations.
  const stubs = names.map((name) => `function ${name}(){return Lectern.${name}(...arguments)}`).join('\n');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const { outputFiles } = await build({
    ...common,
    ...lectern,
    define: { ...lectern.define, ...variant },
    entryPoints: ['src/main.ts'],
    format: 'iife',
    globalName: 'Lectern',
    write: false,
    outfile: `${into}/lectern.js`,
  });
  const made = outputFiles[0].text;
  const script = rough ? made : inLines(smaller(asArrows(unnamed(made, new Set(names)))));
  writeFileSync(`${into}/lectern.js`, `${script}\n${stubs}\n`);
  cpSync(manifest, `${into}/appsscript.json`);
  for (const file of readdirSync('src/sidebar'))
    if (file.endsWith('.html')) cpSync(`src/sidebar/${file}`, `${into}/${file}`);
  // The notices stand there and not in the script, all of which each run loads.
  writeFileSync(`${into}/examples.html`, `${notices(inputs)}\n${shipped()}\n`);
  return names;
}

async function desk() {
  mkdirSync('build', { recursive: true });
  await build({
    ...common,
    entryPoints: ['local/services/main.ts'],
    format: 'iife',
    globalName: 'Services',
    target: 'es2022',
    outfile: 'build/services.js',
  });
  await build({
    ...common,
    entryPoints: ['local/page/main.tsx'],
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    outfile: 'build/page.js',
  });
  await build({ ...common, entryPoints: ['local/page/page.css'], outfile: 'build/page.css' });
  cpSync('local/page/page.html', 'build/page.html');
  const node = {
    ...common,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    outdir: 'build',
    outExtension: { '.js': '.mjs' },
  };
  await build({
    ...node,
    entryPoints: [
      'play/start.ts',
      'play/class.ts',
      'play/rehearse.ts',
      'play/simulate.ts',
      'play/assign.ts',
      'play/docs.ts',
      'play/pictures.ts',
      'play/icons.ts',
      'play/push.ts',
      'play/release.tsx',
      { in: 'local/worker.ts', out: 'worker' },
    ].map((e) => (typeof e === 'string' ? { in: e, out: e.replace(/^.*\/|\.tsx?$/g, '') } : e)),
  });
}

const probed = entries();
const names = await bundle('dist', 'appsscript.json');
if (folders) await bundle('dist-folders', 'appsscript.folders.json', { FOLDERS: 'true' });
if (addon) await bundle('dist-addon', 'appsscript.json', { ADDON: 'true' });
if (!rough) await desk();
if (!quiet) {
  const kb = (readFileSync('dist/lectern.js').length / 1024).toFixed(0);
  console.log(`dist/lectern.js  ${kb} KB, ${names.length} entries`);
}
