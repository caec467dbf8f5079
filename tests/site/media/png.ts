import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}

/** 8-bit RGB; each row filtered against its left neighbour, which suits gradients. */
function filteredRows({ width, height, rgb }: Canvas): Uint8Array {
  const stride = width * 3;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0, to = 0; y < height; y++) {
    rows[to++] = 1;
    const row = rgb.subarray(y * stride, (y + 1) * stride);
    for (let i = 0; i < stride; i++) rows[to++] = (row[i] ?? 0) - (i < 3 ? 0 : (row[i - 3] ?? 0));
  }
  return rows;
}

/** A PNG whose text chunk names `comment`; `padding` adds that many bytes in a private ancillary chunk. */
export function encodePng(canvas: Canvas, comment: string, padding: Uint8Array | null = null): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(canvas.width, 0);
  header.writeUInt32BE(canvas.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    ...(padding ? [chunk('paDd', padding)] : []),
    chunk('IDAT', deflateSync(filteredRows(canvas), { level: 1 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
