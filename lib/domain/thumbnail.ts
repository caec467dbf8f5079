import type { AccountId, GenerationId } from './ids.ts';

/** A small picture of a generation, drawn by us, that stays when the media goes. */
export interface Thumbnail {
  accountId: AccountId;
  generationId: GenerationId;
  mediaType: string;
  /** Pixels. */
  width: number;
  height: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What is drawn of a file, before it is known whose it is. */
export type Drawing = Omit<Thumbnail, 'accountId' | 'generationId'>;

/** Pixels of the longer edge at the most: sharp at 160 px on a fine screen. */
const LONGEST_EDGE = 320;

/** The size in which a picture is drawn: never larger than it is, and never less than one pixel wide or high. */
export function thumbnailSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_EDGE / Math.max(width, height));
  const scaled = (edge: number) => Math.max(1, Math.round(edge * scale));
  return { width: scaled(width), height: scaled(height) };
}
