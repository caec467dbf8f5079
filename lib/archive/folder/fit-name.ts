/**
 * Characters that Chromium 156 refuses in the name of a file that it is to write into a folder, and that are good in a
 * ZIP: a tilde at its beginning, and all that merely formats, such as what joins the emoji of a family or spells a flag.
 */
const REFUSED = /[~\p{Cf}]/gu;

/** A path that we made, as Chromium takes it. */
export function fitName(path: string): string {
  return path.replace(REFUSED, '');
}
