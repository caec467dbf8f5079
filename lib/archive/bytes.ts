/** Bytes in memory of their own, as Blob and file writers take them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A piece of a file: bytes, or a Blob that nobody has to read to lay it there. */
export type Part = Bytes | Blob;

export function partSize(part: Part): number {
  return part instanceof Blob ? part.size : part.length;
}

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
