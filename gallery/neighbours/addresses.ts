import { isWellFormed } from '../well-formed.ts';

/**
 * Folders, from the page at `path`, in which a bag may lie: beside the page's own, or, as Windows unpacks, each in one
 * more folder of its ZIP's name. None for a name that is no single folder.
 */
export function foldersOf(bag: string, path: string): string[] {
  if (/^\.{0,2}$|[/\\]/.test(bag) || !isWellFormed(bag)) return [];
  const name = encodeURIComponent(bag);
  const [parent, own] = path.split('/').slice(-3);
  const beside = [`../${name}/`, `../${name}/${name}/`];
  return parent === own ? [`../../${name}/${name}/`, `../../${name}/`, `../${name}/`] : beside;
}
