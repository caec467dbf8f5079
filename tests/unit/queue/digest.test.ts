import { createHash, randomFillSync } from 'node:crypto';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { digest, PIECE_BYTES } from '../../../lib/queue/digest.ts';
import { fileBytes, WHOLE_BYTES } from '../../../lib/queue/file-bytes.ts';

const random = randomFillSync(new Uint8Array(WHOLE_BYTES + 3 * PIECE_BYTES));

/** `size` bytes that differ by where they begin, and what independent tools say of them. */
function sample(size: number, from = 0) {
  const bytes = random.subarray(from, from + size);
  const told = { crc32: crc32(bytes), sha256: createHash('sha256').update(bytes).digest('hex') };
  return { blob: new Blob([bytes]), told };
}

const digestOf = async (blob: Blob) => digest(await fileBytes(blob));

describe('digest', () => {
  it('knows the check values of both functions', async () => {
    expect(await digestOf(new Blob(['123456789']))).toEqual({
      crc32: 0xcbf43926,
      sha256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
    });
    const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await digestOf(new Blob([]))).toEqual({ crc32: 0, sha256: ofNothing });
  });

  it('agrees with zlib and OpenSSL on small files', async () => {
    const sizes = fc.integer({ min: 0, max: 100_000 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(10_000), async (size, from) => {
        const { blob, told } = sample(size, from);
        expect(await digestOf(blob)).toEqual(told);
      }),
    );
  });

  it('agrees with them around the border of reading whole, and of pieces beyond', async () => {
    const borders = [WHOLE_BYTES, WHOLE_BYTES + PIECE_BYTES];
    for (const size of borders.flatMap((border) => [border - 1, border, border + 1])) {
      const { blob, told } = sample(size);
      expect(await digestOf(blob)).toEqual(told);
    }
  }, 30_000);

  it('is the same for 20 files at once, short and long mixed', async () => {
    const files = Array.from({ length: 20 }, (_, at) =>
      at % 4 === 0 ? sample(WHOLE_BYTES + 1 + at, at) : sample(50_000 + at, at),
    );
    const digests = await Promise.all(files.map(({ blob }) => digestOf(blob)));
    expect(digests).toEqual(files.map(({ told }) => told));
  }, 30_000);

  it('reads every byte once, and long files never whole', async () => {
    const { blob, told } = sample(WHOLE_BYTES + 5);
    const whole = vi.spyOn(blob, 'arrayBuffer');
    const slices = vi.spyOn(blob, 'slice');
    expect(await digestOf(blob)).toEqual(told);
    expect(whole).not.toHaveBeenCalled();
    const read = slices.mock.results.map(({ value }) => (value as Blob).size);
    expect(read.reduce((sum, bytes) => sum + bytes, 0)).toBe(blob.size);
    expect(Math.max(...read)).toBe(PIECE_BYTES);
  }, 30_000);

  it('works on after a file that could not be read', async () => {
    const { blob, told } = sample(WHOLE_BYTES + PIECE_BYTES + 7);
    const gone = new Blob([random]);
    const slice = gone.slice.bind(gone);
    let reads = 0;
    vi.spyOn(gone, 'slice').mockImplementation((from, to) => {
      reads += 1;
      if (reads === 2) throw new DOMException('gone', 'NotReadableError');
      return slice(from, to);
    });
    await expect(digestOf(gone)).rejects.toThrow('gone');
    expect(await digestOf(blob)).toEqual(told);
  }, 30_000);
});
