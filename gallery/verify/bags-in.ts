/** A file of what was chosen, and its path from there. */
export interface ChosenFile {
  path: string;
  file: Blob;
}

/** A bag among what was chosen. */
export interface FoundBag {
  /** Its folder's name; empty where the files came without a folder. */
  name: string;
  /** By their paths inside the bag, NFC: some disks give names decomposed. */
  files: ReadonlyMap<string, Blob>;
}

const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const LINE = /^([0-9a-f]{64})\s+\*?(.+)$/i;

/** The bags named in `wanted`; where none of them is there, the one nearest to the top, which may have been renamed. */
export function bagsIn(chosen: readonly ChosenFile[], wanted: readonly string[]): FoundBag[] {
  const roots = rootsIn(chosen).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const belonging = roots.filter((root) => wanted.includes(nameOf(root)));
  const found = belonging.length > 0 ? belonging : roots.slice(0, 1);
  return found.map((root) => ({ name: nameOf(root), files: filesUnder(root, chosen) }));
}

/** Folders with either manifest: the one that is gone is to be named, not the bag to be overlooked. */
function rootsIn(chosen: readonly ChosenFile[]): string[] {
  const roots = chosen.flatMap(({ path }) => {
    const at = path.lastIndexOf('/') + 1;
    return [MANIFEST, TAG_MANIFEST].includes(path.slice(at)) ? path.slice(0, at) : [];
  });
  return [...new Set(roots)];
}

/** Of `all/bag/`. */
function nameOf(root: string): string {
  return (root.split('/').at(-2) ?? '').normalize('NFC');
}

function filesUnder(root: string, chosen: readonly ChosenFile[]): Map<string, Blob> {
  const inside = chosen.filter(({ path }) => path.startsWith(root));
  return new Map(inside.map(({ path, file }) => [path.slice(root.length).normalize('NFC'), file]));
}

/** The checksums of both manifests by path; a manifest that should be there and is not stands with an empty one. */
export async function readManifests({ files }: FoundBag): Promise<Map<string, string>> {
  const listed = new Map<string, string>();
  for (const manifest of [TAG_MANIFEST, MANIFEST]) {
    const text = (await files.get(manifest)?.text()) ?? '';
    for (const line of text.split('\n')) {
      const [, sum, path] = LINE.exec(line) ?? [];
      if (sum && path) listed.set(unescapePath(path).normalize('NFC'), sum.toLowerCase());
    }
  }
  // A bag without it is still a bag, but not one of ours.
  if (!files.has(TAG_MANIFEST)) listed.set(TAG_MANIFEST, '');
  return listed;
}

function unescapePath(path: string): string {
  return path.replace(/%(0D|0A|25)/gi, decodeURIComponent);
}
