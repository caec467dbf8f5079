import { Sha256 } from './sha256.ts';

/** A file of the chosen folder and its path from there. */
export interface ChosenFile {
  path: string;
  file: Blob;
}

export interface Verdict {
  /** Files of the manifests that were looked at. */
  checked: number;
  missing: string[];
  altered: string[];
  /** In `data/`, but in no manifest. */
  unlisted: string[];
}

export interface Checking {
  onProgress: (checked: number, all: number) => void;
  signal: AbortSignal;
}

const MANIFESTS = ['tagmanifest-sha256.txt', 'manifest-sha256.txt'] as const;
const LINE = /^([0-9a-f]{64})\s+\*?(.+)$/i;

/**
 * Compares every file with the checksums of the bag's own manifests; null where the folder holds no bag. `name` is
 * the bag's folder: of several bags in the chosen folder it is the one that is checked.
 */
export async function verifyBag(
  chosen: readonly ChosenFile[],
  name: string,
  { onProgress, signal }: Checking,
): Promise<Verdict | null> {
  const bag = bagIn(chosen, name);
  if (bag === null) return null;
  const listed = await readManifests(bag);
  const verdict: Verdict = { checked: 0, missing: [], altered: [], unlisted: unlistedIn(bag, listed) };
  for (const [path, sum] of listed) {
    signal.throwIfAborted();
    const file = bag.get(path);
    if (file === undefined) verdict.missing.push(path);
    else if ((await sha256Of(file).catch(() => null)) !== sum) verdict.altered.push(path);
    verdict.checked += 1;
    onProgress(verdict.checked, listed.size);
  }
  return verdict;
}

/** Of several bags the one that the page belongs to, else the one nearest to the top. */
function bagIn(chosen: readonly ChosenFile[], name: string): Map<string, Blob> | null {
  const roots = chosen
    .filter(({ path }) => path.split('/').at(-1) === MANIFESTS[1])
    .map(({ path }) => path.slice(0, -MANIFESTS[1].length))
    .sort((a, b) => a.length - b.length);
  const root = roots.find((path) => `/${path}`.endsWith(`/${name}/`)) ?? roots[0];
  if (root === undefined) return null;
  const inside = chosen.filter(({ path }) => path.startsWith(root));
  return new Map(inside.map(({ path, file }) => [path.slice(root.length).normalize('NFC'), file]));
}

async function readManifests(bag: ReadonlyMap<string, Blob>): Promise<Map<string, string>> {
  const listed = new Map<string, string>();
  for (const manifest of MANIFESTS) {
    const text = (await bag.get(manifest)?.text()) ?? '';
    for (const line of text.split('\n')) {
      const [, sum, path] = LINE.exec(line) ?? [];
      if (sum && path) listed.set(unescapePath(path).normalize('NFC'), sum.toLowerCase());
    }
  }
  // A bag without it is still a bag, but not one of ours.
  if (!bag.has(MANIFESTS[0])) listed.set(MANIFESTS[0], '');
  return listed;
}

function unescapePath(path: string): string {
  return path.replace(/%(0D|0A|25)/gi, decodeURIComponent);
}

function unlistedIn(bag: ReadonlyMap<string, Blob>, listed: ReadonlyMap<string, string>): string[] {
  return [...bag.keys()].filter((path) => path.startsWith('data/') && !listed.has(path));
}

/** The browser's own digest wants the whole file in memory, so bigger ones go through in pieces. */
const WHOLE = 64 * 1024 * 1024;
const PIECE = 4 * 1024 * 1024;

export async function sha256Of(
  file: Blob,
  // A page opened from a folder has it in some browsers only.
  subtle: SubtleCrypto | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  if (subtle !== null && file.size <= WHOLE) {
    const digest = await subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  const sha256 = new Sha256();
  for (let at = 0; at < file.size; at += PIECE)
    sha256.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  return sha256.digest();
}
