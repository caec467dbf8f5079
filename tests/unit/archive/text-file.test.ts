import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextFile } from '../../../lib/archive/text-file.ts';

async function packed(lines: readonly string[]) {
  const file = await TextFile.create('data/x.jsonl');
  for (const line of lines) await file.append(line);
  const { parts, ...entry } = await file.finish(0);
  return { ...entry, bytes: Buffer.from(await new Blob(parts).arrayBuffer()) };
}

describe('a text file', () => {
  it('holds what was appended, with its sums, stored or deflated', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 60 }), async (lines) => {
        const text = Buffer.from(lines.join(''));
        const { bytes, ...entry } = await packed(lines);
        const plain = entry.method === 'deflate' ? inflateRawSync(bytes) : bytes;
        expect(plain.equals(text)).toBe(true);
        expect(entry).toMatchObject({ size: text.length, packedSize: bytes.length, crc32: crc32(text) });
        expect(entry.sha256).toBe(createHash('sha256').update(text).digest('hex'));
      }),
      { numRuns: 60 },
    );
  });

  it('is deflated where it pays and stored where it does not', async () => {
    expect(await packed(['{"a":1}\n'])).toMatchObject({ method: 'store', packedSize: 8 });
    const long = await packed(
      Array.from({ length: 20_000 }, (_, n) => `{"id":"gen_${n}","prompt":"boat"}\n`),
    );
    expect(long.method).toBe('deflate');
    expect(long.packedSize).toBeLessThan(long.size / 5);
  });

  it('tells of each piece that was packed', async () => {
    let pieces = 0;
    const file = await TextFile.create('data/x.jsonl', { packed: () => (pieces += 1) });
    for (let line = 0; line < 64; line += 1) await file.append(`${'x'.repeat(1023)}\n`);
    expect(pieces).toBe(2);
  });
});
