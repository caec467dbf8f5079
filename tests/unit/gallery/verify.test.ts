import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256 } from '../../../gallery/sha256.ts';
import { sha256Of, verifyBag, type ChosenFile } from '../../../gallery/verify.ts';
import { manifestLine } from '../../../lib/archive/bag/manifest-line.ts';

const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const checking = { onProgress: () => undefined, signal: new AbortController().signal };

describe('SHA-256 without crypto.subtle', () => {
  it('is that of node, in whatever pieces the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
        const sha256 = new Sha256();
        for (const piece of pieces) sha256.update(piece);
        expect(sha256.digest()).toBe(sum(Buffer.concat(pieces)));
      }),
    );
  });

  it.each([0, 55, 56, 63, 64, 65, 119, 120, 128])('is right at the edge of %i bytes', (size) => {
    const bytes = new Uint8Array(size).fill(0xa7);
    expect(new Sha256().update(bytes).digest()).toBe(sum(bytes));
  });

  it('reads a file in pieces, and gives what the browser itself gives', async () => {
    const bytes = new Uint8Array(9_000_001).map((_, index) => index % 251);
    const file = new Blob([bytes]);
    expect(await sha256Of(file, null)).toBe(sum(bytes));
    expect(await sha256Of(file, crypto.subtle)).toBe(sum(bytes));
  });
});

describe('verifying a folder', () => {
  const texts = { 'data/a.txt': 'one', 'data/100% \u00e9.txt': 'two', 'data/raw/b.jsonl': '' };

  function bag(root = 'bag/', name = ''): ChosenFile[] {
    const manifest = Object.entries(texts).map(([path, text]) => manifestLine(sum(text), path));
    const tags = { 'manifest-sha256.txt': manifest.join(''), 'bagit.txt': `BagIt ${name}` };
    const tagManifest = Object.entries(tags).map(([path, text]) => manifestLine(sum(text), path));
    const all = { ...texts, ...tags, 'tagmanifest-sha256.txt': tagManifest.join('') };
    return Object.entries(all).map(([path, text]) => ({ path: `${root}${path}`, file: new Blob([text]) }));
  }
  const without = (ending: string) => bag().filter(({ path }) => !path.endsWith(ending));
  const altered = (ending: string) =>
    bag().map((one) => (one.path.endsWith(ending) ? { ...one, file: new Blob(['other']) } : one));
  const clean = { missing: [], altered: [], unlisted: [] };

  it('finds a whole bag whole, its tag files too', async () => {
    expect(await verifyBag(bag(), 'bag', checking)).toEqual({ checked: 5, ...clean });
  });

  it('takes decomposed names, as some disks give them, for the same', async () => {
    const chosen = bag().map((one) => ({ ...one, path: one.path.normalize('NFD') }));
    expect(await verifyBag(chosen, 'bag', checking)).toMatchObject(clean);
  });

  it.each(['data/a.txt', 'bagit.txt', 'manifest-sha256.txt'])('names %s when it is altered', async (path) => {
    const verdict = await verifyBag(altered(`bag/${path}`), 'bag', checking);
    expect(verdict?.altered).toContain(path);
  });

  it.each(['data/a.txt', 'bagit.txt', 'tagmanifest-sha256.txt'])(
    'names %s when it is missing',
    async (path) => {
      const verdict = await verifyBag(without(`bag/${path}`), 'bag', checking);
      expect(verdict).toMatchObject({ missing: [path], altered: [] });
    },
  );

  it('names what was put there later, and a file that cannot be read', async () => {
    const chosen = bag().filter(({ path }) => path !== 'bag/data/a.txt');
    const unreadable = { arrayBuffer: () => Promise.reject(new Error()), size: 3 } as unknown as Blob;
    chosen.push({ path: 'bag/data/new', file: new Blob() }, { path: 'bag/data/a.txt', file: unreadable });
    const verdict = await verifyBag(chosen, 'bag', checking);
    expect(verdict).toMatchObject({ unlisted: ['data/new'], altered: ['data/a.txt'] });
  });

  it('checks of several bags the one that it belongs to, and else the one nearest to the top', async () => {
    const chosen = [
      ...bag('all/one/'),
      ...altered('data/a.txt').map((one) => ({ ...one, path: `all/${one.path}` })),
    ];
    expect(await verifyBag(chosen, 'one', checking)).toMatchObject(clean);
    expect(await verifyBag(chosen, 'bag', checking)).toMatchObject({ altered: ['data/a.txt'] });
    expect(await verifyBag(bag('all/elsewhere/'), 'bag', checking)).toMatchObject(clean);
  });

  it('is no verdict where there is no bag, and stops when told', async () => {
    expect(await verifyBag([{ path: 'x/photo.jpg', file: new Blob() }], 'bag', checking)).toBeNull();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(verifyBag(bag(), 'bag', { ...checking, signal })).rejects.toThrow('enough');
  });
});
