const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'mp4'],
  ['video/webm', 'webm'],
  ['video/quicktime', 'mov'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/avif', 'avif'],
  ['audio/mpeg', 'mp3'],
  ['text/vtt', 'vtt'],
  ['application/x-subrip', 'srt'],
]);

/** The extension for a media type as verified when the file was saved; `bin` for one that we do not know. */
export function mediaExtension(mediaType: string): string {
  const essence = mediaType.split(';', 1)[0] ?? '';
  return EXTENSIONS.get(essence.trim().toLowerCase()) ?? 'bin';
}
