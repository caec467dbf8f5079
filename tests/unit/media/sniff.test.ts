import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAD_BYTES, sniff } from '../../../lib/domain/media/sniff.ts';
import { box, ftyp, gif, jpeg, jpegScan, joined, latin, png, riffChunk, webp } from './files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
const BOM = '\ufeff';

describe('sniff', () => {
  it.each([
    ['video/mp4', ftyp('isom', 'iso2', 'avc1', 'mp41')],
    ['video/mp4', ftyp('mp42')],
    ['video/quicktime', ftyp('qt  ')],
    ['image/avif', ftyp('avif', 'mif1')],
    ['image/avif', ftyp('mif1', 'miaf', 'avif')],
    ['image/heic', ftyp('heic', 'mif1')],
    ['image/heic', ftyp('mif1', 'heic')],
    ['image/png', png(Uint8Array.of(1, 2))],
    ['image/webp', webp(riffChunk('VP8 ', latin('x')))],
    ['image/jpeg', jpeg(jpegScan(latin('x')))],
    ['image/gif', gif(latin('x'))],
    ['video/webm', joined([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84], latin('webm'))],
    ['audio/mpeg', joined(latin('ID3'), [4, 0, 0, 0, 0, 0, 0])],
    ['audio/mpeg', Uint8Array.of(0xff, 0xfb, 0x90, 0x64)],
    ['text/vtt', utf8('WEBVTT\n\n00:00.000 --> 00:01.000\nHello')],
    ['text/vtt', utf8(`${BOM}WEBVTT`)],
    ['application/x-subrip', utf8('1\n00:00:00,000 --> 00:00:01,500\nAhoy')],
    ['application/x-subrip', utf8(`${BOM}\r\n0\r\n00:00:00,000 --> 00:00:01,500\r\nAhoy`)],
  ])('knows %s by its bytes', (type, bytes) => {
    expect(sniff(bytes)).toBe(type);
  });

  const page = '<!DOCTYPE html><html lang="en"><title>Just a moment…</title>';
  const azure = '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code></Error>';
  it.each([
    ['HTML', utf8(page)],
    ['HTML behind a byte order mark', utf8(BOM + page)],
    ['HTML behind blank lines', utf8(`\r\n\t  ${page}`)],
    ['XML', utf8(azure)],
    ['JSON', utf8('{"detail":"Not found"}')],
    ['a JSON list', utf8('[{"a":1}]')],
    ['plain words', utf8('upstream connect error')],
    ['blanks', utf8('   \n')],
    ['UTF-16 with a mark', utf16le(BOM + azure)],
    ['UTF-16 BE with a mark', utf16be(BOM + azure)],
    ['UTF-16 without a mark', utf16le(page)],
    ['UTF-16 BE without a mark', utf16be(azure)],
    ['a page in Latin-1', latin('<html><body>Caf\xe9 ferm\xe9')],
    ['an SVG, which is a page too', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['text that only begins like captions', utf8('WEBVTTING')],
    ['a number and words', utf8('1\nsecret --> words')],
    ['a line of times alone', utf8('00:00:00,000 --> 00:00:01,500\nAhoy')],
    ['a character cut at the end of the head', utf8('é'.repeat(300)).subarray(0, 511)],
  ])('calls %s markup', (_, bytes) => {
    expect(sniff(bytes.subarray(0, HEAD_BYTES))).toBe('markup');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['zeros', new Uint8Array(64)],
    ['a ZIP', latin('PK\x03\x04\x14\x00\x00\x00')],
    ['a program', latin('MZ\x90\x00\x03\x00')],
    ['Matroska', joined([0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x88], latin('matroska'))],
    ['a WAVE', latin('RIFF\x24\x00\x00\x00WAVEfmt ')],
    ['half a signature', latin('\x89PNG\r\n')],
    ['MPEG audio of layer II', Uint8Array.of(0xff, 0xfd, 0x90, 0x64)],
    ['a box that is no ftyp', box('free', new Uint8Array(16))],
  ])('does not know %s', (_, bytes) => {
    expect(sniff(bytes)).toBeNull();
  });

  it('takes any text of words for markup, in UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{8,80}$/), (text) => {
        fc.pre(!text.startsWith('WEBVTT') && !/^.{4}ftyp|^GIF8[79]a|^RIFF.{4}WEBP/.test(text));
        for (const bytes of [utf8(text), utf8(BOM + text), utf16le(text), utf16be(text)]) {
          expect(sniff(bytes)).toBe('markup');
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: HEAD_BYTES }), (bytes) => {
        expect(() => sniff(bytes)).not.toThrow();
        expect(() => sniff(joined([0, 0, 0, 32], latin('ftyp'), bytes))).not.toThrow();
      }),
    );
  });
});
