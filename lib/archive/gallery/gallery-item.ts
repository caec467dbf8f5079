import type { ArchiveItem } from '../../domain/archive.ts';
import { type FiledMedia, filesElsewhere } from '../records/generation-record.ts';
import type { GalleryFile, GalleryItem } from './gallery-data.ts';

type Optional = Omit<GalleryItem, 'id' | 'site' | 'kind' | 'created' | 'page' | 'lists' | 'files'>;

export function galleryItem(item: ArchiveItem, media: readonly FiledMedia[]): GalleryItem {
  const { generation, collections } = item;
  const elsewhere = [...new Set(filesElsewhere(item).map(({ archive }) => archive))];
  const { id, site, kind, createdAt, pageUrl } = generation;
  const optional: { [Key in keyof Optional]: Optional[Key] | null } = {
    others: generation.owner === 'other' ? true : null,
    title: generation.title,
    prompt: generation.prompt,
    model: generation.model,
    width: generation.width,
    height: generation.height,
    seconds: generation.durationSeconds,
    availability: generation.availability === 'available' ? null : generation.availability,
    reason: generation.unavailableReason,
    parent: generation.parentId,
    elsewhere: elsewhere.length > 0 ? elsewhere : null,
  };
  const created = Number.isNaN(new Date(createdAt).getTime()) ? null : createdAt;
  const told = { id, site, kind, created, page: pageUrl, lists: collections, files: media.map(galleryFile) };
  return { ...told, ...withoutNulls(optional) };
}

function galleryFile({ role, path, stored }: FiledMedia): GalleryFile {
  const { mediaType, bytes, sha256, rendition } = stored;
  return { role, path, mediaType, bytes, sha256, ...(rendition === 'lesser' && { lesser: true as const }) };
}

function withoutNulls(facts: object): Optional {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null));
}
