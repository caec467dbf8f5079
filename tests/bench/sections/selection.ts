import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '../../browser/browser.ts';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite } from '../../site/server.ts';
import type { Finding, Section } from '../findings.ts';
import { TestBed, type BedOptions } from '../test-bed.ts';

const SCRIPTS = ['observer', 'companion'] as const;

/** Gzipped bytes that a script in the page's own world, and all of ours together, may have. */
const MOST_OBSERVER = 4 * 1024;
const MOST_ALL = 60 * 1024;

const ROUNDS = 21;

export const selection: Section = {
  name: 'selection',
  title: 'Scripts in the sites’ pages, and selection over 1,000 cards',
  how: 'main thread of a page with 1,000 cards at once, the median of 21 frames; a real list holds some 40',
  async run(options) {
    const site = await startSite({ library: makeLibrary({ tasks: 5, mediaBytes: 2048 }) });
    try {
      return await TestBed.with(options, (bed) => measure(bed, options), site.port);
    } finally {
      await site.close();
    }
  },
};

async function measure(bed: TestBed, options: BedOptions): Promise<Finding[]> {
  const page = await bed.browser.open('https://sora.chatgpt.com/__standin/sign-in');
  await page.waitFor("document.querySelector('lifeboat-controls')");
  await fill(page);
  await page.waitFor("document.querySelector('lifeboat-controls').shadowRoot.querySelector('input')");
  const scrolled = await medianOf(page, 'scroll');
  const changed = await medianOf(page, 'change');
  return [
    { what: 'a frame of scrolling', measured: `${scrolled.toFixed(1)} ms` },
    { what: 'a frame after cards were added', measured: `${changed.toFixed(1)} ms` },
    ...sizes(options),
  ];
}

function sizes({ extension }: BedOptions): Finding[] {
  const bytes = SCRIPTS.map(
    (name) => gzipSync(readFileSync(join(extension, 'content-scripts', `${name}.js`))).length,
  );
  const [observer = 0] = bytes;
  const all = bytes.reduce((sum, one) => sum + one, 0);
  return [
    { what: 'observer, gzipped', ...atMostKiB(observer, MOST_OBSERVER) },
    { what: 'all content scripts, gzipped', ...atMostKiB(all, MOST_ALL) },
  ];
}

function atMostKiB(bytes: number, limit: number) {
  const target = { text: `≤ ${limit / 1024} KiB`, met: bytes <= limit };
  return { measured: `${(bytes / 1024).toFixed(1)} KiB`, target };
}

/** A thousand tiles in the page, none of them recycled. */
function fill(page: Page): Promise<void> {
  return page.evaluate(() => {
    const scroller = document.querySelector<HTMLElement>('#scroller');
    if (!scroller) throw new Error('no list');
    const tiles = Array.from({ length: 1_000 }, (_, at) => {
      const tile = document.createElement('div');
      tile.className = 'group/tile';
      tile.style.cssText = 'display: inline-block; width: 180px; height: 180px';
      tile.innerHTML = `<a href="/g/gen_bench${at}"><img width="180" height="150" alt=""></a><div class="truncate">Card ${at}</div>`;
      return tile;
    });
    scroller.replaceChildren(...tiles);
  });
}

/** What runs between two callbacks of the page's own in one frame: the first is asked for before ours, the second after. */
function medianOf(page: Page, what: 'scroll' | 'change'): Promise<number> {
  return page.evaluate(
    async (cause, rounds) => {
      const scroller = document.querySelector('#scroller');
      if (!scroller) throw new Error('no list');
      const act = () => {
        if (cause === 'scroll') scroller.scrollTop += 40;
        else scroller.append(document.createElement('i'));
      };
      const quiet = () => new Promise((resolve) => setTimeout(resolve, 120));
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await quiet();
        times.push(
          await new Promise<number>((resolve) => {
            let begun = 0;
            const end = () => requestAnimationFrame(() => resolve(performance.now() - begun));
            requestAnimationFrame(() => (begun = performance.now()));
            if (cause === 'scroll') scroller.addEventListener('scroll', end, { once: true });
            act();
            if (cause === 'change') void Promise.resolve().then(() => queueMicrotask(end));
          }),
        );
      }
      return times.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0;
    },
    what,
    ROUNDS,
  );
}
