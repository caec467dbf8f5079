import { MediaNames, type NamedMedia } from './media-names.ts';

/** A work of which everything is known, so that each placeholder shows what it does. */
const EXAMPLE: NamedMedia = {
  generation: {
    site: 'sora1',
    nativeId: 'gen_01jx0a2zzz3d4e5f6g7h8j9k0m',
    title: 'Paper boat',
    prompt: 'A paper boat in the rain',
    createdAt: Date.UTC(2025, 5, 5, 13, 14, 15),
    kind: 'video',
    width: 480,
    height: 854,
    durationSeconds: 5,
  },
  folder: 'Boats',
  role: 'original',
  mediaType: 'video/mp4',
};

/** What a file would be called; null for a pattern that is none. */
export function exampleName(pattern: string): string | null {
  try {
    return new MediaNames(pattern).nameOf(EXAMPLE).split('/').at(-1) ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
