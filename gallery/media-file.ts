import type { ShownFile, ShownItem } from './bag.ts';
import { isWellFormed } from './well-formed.ts';

/** A relative address, each part encoded on its own; null for a path that would lead out of the bag, and for no file. */
export function addressOf({
  path,
  folder,
  isHeld,
}: Pick<ShownFile, 'path' | 'folder' | 'isHeld'>): string | null {
  const parts = path.split('/');
  const isInside = parts[0] === 'data' && parts.every((part) => !['', '.', '..'].includes(part));
  if (!isInside || !isHeld || !isWellFormed(path)) return null;
  return folder + parts.map(encodeURIComponent).join('/');
}

/** Only a web page may be opened by a click, whatever a record holds. */
export function webPage(link: unknown): string | null {
  return typeof link === 'string' && link.startsWith('https://') ? link : null;
}

export function originalOf({ files }: ShownItem): ShownFile | null {
  return files.find(({ role }) => role === 'original') ?? null;
}

/** What stands for the item in the grid. */
export interface Preview {
  kind: 'image' | 'video';
  address: string;
}

/** A picture where there is one, since a film must be opened for its first frame. */
export function previewOf(item: ShownItem): Preview | null {
  const original = originalOf(item);
  const pictures = item.files.filter(({ mediaType, isHeld }) => isHeld && mediaType.startsWith('image/'));
  const picture =
    pictures.find(({ role }) => role === 'thumbnail') ?? pictures.find((file) => file === original);
  const file = picture ?? original;
  const address = file && addressOf(file);
  if (!file || address === null) return null;
  return { kind: picture ? 'image' : 'video', address };
}
