// Writes the suite as one script to paste:  node conformance/build.mjs [FILE]
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildSync } from 'esbuild';

const outfile = process.argv[2] ?? 'build/conformance.gs';
const entries = ['runConformance', 'printConformance', 'listConformance', 'forgetConformance'];
mkdirSync(dirname(outfile), { recursive: true });
buildSync({
  entryPoints: ['conformance/main.ts'],
  bundle: true,
  format: 'iife',
  globalName: 'Conformance',
  target: 'es2019',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  outfile,
  footer: { js: entries.map((name) => `function ${name}() { return Conformance.${name}(); }`).join('\n') },
});
if (!process.argv[2])
  console.log(`${outfile}: paste it into a script of an empty spreadsheet, run runConformance, then printConformance`);
