const MOST_AT_ONCE = 64 * 1024;
const PIECE = 4 * 1024 * 1024;

/** A file of noise in the origin's private file system: its slices cost no memory, as those of `new Blob` would. */
export async function randomFile(name: string, bytes: number): Promise<File> {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(name, { create: true });
  const writer = await file.createWritable();
  const piece = new Uint8Array(PIECE);
  for (let left = bytes; left > 0; left -= PIECE) {
    for (let at = 0; at < PIECE; at += MOST_AT_ONCE) {
      crypto.getRandomValues(piece.subarray(at, at + MOST_AT_ONCE));
    }
    await writer.write(piece.subarray(0, Math.min(left, PIECE)));
  }
  await writer.close();
  return file.getFile();
}

export async function removeFile(name: string): Promise<void> {
  await (await navigator.storage.getDirectory()).removeEntry(name);
}
