import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * The full path of a command on PATH, or null.
 * @param {string} name
 */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const directory of directories)
    for (const ending of endings) {
      const file = join(directory, name + ending);
      if (isExecutable(file)) return file;
    }
  return null;
}
