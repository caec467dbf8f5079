/**
 * Pictures of every state in light, dark and forced colours, narrow and wide, each searched by axe for accessibility faults:
 * `node tests/components/preview/shoot.ts [folder] [state …]`. Ends with 1 if axe found anything or something is cut off.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { EXPORTS } from './export-states.ts';
import { FOLDERS } from './folder-states.ts';
import { SPACE_STATES } from './space-states.ts';
import { POPUP_STATES, REPORTS } from './states.ts';

const [folder = '/tmp/preview', ...wanted] = process.argv.slice(2);
const every = [POPUP_STATES, SPACE_STATES, REPORTS, EXPORTS, FOLDERS].flatMap((some) => Object.keys(some));
const states = wanted.length > 0 ? wanted : every;
const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;
/** 320 px is what is left of a small window at 200 %. */
const WIDTHS = [320, 360, 800] as const;

async function faultsOf(page: Page): Promise<string[]> {
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: AxeRunner }).axe.run(document, {
      rules: { 'target-size': { enabled: true } },
    }),
  );
  const faults = results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  const isCutOff = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.card')].some(
      (box) => box.scrollWidth > box.clientWidth,
    ),
  );
  return isCutOff ? [...faults, 'wider than its place'] : faults;
}

interface AxeRunner {
  run(context: Document, options: RunOptions): Promise<AxeResults>;
}

async function shoot(page: Page, address: string, state: string): Promise<number> {
  let count = 0;
  for (const [look, media] of Object.entries(LOOKS)) {
    for (const width of WIDTHS) {
      await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 560 });
      await page.goto(`${address}?state=${state}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.screenshot({ path: `${folder}/${state}-${look}-${width}.png`, fullPage: true });
      await page.evaluate(axeSource);
      const faults = await faultsOf(page);
      for (const fault of faults) console.error(`${state} ${look} ${width}: ${fault}`);
      count += faults.length;
    }
  }
  return count;
}

await mkdir(folder, { recursive: true });
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = new URL('.', import.meta.url).pathname;
const publicDir = new URL('../../../public', import.meta.url).pathname;
const server = await createServer({
  root,
  publicDir,
  configFile: false,
  logLevel: 'error',
  plugins: [svelte({ configFile: false })],
});
await server.listen();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
page.on('pageerror', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
let count = 0;
for (const state of states) count += await shoot(page, server.resolvedUrls?.local[0] ?? '', state);
await browser.close();
await server.close();
console.log(
  `${states.length * Object.keys(LOOKS).length * WIDTHS.length} pictures in ${folder}, ${count} faults`,
);
if (count > 0) process.exitCode = 1;
