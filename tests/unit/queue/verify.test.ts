import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { fileBytes, WHOLE_BYTES } from '../../../lib/queue/file-bytes.ts';
import { verifyMedia, type AnnouncedSize } from '../../../lib/queue/verify.ts';
import { box, ftyp, joined, latin, png } from '../media/files.ts';

const unsaid = { expectedBytes: null, contentLength: null };
const picture = png(Uint8Array.of(1, 2, 3));
const blobOf = (...parts: Uint8Array[]) => new Blob([new Uint8Array(joined(...parts))]);

const verified = async (blob: Blob, announced: AnnouncedSize) =>
  verifyMedia(await fileBytes(blob), announced);

async function refusal(blob: Blob, announced: AnnouncedSize = unsaid): Promise<AppError> {
  const thrown: unknown = await verified(blob, announced).catch((error: unknown) => error);
  if (thrown instanceof AppError) return thrown;
  throw new Error('was not refused', { cause: thrown });
}

describe('verifyMedia', () => {
  it('tells the type by the bytes, whatever the blob claims', async () => {
    const claimed = new Blob([new Uint8Array(picture)], { type: 'text/html' });
    expect(await verified(claimed, unsaid)).toBe('image/png');
    const film = blobOf(ftyp('mp42'), box('moov', latin('index')), box('mdat', latin('data')));
    expect(await verified(film, { expectedBytes: film.size, contentLength: film.size })).toBe('video/mp4');
  });

  it('takes a recorded size of 0 for none', async () => {
    expect(await verified(blobOf(picture), { expectedBytes: 0, contentLength: null })).toBe('image/png');
  });

  const { length } = picture;
  it.each([
    ['nothing', blobOf(), unsaid, 'empty'],
    [
      'less than recorded',
      blobOf(picture),
      { expectedBytes: 900, contentLength: length },
      `size ${length} of 900`,
    ],
    [
      'less than announced',
      blobOf(picture),
      { expectedBytes: null, contentLength: 901 },
      `size ${length} of 901`,
    ],
    [
      'more than announced',
      blobOf(picture),
      { expectedBytes: null, contentLength: 9 },
      `size ${length} of 9`,
    ],
    ['a page', blobOf(latin('<html>secret prompt')), { expectedBytes: 900, contentLength: null }, 'markup'],
    ['unknown bytes', blobOf(latin('\x00\x01secret')), unsaid, 'unknown type'],
    [
      'a broken file',
      blobOf(ftyp(), box('mdat', latin('secret')).slice(0, -2)),
      unsaid,
      'mp4: boxes end early',
    ],
    ['a cut file', blobOf(picture.slice(0, -12)), unsaid, 'png: no IEND'],
  ])('refuses %s', async (_, blob, announced, detail) => {
    const error = await refusal(blob, announced);
    expect([error.code, error.detail]).toEqual(['damaged', detail]);
  });
});

describe('fileBytes', () => {
  it.each([
    ['small', 10],
    ['large', WHOLE_BYTES + 10],
  ])('reads any range of a %s file, and less at the end', async (_, size) => {
    const end = latin('0123456789');
    const file = await fileBytes(blobOf(new Uint8Array(size - 10), end));
    const read = async (offset: number, length: number) =>
      Buffer.from(await file.read(size - 10 + offset, length)).toString('latin1');
    expect([file.size, await read(0, 3), await read(8, 5), await read(20, 1)]).toEqual([
      size,
      '012',
      '89',
      '',
    ]);
  });
});
