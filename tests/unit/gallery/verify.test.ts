import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenFile } from '../../../gallery/verify/bags-in.ts';
import { Digests } from '../../../gallery/verify/digests.ts';
import { sha256InPieces } from '../../../gallery/verify/pieces.ts';
import { Sha256 } from '../../../gallery/verify/sha256.ts';
import { type Checking, type Progress, verify } from '../../../gallery/verify/verify.ts';
import { manifestLine } from '../../../lib/archive/bag/manifest-line.ts';

const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const { signal } = new AbortController();
const reading = { onBytes: () => undefined, signal };
const noWorker = () => {
  throw new Error('none');
};
const digests = new Digests({ subtle: crypto.subtle, makeWorker: noWorker });
const checking: Checking = {
  ...{ lanes: 3, signal, onProgress: () => undefined },
  sumOf: (file, told) => digests.sumOf(file, told),
};
/** The verdict on the one bag among what was chosen. */
const verifyBag = async (chosen: ChosenFile[], name: string, more: Partial<Checking> = {}) =>
  (await verify(chosen, [name], { ...checking, ...more }))?.verdicts[0] ?? null;

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
    const read: number[] = [];
    expect(await sha256InPieces(file, { onBytes: (size) => read.push(size), signal })).toBe(sum(bytes));
    expect(read).toEqual([2 ** 22, 2 ** 22, bytes.length - 2 ** 23]);
    expect(await digests.sumOf(file, reading)).toBe(sum(bytes));
    expect(await new Digests({ subtle: null, makeWorker: noWorker }).sumOf(file, reading)).toBe(sum(bytes));
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
    expect(await verifyBag(bag(), 'bag')).toEqual({ name: 'bag', checked: 5, ...clean });
  });

  it('takes decomposed names, as some disks give them, for the same', async () => {
    const chosen = bag().map((one) => ({ ...one, path: one.path.normalize('NFD') }));
    expect(await verifyBag(chosen, 'bag')).toMatchObject(clean);
  });

  it.each(['data/a.txt', 'bagit.txt', 'manifest-sha256.txt'])('names %s when it is altered', async (path) => {
    const verdict = await verifyBag(altered(`bag/${path}`), 'bag');
    expect(verdict?.altered).toContain(path);
  });

  it.each(['data/a.txt', 'bagit.txt', 'tagmanifest-sha256.txt'])(
    'names %s when it is missing',
    async (path) => {
      const verdict = await verifyBag(without(`bag/${path}`), 'bag');
      expect(verdict).toMatchObject({ missing: [path], altered: [] });
    },
  );

  it('names the manifest itself when that is missing', async () => {
    const chosen = bag().filter(({ path }) => path !== 'bag/manifest-sha256.txt');
    expect(await verifyBag(chosen, 'bag')).toMatchObject({
      missing: ['manifest-sha256.txt'],
      unlisted: Object.keys(texts).sort(),
    });
  });

  it('names what was put there later, and a file that cannot be read', async () => {
    const chosen = bag().filter(({ path }) => path !== 'bag/data/a.txt');
    const unreadable = { arrayBuffer: () => Promise.reject(new Error()), size: 3 } as unknown as Blob;
    chosen.push({ path: 'bag/data/new', file: new Blob() }, { path: 'bag/data/a.txt', file: unreadable });
    const verdict = await verifyBag(chosen, 'bag');
    expect(verdict).toMatchObject({ unlisted: ['data/new'], altered: ['data/a.txt'] });
  });

  it('checks of several bags those that belong together, and else the one nearest to the top', async () => {
    const other = altered('data/a.txt').map((one) => ({ ...one, path: `all/${one.path}` }));
    const chosen = [...bag('all/one/'), ...other];
    expect(await verify(chosen, ['one', 'bag', 'three'], checking)).toMatchObject({
      verdicts: [
        { name: 'bag', ...clean, altered: ['data/a.txt'] },
        { name: 'one', checked: 5, ...clean },
      ],
      absent: ['three'],
    });
    expect(await verify(chosen, ['one'], checking)).toMatchObject({
      verdicts: [{ name: 'one' }],
      absent: [],
    });
    expect(await verifyBag(bag('all/renamed/'), 'bag')).toMatchObject({ name: 'renamed', ...clean });
  });

  it('tells how far it is, to the last byte', async () => {
    const told: Progress[] = [];
    await verifyBag(bag(), 'bag', { onProgress: (progress) => told.push({ ...progress }) });
    const { allBytes } = told[0] ?? {};
    expect(told.at(-1)).toEqual({ files: 5, allFiles: 5, bytes: allBytes, allBytes });
  });

  it('is no verdict where there is no bag, and stops when told', async () => {
    expect(await verifyBag([{ path: 'x/photo.jpg', file: new Blob() }], 'bag')).toBeNull();
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(verifyBag(bag(), 'bag', { signal: aborted })).rejects.toThrow('enough');
  });

  it('does no more once it is told to stop in the middle', async () => {
    const stopping = new AbortController();
    let begun = 0;
    const sumOf = () => {
      begun += 1;
      stopping.abort(new Error('enough'));
      return Promise.reject(new Error('enough'));
    };
    const many = { lanes: 1, sumOf, signal: stopping.signal };
    await expect(verifyBag(bag(), 'bag', many)).rejects.toThrow('enough');
    expect(begun).toBe(1);
  });
});

describe('checksums of big files', () => {
  /** Answers like the real one, or ends like one. */
  class FakeWorker {
    static made = 0;
    static ended = 0;
    onmessage: ((event: MessageEvent) => void) | null = null;
    onerror: (() => void) | null = null;
    constructor() {
      FakeWorker.made += 1;
    }
    postMessage(file: Blob): void {
      if (file.type === 'x/never') return;
      queueMicrotask(() => {
        if (file.type === 'x/broken') this.onerror?.();
        else if (file.type === 'x/unreadable') this.onmessage?.({ data: { error: true } } as MessageEvent);
        else
          for (const data of [{ bytes: file.size }, { sum: 'sum' }])
            this.onmessage?.({ data } as MessageEvent);
      });
    }
    terminate(): void {
      FakeWorker.ended += 1;
    }
  }
  const made = () => new Digests({ subtle: null, makeWorker: () => new FakeWorker() as unknown as Worker });

  it('are taken by workers that are used again, and end with the check', async () => {
    [FakeWorker.made, FakeWorker.ended] = [0, 0];
    const digester = made();
    for (let n = 0; n < 3; n += 1) expect(await digester.sumOf(new Blob(['x']), reading)).toBe('sum');
    expect(FakeWorker.made).toBe(1);
    digester.close();
    expect(FakeWorker.ended).toBe(1);
  });

  it('are taken by the page itself where a worker breaks down, and stop at once when told', async () => {
    [FakeWorker.made, FakeWorker.ended] = [0, 0];
    expect(await made().sumOf(new Blob(['x'], { type: 'x/broken' }), reading)).toBe(sum('x'));
    const stopping = new AbortController();
    const never = new Blob(['x'], { type: 'x/never' });
    const waiting = made().sumOf(never, { ...reading, signal: stopping.signal });
    stopping.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(FakeWorker.ended).toBe(2);
  });

  it('fail for a file that cannot be read', async () => {
    await expect(made().sumOf(new Blob(['x'], { type: 'x/unreadable' }), reading)).rejects.toThrow('read');
  });
});
