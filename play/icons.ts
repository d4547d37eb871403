// Draws the images for the store and the consent screen from docs/store/*.svg:  npm run docs:icons
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const folder = 'docs/store';
/** Width and height in pixels, as required by Google's pages on publishing. */
const pictures = [
  { name: 'icon-32', from: 'icon', size: [32, 32] },
  { name: 'icon-128', from: 'icon', size: [128, 128] },
  { name: 'consent-120', from: 'icon', size: [120, 120] },
  { name: 'banner-220', from: 'banner', size: [220, 140] },
] as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
for (const { name, from, size } of pictures) {
  const [width, height] = size;
  await page.setViewportSize({ width, height });
  const drawing = readFileSync(join(folder, `${from}.svg`), 'utf8');
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${drawing}`,
  );
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
  console.log(`${name}.png`);
}
await browser.close();
