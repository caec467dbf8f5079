import type { MediaType } from '../../domain/media/media-type.ts';

/** One for each type that a file can be saved as. */
const EXTENSIONS: Record<MediaType, string> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'audio/mpeg': 'mp3',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
};

const byType: ReadonlyMap<string, string> = new Map(Object.entries(EXTENSIONS));

/** The extension for a media type as verified when the file was saved; `bin` for one that we do not know. */
export function mediaExtension(mediaType: string): string {
  const essence = mediaType.split(';', 1)[0] ?? '';
  return byType.get(essence.trim().toLowerCase()) ?? 'bin';
}
