/** Draws public/icon/<size>.png from lifeboat.svg: `node tests/components/preview/draw-icons.ts`. */
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const SIZES = [16, 32, 48, 96, 128] as const;
const folder = new URL('../../../public/icon/', import.meta.url);

const svg = await readFile(new URL('lifeboat.svg', folder), 'utf8');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: new URL(`${size}.png`, folder).pathname, omitBackground: true });
}
await browser.close();
