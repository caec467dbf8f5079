import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CompressedZip } from '../../../lib/archive/containers/compressed-zip.ts';
import { archiveName } from '../../../lib/archive/names/archive-name.ts';
import { checkBag } from './bag-checker.ts';
import { createdAt } from './contents-builder.ts';
import { buildFrom, exportedAt, hostileLibrary } from './hostile-bag.ts';
import { UNPACKERS } from './unpackers.ts';
import { hasTool, onDisk, readZip, runTool, temporaryFolder } from './zip-reader.ts';

const { displayName } = hostileLibrary();
const WHOLE = archiveName({ displayName }, exportedAt);
const DETAILS = archiveName({ displayName }, exportedAt, { isDetailsOnly: true });
const KINDS = {
  'the hostile library': () => buildFrom(hostileLibrary()),
  'its details': () =>
    buildFrom(hostileLibrary(), {
      name: DETAILS,
      isDetailsOnly: true,
      container: new CompressedZip(DETAILS),
    }),
};

const FIND_BAGIT = "import importlib.util; print('yes' if importlib.util.find_spec('bagit') else 'no')";

/** How file systems that know no case, or another form of Unicode, tell names apart. */
const VIEWS: readonly ((path: string) => string)[] = [
  (path) => path.toLowerCase(),
  (path) => path.toUpperCase(),
  (path) => path.toLowerCase().normalize('NFD'),
  (path) => path.toUpperCase().normalize('NFKC'),
];

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function bytesIn(folder: string): Map<string, Uint8Array> {
  return new Map(filesIn(folder).map((path) => [path, Uint8Array.from(readFileSync(join(folder, path)))]));
}

function sums(files: Iterable<Uint8Array>): string[] {
  return [...files].map((bytes) => createHash('sha256').update(bytes).digest('hex')).sort();
}

/** A test that says in its name which program it is skipped for. */
function itWith(tools: readonly string[], title: string, run: () => Promise<void>): void {
  const missing = tools.filter((name) => !hasTool(name));
  it.skipIf(missing.length > 0)(
    missing.length > 0 ? `${title} (not installed: ${missing.join(', ')})` : title,
    run,
  );
}

describe.each(Object.entries(KINDS))('%s', (_, build) => {
  for (const [name, { needs, unpack }] of Object.entries(UNPACKERS)) {
    itWith(
      needs,
      `is unpacked by ${name} whole, in its own folder and into names that differ without case`,
      async () => {
        const { blob } = await build();
        const { file } = await onDisk(blob);
        const folder = temporaryFolder();
        await unpack(file, folder);
        expect(filesIn(folder)).toEqual([...(await readZip(blob)).keys()].sort());
        expect(checkBag(bytesIn(folder))).toEqual([]);
        for (const view of VIEWS)
          expect(new Set(filesIn(folder).map(view)).size).toBe(filesIn(folder).length);
      },
    );
  }

  itWith(['unzip', 'sha256sum'], 'is found whole by sha256sum', async () => {
    const { file } = await onDisk((await build()).blob);
    const folder = temporaryFolder();
    await UNPACKERS['unzip']?.unpack(file, folder);
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      const [bag = ''] = readdirSync(folder);
      expect(runTool('sha256sum', ['-c', '--strict', '--quiet', manifest], join(folder, bag))).toBe('');
    }
  });

  itWith(['unzip', 'mformat', 'mcopy'], 'loses nothing on a FAT drive, which knows no case', async () => {
    const { file } = await onDisk((await build()).blob);
    const [folder, back] = [temporaryFolder(), temporaryFolder()];
    await UNPACKERS['unzip']?.unpack(file, folder);
    const drive = join(back, 'drive.img');
    runTool('mformat', ['-i', drive, '-C', '-T', '131072', '::']);
    // A second file of the same name would be skipped. Mtools cannot say emoji, so the bytes are compared alone.
    runTool('mcopy', ['-Q', '-s', '-D', 's', '-i', drive, folder, '::']);
    runTool('mcopy', ['-Q', '-s', '-i', drive, '::', join(back, 'bag')]);
    expect(sums(bytesIn(join(back, 'bag')).values())).toEqual(sums(bytesIn(folder).values()));
  });
});

const hasBagit = hasTool('python3') && runTool('python3', ['-c', FIND_BAGIT]).trim() === 'yes';
it.skipIf(!hasBagit)(
  `the hostile library is valid for the Library of Congress's bagit.py${hasBagit ? '' : ' (not installed: the Python package bagit)'}`,
  async () => {
    const { file } = await onDisk((await KINDS['the hostile library']()).blob);
    const folder = temporaryFolder();
    await UNPACKERS['unzip']?.unpack(file, folder);
    const [bag = ''] = readdirSync(folder);
    expect(() =>
      runTool('python3', ['-m', 'bagit', '--validate', '--quiet', join(folder, bag)]),
    ).not.toThrow();
  },
);

itWith(['unzip', 'find'], 'unzip gives media the time of the work and plain modes', async () => {
  const { file } = await onDisk((await KINDS['the hostile library']()).blob);
  const folder = temporaryFolder();
  await UNPACKERS['unzip']?.unpack(file, folder);
  const media = runTool('find', [
    folder,
    '-path',
    `${folder}/${WHOLE}/data/media/*`,
    '-type',
    'f',
    '-printf',
    '%T@ %m\n',
  ]);
  expect(new Set(media.trim().split('\n'))).toEqual(new Set([`${createdAt / 1000}.0000000000 644`]));
});
