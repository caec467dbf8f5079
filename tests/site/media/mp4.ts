function box(type: string, payload: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(8 + payload.length);
  out.writeUInt32BE(out.length, 0);
  out.write(type, 4, 'latin1');
  out.set(payload, 8);
  return out;
}

/** Adds `free` boxes behind the last box, where no offset of the file can be upset: one names `comment`. */
export function stampMp4(base: Buffer, comment: string, padding: Uint8Array | null = null): Buffer {
  const boxes = [base, box('free', Buffer.from(comment, 'utf8'))];
  if (padding) boxes.push(box('free', padding));
  return Buffer.concat(boxes);
}
