function chunk(type: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(8 + data.length + (data.length % 2));
  out.write(type, 0, 'latin1');
  out.writeUInt32LE(data.length, 4);
  out.set(data, 8);
  return out;
}

/** Width and height of a simple lossy WebP, from its VP8 key frame. */
function sizeOf(frame: Buffer): { width: number; height: number } {
  return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff };
}

const xmpFlag = 0x04;

/**
 * Wraps a simple lossy WebP (`RIFF`, `WEBP`, `VP8 `) in the extended container with an XMP chunk that names
 * `comment`; `padding` lies in a chunk of its own that readers must skip.
 */
export function stampWebp(simple: Buffer, comment: string, padding: Uint8Array | null = null): Buffer {
  const length = simple.readUInt32LE(16);
  const frame = simple.subarray(20, 20 + length);
  const { width, height } = sizeOf(frame);
  const extended = Buffer.alloc(10);
  extended[0] = xmpFlag;
  extended.writeUIntLE(width - 1, 4, 3);
  extended.writeUIntLE(height - 1, 7, 3);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    chunk('VP8X', extended),
    chunk('VP8 ', frame),
    chunk('XMP ', Buffer.from(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${comment}</x:xmpmeta>`)),
    ...(padding ? [chunk('paDd', padding)] : []),
  ]);
  return chunk('RIFF', body);
}
