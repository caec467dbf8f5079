/** CRC-32 (ISO 3309) bit by bit: for a few bytes; whole files are digested elsewhere. */
export function crc32(bytes: Uint8Array): number {
  return ~bytes.reduce(withByte, -1) >>> 0;
}

function withByte(crc: number, byte: number): number {
  let next = crc ^ byte;
  for (let bit = 0; bit < 8; bit++) next = (next >>> 1) ^ (next & 1 ? 0xedb88320 : 0);
  return next;
}
