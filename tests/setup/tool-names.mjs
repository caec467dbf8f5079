import { onPath } from './commands.mjs';

/** Other names under which the same program is installed. */
const otherNames = { '7z': ['7zz', '7za'], sha256sum: ['gsha256sum'], python3: ['python'] };

/** @param {string} name */
export function findTool(name) {
  return [name, ...(otherNames[name] ?? [])].map(onPath).find(Boolean) ?? null;
}
