import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../browser/browser.ts';
import { temporaryFolder, unpackedArchive } from '../e2e/gallery-archive.ts';
import { ContentsBuilder } from '../unit/archive/contents-builder.ts';

export const ITEMS = 10_000;

const base = join(import.meta.dirname, '..', 'site', 'media', 'base');
const WORDS =
  'paper boat harbour rain dune neon whale lantern orchard tram glacier kite fog market violin comet'.split(
    ' ',
  );

/** An archive of ten thousand, half of them films, each with a prompt of some 300 letters; answers the bag's folder. */
export function bigGallery(engine: Engine): Promise<string> {
  const picture = readFileSync(join(base, 'dunes-landscape.webp'));
  const film = readFileSync(join(base, 'city-night.mp4'));
  const library = new ContentsBuilder();
  for (let at = 0; at < ITEMS; at += 1) {
    const prompt = Array.from({ length: 50 }, (_, n) => WORDS[(at * 7 + n * n) % WORDS.length]).join(' ');
    const told = { prompt, title: `Work ${at}`, createdAt: Date.UTC(2025, 0, 1) + at * 3_600_000 };
    if (at % 2 === 0) library.add({ ...told, bytes: film });
    else
      library.add({ ...told, kind: 'image', mediaType: 'image/webp', bytes: picture, durationSeconds: null });
  }
  return unpackedArchive(library, engine, { into: temporaryFolder() });
}

/** What is commonly written instead: one page with a tile for each, all in the document. Answers its path. */
export function plainPage(bag: string): string {
  const lines = readFileSync(join(bag, 'data/generations.jsonl'), 'utf8').trim().split('\n');
  const tiles = lines.map((line) => {
    const { prompt, title, media } = JSON.parse(line) as Line;
    const file = media[0]?.file ?? '';
    const shown = file.endsWith('.mp4')
      ? `<video src="${file}" preload="none"></video>`
      : `<img src="${file}" loading="lazy" alt="">`;
    return `<li>${shown}<b>${title}</b><p>${prompt}</p></li>`;
  });
  const style = 'li{float:left;width:230px;height:300px;overflow:hidden}img,video{width:230px;height:220px}';
  const path = join(bag, 'plain.html');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><style>${style}</style><ul>${tiles.join('\n')}</ul>`,
  );
  return path;
}

interface Line {
  prompt: string;
  title: string;
  media: { file: string }[];
}
