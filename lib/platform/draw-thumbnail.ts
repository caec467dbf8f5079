import { thumbnailSize, type Drawing } from '../domain/thumbnail.ts';
import { sleep } from './clock.ts';

/** Milliseconds after which a film that does not begin is given up. */
const PATIENCE = 10_000;

/** Milliseconds until a frame that was not there yet is drawn once more. */
const BREATH = 50;

const QUALITY = 0.8;

/** Draws a picture small, of a film its first frame. Only in a document. Throws what the browser throws at a file that it cannot show. */
export function drawThumbnail(file: Blob): Promise<Drawing> {
  return file.type.startsWith('video/') ? ofFilm(file) : ofImage(file);
}

async function ofImage(file: Blob): Promise<Drawing> {
  const image = await createImageBitmap(file);
  try {
    return await encoded(drawn(image, image));
  } finally {
    image.close();
  }
}

async function ofFilm(file: Blob): Promise<Drawing> {
  const film = document.createElement('video');
  const url = URL.createObjectURL(file);
  film.muted = true;
  film.preload = 'auto';
  try {
    const begun = firstFrame(film);
    film.src = url;
    await begun;
    return await encoded(await firstDrawn(film));
  } finally {
    film.removeAttribute('src');
    film.load();
    URL.revokeObjectURL(url);
  }
}

function firstFrame(film: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('film did not begin')), PATIENCE);
    film.onloadeddata = () => {
      clearTimeout(late);
      resolve();
    };
    film.onerror = () => {
      clearTimeout(late);
      reject(new Error('film cannot be shown'));
    };
  });
}

/** Chromium says that the first frame is there a moment before it can be drawn; until then nothing is. */
async function firstDrawn(film: HTMLVideoElement): Promise<OffscreenCanvas> {
  const size = { width: film.videoWidth, height: film.videoHeight };
  for (let waited = 0; waited < PATIENCE; waited += BREATH) {
    const canvas = drawn(film, size);
    if (!isBlank(canvas)) return canvas;
    await sleep(BREATH);
  }
  throw new Error('film shows nothing');
}

function drawn(source: CanvasImageSource, original: { width: number; height: number }): OffscreenCanvas {
  const { width, height } = thumbnailSize(original.width, original.height);
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

/** Frames of films have no holes. */
function isBlank(canvas: OffscreenCanvas): boolean {
  return contextOf(canvas).getImageData(0, 0, 1, 1).data[3] === 0;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

async function encoded(canvas: OffscreenCanvas): Promise<Drawing> {
  const { width, height } = canvas;
  // A browser that has no such encoder answers with a PNG, and says so.
  const picture = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  const bytes = new Uint8Array(await picture.arrayBuffer());
  return { mediaType: picture.type, width, height, bytes };
}
