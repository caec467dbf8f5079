import { buildArchive, type ArchiveOptions, type BuiltArchive } from '../../../lib/archive/build.ts';
import { archiveName } from '../../../lib/archive/names/archive-name.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { activity, ContentsBuilder } from './contents-builder.ts';
import { GALLERY_TEMPLATE } from './gallery-template.ts';
import { hostileTexts } from './hostile-texts.ts';
import { readZip } from './zip-reader.ts';

export const exportedAt = Date.UTC(2026, 10, 22, 12, 0, 0);

/** A library whose every text means harm: prompts, titles, ids, names of accounts, folders and activities. */
export function hostileLibrary(): ContentsBuilder {
  const library = new ContentsBuilder();
  library.displayName = 'Eve\nBag-Count: 1 of 9\u2028Payload-Oxum: 0.0\r\n: "x"';
  for (const text of hostileTexts) {
    library.add({ prompt: text, title: null });
    library.add({ prompt: null, title: text, mediaType: 'image/png', kind: 'image' });
    library.add({ prompt: text, nativeId: text, bytes: null, availability: 'failed' });
    library.activities.push(activity('likes', text, { text, [text]: text }));
  }
  library.add({ nativeId: 'gen_same', bytes: Uint8Array.of(1) });
  library.add({ nativeId: 'GEN_SAME', bytes: Uint8Array.of(2) });
  library.add({ prompt: null, title: null, bytes: new Uint8Array(0), mediaType: 'application/x-odd' });
  for (const [index, item] of library.items.entries()) {
    item.folder = hostileTexts[index % hostileTexts.length] ?? null;
    if (item.folder !== null) item.collections.push(item.folder);
  }
  library.records.push({ id: 'task_1', url: 'https://videos.openai.com/az/x.mp4?se=2026&sig=abc%2F' });
  library.activities.push(
    activity('folders', 'coll_1', { title: 'Boats' }),
    activity('favourites', 'f', { n: 1 }),
  );
  return library;
}

export function buildFrom(
  library: ContentsBuilder,
  more: Partial<ArchiveOptions> = {},
): Promise<BuiltArchive> {
  return buildArchive(library.build(), {
    name: archiveName({ displayName: library.displayName }, exportedAt),
    now: exportedAt,
    agent: 'Lifeboat 0.1.0',
    galleryPage: GALLERY_TEMPLATE,
    sink: new JoinSink('chromium'),
    ...more,
  });
}

/** Its files by their paths in the bag. */
export async function hostileBag(): Promise<{ paths: string[]; text: (path: string) => string }> {
  const files = new Map<string, Uint8Array>();
  for (const [path, { bytes }] of await readZip((await buildFrom(hostileLibrary())).blob)) {
    files.set(path.slice(path.indexOf('/') + 1), bytes);
  }
  return { paths: [...files.keys()], text: (path) => new TextDecoder().decode(files.get(path)) };
}
