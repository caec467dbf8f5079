import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';
import { assetId } from '../../../lib/domain/ids.ts';
import { fileBytes, WHOLE_BYTES } from '../../../lib/queue/file-bytes.ts';
import { verifyMedia, type AnnouncedSize } from '../../../lib/queue/verify.ts';
import { aGeneration } from '../../builders/records.ts';
import { box, ftyp, joined, latin, png } from '../media/files.ts';

const unsaid = { expectedBytes: null, contentLength: null };
const picture = png(Uint8Array.of(1, 2, 3));
const blobOf = (...parts: Uint8Array[]) => new Blob([new Uint8Array(joined(...parts))]);

const original = assetId(aGeneration(), 'original');
const srt = assetId(aGeneration(), 'captions', 'srt');
const vtt = assetId(aGeneration(), 'captions', 'vtt');

const verified = async (blob: Blob, announced: AnnouncedSize, asset = original) =>
  verifyMedia(await fileBytes(blob), announced, asset);

async function refusal(blob: Blob, announced: AnnouncedSize = unsaid, asset = original): Promise<AppError> {
  const thrown: unknown = await verified(blob, announced, asset).catch((error: unknown) => error);
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

describe('captions', () => {
  const subrip = blobOf(latin('1\r\n00:00:00,000 --> 00:00:01,500\r\nAhoy\r\n'));
  const webvtt = blobOf(latin('WEBVTT\n\n00:00.000 --> 00:01.500\nAhoy\n'));

  it.each([
    [srt, subrip, 'application/x-subrip'],
    [vtt, webvtt, 'text/vtt'],
    [srt, blobOf(), 'application/x-subrip'],
    [vtt, blobOf(), 'text/vtt'],
  ])('are %s', async (asset, blob, type) => {
    expect(await verified(blob, { expectedBytes: null, contentLength: blob.size }, asset)).toBe(type);
  });

  it.each([
    ['nothing where something was announced', srt, blobOf(), 'size 0 of 9'],
    ['a page', srt, blobOf(latin('<html>')), 'markup'],
    ['words', vtt, blobOf(latin('secret words')), 'markup'],
    ['a picture', srt, blobOf(picture), 'image/png as captions'],
    ['captions as the original', original, subrip, 'application/x-subrip as original'],
    ['captions as the original', original, webvtt, 'text/vtt as original'],
  ])('refuses %s', async (what, asset, blob, detail) => {
    const contentLength = what.includes('announced') ? 9 : null;
    const error = await refusal(blob, { expectedBytes: null, contentLength }, asset);
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
