import { sha256InPieces } from './pieces.ts';

/** What the worker tells of the file that it was given: how many bytes more were read, and at last its sum or none. */
export type Word = { bytes: number } | LastWord;
export type LastWord = { sum: string } | { error: true };

/** The worker's own scope; the types of pages have another in its place. */
interface Scope {
  onmessage: ((event: MessageEvent<Blob>) => void) | null;
  postMessage: (word: Word) => void;
}

const scope = globalThis as unknown as Scope;
const { signal } = new AbortController();

scope.onmessage = ({ data: file }) => {
  sha256InPieces(file, { onBytes: (bytes) => scope.postMessage({ bytes }), signal }).then(
    (sum) => scope.postMessage({ sum }),
    () => scope.postMessage({ error: true }),
  );
};
