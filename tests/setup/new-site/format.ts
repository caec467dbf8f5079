import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';

/** A name's length moves line breaks, so what was filled in is laid out anew. Paths below `root`. */
export async function formatFiles(root: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const path = join(root, file);
    if ((await getFileInfo(path)).inferredParser === null) continue;
    const options = { ...(await resolveConfig(path)), filepath: path };
    writeFileSync(path, await format(readFileSync(path, 'utf8'), options));
  }
}
