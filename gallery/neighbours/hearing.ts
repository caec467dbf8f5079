import type { GalleryActivity, GalleryItem } from '../../lib/archive/gallery/gallery-data.ts';
import { valuesOf } from '../read-data.ts';
import { asTold } from './message.ts';
import { type AboutOther, isAbout, isActivity, isItem } from './shapes.ts';

/** All that one bag's page told. */
export interface Heard {
  about: AboutOther;
  items: GalleryItem[];
  activities: GalleryActivity[];
  /** Lines that have no form that this page knows. */
  misfits: number;
}

/** Gathers what a page tells, message by message; nothing that it may send does more than be left out. */
export class Hearing {
  #heard: Heard | null = null;

  /** Whether the page said at all that it is there. */
  get hasBegun(): boolean {
    return this.#heard !== null;
  }

  /** The whole at the end, null before. */
  take(message: unknown): Heard | null {
    const told = asTold(message);
    if (told === null) return null;
    if (told.kind === 'end') return this.#heard;
    const values = readable(told.lines);
    if (told.kind === 'about') this.#begin(values[0]);
    else this.#add(told.kind, values);
    return null;
  }

  #begin(about: unknown): void {
    if (isAbout(about)) this.#heard ??= { about, items: [], activities: [], misfits: 0 };
  }

  #add(kind: 'items' | 'activities', values: readonly unknown[]): void {
    if (this.#heard === null) return;
    const { items, activities } = this.#heard;
    for (const value of values) {
      if (kind === 'items' && isItem(value)) items.push(value);
      else if (kind === 'activities' && isActivity(value)) activities.push(value);
      else this.#heard.misfits += 1;
    }
  }
}

/** Lines that are no JSON count as one that does not fit. */
function readable(lines: string): unknown[] {
  try {
    return valuesOf(lines);
  } catch {
    return [null];
  }
}
