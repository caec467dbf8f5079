import type { Page } from '../browser/browser.ts';

export interface DrawnThumbnail {
  generationId: string;
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
  /** No hole in its corner. */
  isOpaque: boolean;
  /** Different colours among 400 of its pixels: a picture of nothing has one. */
  colours: number;
}

/** Every thumbnail that is kept, decoded by the browser; `page` is one of the extension's own. */
export function drawnThumbnails(page: Page): Promise<DrawnThumbnail[]> {
  return page.evaluate<DrawnThumbnail[]>(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('lifeboat');
      opening.onsuccess = () => resolve(opening.result);
    });
    const rows = await new Promise<Row[]>((resolve) => {
      const reading = db.transaction('thumbnails').objectStore('thumbnails').getAll();
      reading.onsuccess = () => resolve(reading.result as Row[]);
    });
    db.close();
    interface Row {
      generationId: string;
      mediaType: string;
      bytes: Uint8Array<ArrayBuffer>;
    }
    const drawn = async ({ generationId, mediaType, bytes }: Row) => {
      const picture = await createImageBitmap(new Blob([bytes], { type: mediaType }));
      const { width, height } = picture;
      const context = new OffscreenCanvas(20, 20).getContext('2d');
      context?.drawImage(picture, 0, 0, 20, 20);
      const pixels = new Uint32Array(context?.getImageData(0, 0, 20, 20).data.buffer ?? new ArrayBuffer(0));
      const colours = new Set(pixels).size;
      const isOpaque = (pixels[0] ?? 0) >>> 24 === 255;
      return { generationId, mediaType, width, height, bytes: bytes.length, isOpaque, colours };
    };
    return Promise.all(rows.map(drawn));
  });
}
