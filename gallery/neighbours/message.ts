import type { GalleryLines } from '../../lib/archive/gallery/gallery-data.ts';

/** The end of a page's address with which a page beside it asks what it holds; the archive's id follows. */
export const ASKED = '#lifeboat-ask=';

/**
 * What the asked page posts, in this order: `about`, its data, `end`. `lines` are those of a data block. Archives of
 * different years must understand each other, so this form only ever grows.
 */
export interface Told {
  lifeboat: 1;
  kind: keyof GalleryLines | 'end';
  lines: string;
}

const KINDS: readonly string[] = ['about', 'items', 'activities', 'end'] satisfies Told['kind'][];

/** Of any message; the sender may be anything. */
export function asTold(message: unknown): Told | null {
  if (typeof message !== 'object' || message === null) return null;
  const { lifeboat, kind, lines } = message as Record<string, unknown>;
  const isTold = lifeboat === 1 && typeof lines === 'string' && KINDS.includes(String(kind));
  return isTold ? (message as Told) : null;
}
