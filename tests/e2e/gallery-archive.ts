import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildArchive } from '../../lib/archive/build.ts';
import type { GalleryPlace } from '../../lib/archive/gallery/gallery-data.ts';
import { JoinSink } from '../../lib/archive/sinks/join-sink.ts';
import { generationId } from '../../lib/domain/ids.ts';
import type { Engine } from '../browser/browser.ts';
import { activity, ContentsBuilder } from '../unit/archive/contents-builder.ts';
import { hostileTexts } from '../unit/archive/hostile-texts.ts';
import { readZip } from '../unit/archive/zip-reader.ts';
import { builtExtension } from './journey.ts';

const media = join(import.meta.dirname, '..', 'site', 'media', 'base');
const may = Date.UTC(2025, 4, 9, 8, 30);

/** Each would set `canary` if anything of it ran. */
export const CANARIES = [
  '</script><script>globalThis.canary = "script"</script>',
  '<img src=x onerror="globalThis.canary = \'image\'">',
  '<!--<script>globalThis.canary = "comment"//-->',
  '<svg onload="globalThis.canary = \'svg\'"></svg>',
  '<iframe srcdoc="<script>top.canary = \'frame\'</script>"></iframe>',
];

/** Videos and images that play, beside prompts that mean harm. */
export function galleryLibrary(): ContentsBuilder {
  const library = new ContentsBuilder();
  const film = readFileSync(join(media, 'harbour-dawn.mp4'));
  const picture = readFileSync(join(media, 'dunes-landscape.webp'));
  const image = { kind: 'image', mediaType: 'image/webp', bytes: picture, durationSeconds: null } as const;
  const source = library.add({
    title: 'Harbour at dawn',
    prompt: 'Boats leave, 100% #1 & calm?',
    bytes: film,
  });
  library.add({
    ...image,
    title: 'Dunes',
    prompt: 'Sand under\nthe wind',
    createdAt: may,
    parentId: source.generation.id,
  });
  library.add({ title: 'A lost one', bytes: null, availability: 'moderated', unavailableReason: 'policy' });
  for (const text of [...CANARIES, ...hostileTexts]) library.add({ ...image, prompt: text, title: text });
  library.add({
    nativeId: 'script',
    prompt: null,
    pageUrl: 'javascript:globalThis.canary="link"',
    bytes: null,
  });
  for (const item of library.items.slice(0, 2)) item.collections.push('Boats & more');
  for (const text of CANARIES)
    library.activities.push(activity('likes', text, { text, makerName: text, link: 'javascript:canary=1' }));
  const about = { ...activity('comments', 'c', { makerName: 'Grace', text: 'Well done', likes: 3 }) };
  library.activities.push({ ...about, generationId: generationId('sora', source.generation.nativeId) });
  return library;
}

export interface Unpacked {
  /** The bag's folder. */
  name?: string;
  place?: GalleryPlace;
  /** Absolute; a new one that goes when this process ends, if absent. */
  into?: string;
  now?: number;
  isDetailsOnly?: boolean;
}

const NAME = 'lifeboat_Ada_20261122T120000Z';

/** An unpacked archive with the gallery of the production build; answers the bag's folder. */
export async function unpackedArchive(
  library: Pick<ContentsBuilder, 'build'>,
  engine: Engine,
  {
    name = NAME,
    place = {},
    into = temporaryFolder(),
    now = Date.UTC(2026, 10, 22, 12),
    isDetailsOnly = false,
  }: Unpacked = {},
): Promise<string> {
  const { blob } = await buildArchive(library.build(), {
    name,
    now,
    place,
    isDetailsOnly,
    agent: 'Lifeboat 0.1.0',
    sink: new JoinSink('chromium'),
    galleryPage: readFileSync(join(builtExtension(engine), 'gallery.html'), 'utf8'),
  });
  for (const [path, { bytes }] of await readZip(blob)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), bytes);
  }
  return join(into, name);
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-gallery-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
