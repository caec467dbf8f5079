import { crc32, deflateSync } from 'node:zlib';
import type { ByteSource } from '../../../lib/domain/media/source.ts';

/** Whole files made by the rules of their formats, for tests that then spoil them. */

export interface CountingSource extends ByteSource {
  readonly bytesRead: number;
}

export function inMemory(bytes: Uint8Array): CountingSource {
  let bytesRead = 0;
  return {
    size: bytes.length,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      const piece = bytes.slice(offset, offset + length);
      bytesRead += piece.length;
      return Promise.resolve(piece);
    },
  };
}

export function joined(...parts: (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))));
}

export function latin(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint32le(value: number): Uint8Array {
  return Uint8Array.from(uint32(value)).reverse();
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const sealed = joined(latin(type), data);
  return joined(uint32(data.length), sealed, uint32(crc32(sealed)));
}

export const PNG_SIGNATURE = latin('\x89PNG\r\n\x1a\n');

/** An RGB picture of one column; each row is a filter byte and three colours. */
export function png(rows: Uint8Array, chunkBytes = 8192): Uint8Array {
  const height = rows.length;
  const pixels = Uint8Array.from(Array.from(rows).flatMap((shade) => [0, shade, shade, shade]));
  const packed = deflateSync(pixels);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < packed.length; at += chunkBytes) {
    chunks.push(pngChunk('IDAT', packed.subarray(at, at + chunkBytes)));
  }
  const header = pngChunk('IHDR', joined(uint32(1), uint32(height), [8, 2, 0, 0, 0]));
  return joined(PNG_SIGNATURE, header, ...chunks, pngChunk('IEND', new Uint8Array()));
}

export function riffChunk(name: string, data: Uint8Array): Uint8Array {
  return joined(latin(name), uint32le(data.length), data, data.length % 2 ? [0] : []);
}

export function webp(...chunks: Uint8Array[]): Uint8Array {
  const body = joined(latin('WEBP'), ...chunks);
  return joined(latin('RIFF'), uint32le(body.length), body);
}

export function box(type: string, data: Uint8Array): Uint8Array {
  return joined(uint32(8 + data.length), latin(type), data);
}

export function largeBox(type: string, data: Uint8Array): Uint8Array {
  return joined(uint32(1), latin(type), uint32(0), uint32(16 + data.length), data);
}

export function openBox(type: string, data: Uint8Array): Uint8Array {
  return joined(uint32(0), latin(type), data);
}

export function ftyp(...brands: string[]): Uint8Array {
  const [major = 'isom', ...compatible] = brands;
  return box('ftyp', joined(latin(major), uint32(512), ...compatible.map(latin)));
}

export function segment(marker: number, data: Uint8Array): Uint8Array {
  return joined([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff], data);
}

/** `coded` as an encoder writes it: a zero behind every 0xFF. */
export function jpegScan(coded: Uint8Array): Uint8Array {
  const stuffed = Array.from(coded).flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]));
  return joined(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), stuffed);
}

export function jpeg(...parts: Uint8Array[]): Uint8Array {
  return joined([0xff, 0xd8], ...parts, [0xff, 0xd9]);
}

/** `data` in the pieces of a GIF block, with the empty one that ends them. */
export function subBlocks(data: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const piece = data.subarray(at, at + 255);
    pieces.push(joined([piece.length], piece));
  }
  return joined(...pieces, [0]);
}

/** One frame with colours of its own beside the shared ones, and a comment before it. */
export function gif(pixels: Uint8Array): Uint8Array {
  const colours = new Uint8Array(6).fill(7);
  return joined(
    latin('GIF89a'),
    [1, 0, 1, 0, 0x80, 0, 0],
    colours,
    [0x21, 0xfe],
    subBlocks(latin('a comment; with 0x3b in it')),
    [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x80],
    colours,
    [2],
    subBlocks(pixels),
    [0x3b],
  );
}
