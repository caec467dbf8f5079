import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Page } from '../../browser/browser.ts';
import { bigGallery, ITEMS, plainPage } from '../big-gallery.ts';
import { mib, seconds, type Finding, type Section } from '../findings.ts';
import { calm } from '../peak.ts';
import { TestBed } from '../test-bed.ts';

const ROUNDS = 3;
/** Milliseconds. */
const FRAME = 1000 / 60;
const TYPED = 'paper boat harbour';
const STOPS = 60;

export const gallery: Section = {
  name: 'gallery',
  title: `The gallery of an archive of ${ITEMS.toLocaleString('en')}`,
  how: 'index.html from a folder, half of the works films; × is against one plain page with a tile for each work',
  async run(options) {
    const bag = await bigGallery(options.engine);
    try {
      return await TestBed.with(options, (bed) => measure(bed, join(bag, 'index.html'), plainPage(bag)));
    } finally {
      rmSync(dirname(bag), { recursive: true, force: true });
    }
  },
};

async function measure(bed: TestBed, own: string, plain: string): Promise<Finding[]> {
  const ours = await openedAlone(bed, own);
  const keys = await ours.page.evaluate(typing, TYPED);
  const frames = await ours.page.evaluate(scrolling, STOPS);
  const scrolled = (await calm(bed.browser)) - ours.empty;
  await bed.relaunch();
  const theirs = await openedAlone(bed, plain);
  return [
    { what: 'opens: to its first picture on the screen', ...within(ours.time, 1) },
    ...compared('opens', theirs.time, ours.time, seconds),
    { what: 'search: a letter typed, the slowest of all', ...framesOf(Math.max(...keys)) },
    { what: 'search: a letter typed, median', measured: framesText(medianOf(keys)) },
    {
      what: 'scrolls: a frame, the slowest and the median',
      measured: `${framesText(Math.max(...frames))}, ${framesText(medianOf(frames))}`,
    },
    { what: 'memory: opened', measured: `${mib(ours.held)} MiB` },
    { what: 'memory: scrolled to the end', measured: `${mib(scrolled)} MiB` },
    ...compared('memory, opened', theirs.held, ours.held, (bytes) => `${mib(bytes)} MiB`),
  ];
}

/** How long it takes to open, and what the browser then holds beyond what it held before. */
async function openedAlone(bed: TestBed, path: string) {
  const page = await bed.browser.open('about:blank');
  const empty = await calm(bed.browser);
  const time = await opened(page, path);
  return { page, empty, time, held: (await calm(bed.browser)) - empty };
}

function compared(what: string, plain: number, own: number, text: (value: number) => string): Finding[] {
  return [
    {
      what: `${what}: plain page : ours`,
      measured: `${(plain / own).toFixed(1)} × (${text(plain)} : ${text(own)})`,
    },
  ];
}

function within(spent: number, limit: number) {
  return { measured: `${spent.toFixed(2)} s`, target: { text: `≤ ${limit} s`, met: spent <= limit } };
}

function framesOf(spent: number) {
  return { measured: framesText(spent), target: { text: '≤ 2 frames', met: spent <= 2 * FRAME } };
}

function framesText(spent: number): string {
  return `${(spent / FRAME).toFixed(1)} frames`;
}

/** Seconds to the first contentful paint, the best of some rounds. */
async function opened(page: Page, path: string): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto('about:blank');
    await delay(500);
    await page.goto(pathToFileURL(path).href);
    const painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    best = Math.min(best, await page.waitFor<number>(painted));
  }
  return best / 1000;
}

/** Types letter by letter, then takes them back; milliseconds from each to the end of the frame that shows its outcome. */
async function typing(text: string): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!field) throw new Error('nothing to type into');
  const texts = Array.from(text, (_, at) => text.slice(0, at + 1));
  const times: number[] = [];
  for (const typed of [...texts, ...texts.toReversed(), '']) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    // A message sent from a frame arrives once that frame was drawn.
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      requestAnimationFrame(() => port2.postMessage(null));
    });
    times.push(performance.now() - start);
  }
  return times;
}

/** From top to bottom with stops to look; the milliseconds of each frame on the way. */
async function scrolling(stops: number): Promise<number[]> {
  const frames: number[] = [];
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let stop = 1; stop <= stops; stop += 1) {
    const target = (stop / stops) * document.documentElement.scrollHeight;
    let last = await frame();
    for (let step = 0; step < 12; step += 1) {
      scrollTo({ top: scrollY + (target - scrollY) / (12 - step), behavior: 'instant' });
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return frames;
}

function medianOf(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
