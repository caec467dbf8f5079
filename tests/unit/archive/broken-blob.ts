/** What became of the file behind a Blob, and how a browser reads it then (`whole-blob.ts`). */
export type Fate = 'gone' | 'cut, as Chromium reads it' | 'cut, as Firefox reads it';

/** A Blob that tells its size and then cannot be read past `readable` bytes. */
export function brokenBlob(size: number, readable = 0, fate: Fate = 'gone'): Blob {
  return broken(new Blob([new Uint8Array(size)]), readable, fate);
}

function broken(blob: Blob, readable: number, fate: Fate): Blob {
  const { size } = blob;
  const left = blob.slice(0, readable);
  const slice = blob.slice.bind(blob);
  blob.slice = (from = 0, to = size) => {
    const start = from < 0 ? size + from : from;
    return to <= readable ? slice(start, to) : broken(slice(start, to), Math.max(0, readable - start), fate);
  };
  blob.stream = () => (fate === 'gone' ? failing() : left.stream());
  blob.arrayBuffer = () => {
    if (fate === 'gone') return Promise.reject(new DOMException('gone', 'NotReadableError'));
    return fate === 'cut, as Firefox reads it' ? left.arrayBuffer() : new Promise(() => undefined);
  };
  return blob;
}

function failing(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({ start: (out) => out.error(new TypeError('network error')) });
}
