/** Bytes in memory of their own, as Blob and file writers take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A piece of a file: bytes, or a Blob that nobody has to read to lay it there. */
export type Part = Bytes | Blob;

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
