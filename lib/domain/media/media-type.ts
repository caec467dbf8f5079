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
  | 'text/vtt';
