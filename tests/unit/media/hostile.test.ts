import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStructure } from '../../../lib/domain/media/structure.ts';
import { box, ftyp, inMemory, joined, jpegScan, largeBox, latin, PNG_SIGNATURE, pngChunk } from './files.ts';
import type { MediaType } from '../../../lib/domain/media/media-type.ts';
import type { ByteSource } from '../../../lib/domain/media/source.ts';

const heads: [MediaType, Uint8Array][] = [
  ['video/mp4', ftyp('isom')],
  ['video/quicktime', new Uint8Array()],
  ['image/avif', ftyp('avif')],
  ['image/heic', new Uint8Array()],
  ['image/png', joined(PNG_SIGNATURE, pngChunk('IHDR', new Uint8Array(13)))],
  ['image/webp', joined(latin('RIFF'), [40, 0, 0, 0], latin('WEBPVP8X'))],
  ['image/jpeg', joined([0xff, 0xd8], jpegScan(latin('x')))],
  ['image/gif', latin('GIF89a')],
  ['video/webm', new Uint8Array()],
  ['audio/mpeg', new Uint8Array()],
  ['text/vtt', new Uint8Array()],
  ['application/x-subrip', new Uint8Array()],
];

function repeated(unit: Uint8Array, times: number): Uint8Array {
  const bytes = new Uint8Array(unit.length * times);
  for (let at = 0; at < times; at++) bytes.set(unit, at * unit.length);
  return bytes;
}

describe('hostile bytes', () => {
  it.each(heads)('never make the check of %s throw', async (type, head) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await expect(checkStructure(type, inMemory(bytes))).resolves.not.toBeUndefined();
        await expect(checkStructure(type, inMemory(joined(head, bytes)))).resolves.not.toBeUndefined();
      }),
    );
  });

  it.each<[MediaType, Uint8Array, Uint8Array]>([
    ['video/mp4', ftyp(), box('free', latin(''))],
    ['image/png', joined(PNG_SIGNATURE, pngChunk('IHDR', new Uint8Array(13))), pngChunk('tEXt', latin(''))],
    ['image/jpeg', latin('\xff\xd8'), jpegScan(latin(''))],
    ['image/gif', joined(latin('GIF89a'), [1, 0, 1, 0, 0, 0, 0]), Uint8Array.of(0x21, 0xfe, 0)],
  ])(
    'do not make %s read much more than the file, nor walk on without end',
    async (type, head, unit) => {
      const source = inMemory(joined(head, repeated(unit, 1_100_000)));
      expect(await checkStructure(type, source)).toMatch(/: too many (boxes|chunks|segments|blocks)$/);
      expect(source.bytesRead).toBeLessThan(source.size * 1.2);
    },
    30_000,
  );

  it('a million boxes of size 0 are one box that runs to the end', async () => {
    const source = inMemory(joined(ftyp(), repeated(box('free', latin('')).with(3, 0), 1_000_000)));
    expect(await checkStructure('video/mp4', source)).toBe('mp4: no moov');
    expect(source.bytesRead).toBeLessThan(200_000);
  });

  it('a film of 8 GB is checked by a few windows of it', async () => {
    const head = joined(ftyp(), box('moov', latin('index')), largeBox('mdat', latin('')));
    const size = 8 * 2 ** 30;
    const dataSize = size - (head.length - 16);
    const view = new DataView(head.buffer);
    view.setBigUint64(head.length - 8, BigInt(dataSize));
    const source = inMemory(head);
    const film: ByteSource = { size, read: (offset, length) => source.read(offset, length) };
    expect(await checkStructure('video/mp4', film)).toBeNull();
    expect(await checkStructure('video/mp4', { ...film, size: size - 1 })).toBe('mp4: boxes end early');
    expect(source.bytesRead).toBeLessThan(200_000);
  });
});
