const mostPayload = 65_533;

function comment(payload: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(payload.length + 4);
  out.writeUInt16BE(0xfffe, 0);
  out.writeUInt16BE(payload.length + 2, 2);
  out.set(payload, 4);
  return out;
}

/** As many comments as it takes, together as long as one with all of the padding would be. */
function comments(padding: Uint8Array): Buffer[] {
  const length = padding.length + 4;
  const count = Math.ceil(length / (mostPayload + 4));
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index, index + 1].map((part) => Math.floor((length * part) / count)) as [number, number];
    return comment(padding.subarray(from, to - 4));
  });
}

/** Puts a comment segment that names `words` behind the header of a JFIF file, and `padding` into others. */
export function stampJpeg(base: Buffer, words: string, padding: Uint8Array | null = null): Buffer {
  // SOI and APP0 come first, or readers may not take it for JFIF.
  const header = 4 + base.readUInt16BE(4);
  return Buffer.concat([
    base.subarray(0, header),
    comment(Buffer.from(words, 'utf8')),
    ...(padding ? comments(padding) : []),
    base.subarray(header),
  ]);
}
