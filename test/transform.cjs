// A few lines of esbuild for Jest: TypeScript and ES modules in, CommonJS with a source map out.
const { createHash } = require('node:crypto');
const { transformSync } = require('esbuild');

module.exports = {
  getCacheKey: (text, path) => createHash('sha1').update(text).update(path).update('1').digest('hex'),
  process(text, path) {
    const loader = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
    const { code, map } = transformSync(text, {
      loader,
      format: 'cjs',
      target: 'node20',
      sourcemap: 'external',
      sourcefile: path,
      jsx: 'automatic',
      jsxImportSource: 'preact',
      supported: { 'dynamic-import': false },
    });
    return { code, map };
  },
};
