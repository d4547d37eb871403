// Regenerates the parts of docs/ pages that come from the declarations:  npm run -s docs
import { readFileSync, writeFileSync } from 'node:fs';
import { filled, pages } from './sheets';

for (const page of pages) {
  const path = `docs/${page}`;
  writeFileSync(path, filled(readFileSync(path, 'utf8')));
}
