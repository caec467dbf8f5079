import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import JSZip from 'jszip';
import { tool } from '../setup/tools.ts';

export interface HeldFile {
  path: string;
  sha256: string;
  bytes: number;
}

export interface ArchivedGeneration {
  id: string;
  owner: 'self' | 'other';
  availability: string;
  prompt: string | null;
  collections: string[];
  media: { role: string; file: string; sha256: string; bytes: number }[];
}

/** An archive as an independent reader (JSZip) finds it; hashes are taken anew from the bytes. */
export interface ReadArchive {
  /** All files by their path inside the bag. */
  names: string[];
  generations: ArchivedGeneration[];
  completeness: { sites: ArchivedSite[] };
  /** Media files by path. */
  held: Map<string, HeldFile>;
  text(path: string): Promise<string>;
}

export interface ArchivedSite {
  site: string;
  listed: number;
  saved: number;
  failed: number;
  notAvailable: number;
  failures: { generationId: string; code: string; reason: string }[];
  unavailable: { generationId: string; availability: string }[];
  collections: ArchivedList[];
  lesser: { generationId: string }[];
}

export interface ArchivedList {
  title: string;
  listedToTheEnd: boolean;
  withheld: number;
  problem: { code: string; message: string } | null;
}

export async function readArchive(path: string): Promise<ReadArchive> {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const folder = Object.keys(zip.files)[0]?.split('/')[0] ?? '';
  const names = Object.keys(zip.files).map((name) => name.slice(folder.length + 1));
  return readBag(names, (name) => {
    const entry = zip.file(`${folder}/${name}`);
    if (!entry) throw new Error(`No ${name} in the archive`);
    return entry.async('nodebuffer');
  });
}

/** The same of a bag that lies in a folder. */
export function readUnpacked(bag: string): Promise<ReadArchive> {
  const entries = readdirSync(bag, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const names = entries.map(({ parentPath, name }) => relative(bag, join(parentPath, name)));
  return readBag(names, (name) => Promise.resolve(readFileSync(join(bag, name))));
}

async function readBag(names: string[], read: (name: string) => Promise<Buffer>): Promise<ReadArchive> {
  const text = async (name: string) => (await read(name)).toString();
  const held = new Map<string, HeldFile>();
  for (const name of names.filter(isMedia)) {
    const bytes = await read(name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    held.set(name, { path: name, sha256, bytes: bytes.length });
  }
  const lines = (await text('data/generations.jsonl')).trim().split('\n').filter(Boolean);
  return {
    names,
    generations: lines.map((line) => JSON.parse(line) as ArchivedGeneration),
    completeness: JSON.parse(await text('data/completeness.json')) as ReadArchive['completeness'],
    held,
    text,
  };
}

function isMedia(name: string): boolean {
  return name.startsWith('data/media/') && !name.endsWith('.json') && !name.endsWith('/');
}

/** Independent tools that check an archive; null where this machine lacks one. */
export const CHECKS: Record<string, (archive: string) => void> = {
  unzip: (archive) => run('unzip', ['-tq', archive]),
  '7z': (archive) => run('7z', ['t', '-bso0', archive]),
  bsdtar: (archive) => run('bsdtar', ['-xOf', archive]),
  python3: (archive) =>
    run('python3', [
      '-c',
      'import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)',
      archive,
    ]),
  sha256sum: (archive) => checkManifests(archive),
};

function run(name: Parameters<typeof tool>[0], args: string[], cwd?: string): void {
  const path = tool(name);
  if (path === null) throw new Error(`${name} is not installed`);
  // Without a UTF-8 locale unzip writes its own escapes for names.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  execFileSync(path, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** `sha256sum -c` on both manifests of a bag that lies in a folder. */
export function checkBagSums(bag: string): void {
  for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
    run('sha256sum', ['--quiet', '--strict', '-c', manifest], bag);
  }
}

function checkManifests(archive: string): void {
  const directory = mkdtempSync(join(tmpdir(), 'lifeboat-bag-'));
  try {
    run('unzip', ['-qo', archive, '-d', directory]);
    const bag = join(
      directory,
      archive
        .split('/')
        .at(-1)
        ?.replace(/\.zip$/, '') ?? '',
    );
    checkBagSums(bag);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
