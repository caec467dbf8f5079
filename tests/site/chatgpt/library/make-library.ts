import { uuid } from '../../library/ids.ts';
import { seeded } from '../../library/random.ts';
import { makeConversations } from './conversations.ts';
import { makeFileId, makeImage, type Maker } from './images.ts';
import type {
  Catalogue,
  ChatGptLibrary,
  ChatGptLibraryOptions,
  SampleDirectory,
  SampleDocument,
  SampleImage,
} from './sample.ts';

const newest = Date.UTC(2026, 8, 14, 18);
const oldest = Date.UTC(2025, 2, 28, 9);

/**
 * Which catalogues show the images, in turns of 32: g 17 generated only, s 7 in the library too, l 5 in the library
 * only, n 3 in no list but that of their directory.
 */
const pattern = 'ggsglgngsgglgsggnsgglgsglgsgngsl';

const catalogues: Record<string, ReadonlySet<Catalogue>> = {
  g: new Set<Catalogue>(['generated']),
  s: new Set<Catalogue>(['generated', 'library', 'nodes']),
  l: new Set<Catalogue>(['library', 'nodes']),
  n: new Set<Catalogue>(['nodes']),
};

const cataloguesOf = (ordinal: number): ReadonlySet<Catalogue> =>
  catalogues[pattern.charAt(ordinal % pattern.length)] ?? new Set();

/** Two directories at the root, one of them empty, and one inside the first. */
function makeDirectories(maker: Maker): SampleDirectory[] {
  const make = (name: string, parentId: string | null, at: number): SampleDirectory => ({
    id: `libdir_${uuid(maker.random)}`,
    name,
    parentId,
    createdAt: at,
  });
  const boats = make('Boats', null, newest - 4e8);
  const span = newest - oldest;
  return [
    boats,
    make('夜の街 · Night/cities', boats.id, newest - 9e8),
    make('boats', null, newest - span / 2),
  ];
}

/** What only directories show lies in both that are used; some of the library lies there as well. */
function putAway(images: readonly SampleImage[], directories: readonly SampleDirectory[]): void {
  const [boats, nights] = directories;
  const only = images.filter(({ catalogues: shownIn }) => shownIn.size === 1 && shownIn.has('nodes'));
  only.forEach((image, index) => (image.directoryId = (index % 2 === 0 ? boats : nights)?.id ?? null));
  for (const image of images.filter(({ catalogues: shownIn }) => shownIn.has('library')))
    if (image.ordinal % 32 === 8 || image.ordinal % 32 === 20) image.directoryId = nights?.id ?? null;
}

/** One that the service withholds, and one whose file is gone though it is still listed. */
function withholdSome(images: readonly SampleImage[]): void {
  const generated = images.filter(
    ({ catalogues: shownIn }) => shownIn.has('generated') && shownIn.size === 1,
  );
  for (const [index, state] of [
    [4, 'blocked'],
    [7, 'lost'],
  ] as const) {
    const image = generated[index];
    if (image) image.state = state;
  }
}

function makeOthers(count: number, maker: Maker): SampleImage[] {
  return Array.from({ length: 5 }, (_, index) => {
    const at = newest - index * 2e9 - 7e8;
    const image = makeImage(count + index, at, catalogues['l'] ?? new Set(), maker);
    const title = `Somebody else’s harbour ${index + 1}`;
    return { ...image, title, fileName: `${title}.png`, access: index % 2 === 0 ? 'shared' : 'org' };
  });
}

function makeDocuments({ random }: Maker): SampleDocument[] {
  return [
    { name: 'budget.csv', mimeType: 'text/csv', at: newest - 6e8 },
    { name: 'thesis (final).pdf', mimeType: 'application/pdf', at: newest - 3e9 },
  ].map(({ name, mimeType, at }) => ({ fileId: makeFileId(false, random), name, mimeType, createdAt: at }));
}

/** A library that is the same for the same options, on every machine. */
export function makeChatGptLibrary(options: ChatGptLibraryOptions = {}): ChatGptLibrary {
  const { images: count = 64, seed = 3, mediaBytes = null } = options;
  const maker: Maker = { random: seeded(seed), paddedTo: mediaBytes };
  const step = (newest - oldest) / count;
  const images = Array.from({ length: count }, (_, index) =>
    makeImage(
      index,
      Math.floor(newest - (index + maker.random.next() * 0.9) * step),
      cataloguesOf(index),
      maker,
    ),
  );
  const directories = makeDirectories(maker);
  putAway(images, directories);
  withholdSome(images);
  const conversations = makeConversations(images, maker.random);
  const others = makeOthers(count, maker);
  return { images, others, documents: makeDocuments(maker), directories, conversations };
}

/** Of the workspace: few, and none that the person's own library has. */
export function makeWorkspaceLibrary(options: ChatGptLibraryOptions = {}): ChatGptLibrary {
  return makeChatGptLibrary({ images: 12, seed: 17, ...options });
}
