/** Every kind of file that the services hand out, told by its bytes. */
export type MediaType =
  | 'video/mp4'
  | 'video/quicktime'
  | 'video/webm'
  | 'image/png'
  | 'image/webp'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/avif'
  | 'image/heic'
  | 'audio/mpeg'
  | 'text/vtt'
  | 'application/x-subrip';

/** Files of captions; everything else is made to be looked at or heard. */
export function isCaptions(type: MediaType): boolean {
  return type === 'text/vtt' || type === 'application/x-subrip';
}
