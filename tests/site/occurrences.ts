import { picks, type Occasional } from './faults.ts';
import type { MediaFile } from './media/media-file.ts';

/** Counts how often each fault had its chance and how often it struck. */
export class Occurrences {
  readonly #chances = new Map<string, number>();
  readonly #strikes = new Map<string, number>();

  /** Counts one list request; true when this one is to fail. */
  onRequest(name: string, fault: Occasional | null): boolean {
    if (!fault) return false;
    const chance = count(this.#chances, name);
    if (chance % fault.every !== 0) return false;
    return this.#strike(name, fault.times ?? Infinity) > 0;
  }

  /** Which strike on this file it is, from 1; 0 when the fault lets it through. */
  onFile(name: string, fault: Occasional | null, file: MediaFile): number {
    if (!fault || !picks(fault, file.ordinal)) return 0;
    return this.#strike(`${name} ${file.path}`, fault.times ?? 1);
  }

  #strike(key: string, limit: number): number {
    if ((this.#strikes.get(key) ?? 0) >= limit) return 0;
    return count(this.#strikes, key);
  }
}

function count(counters: Map<string, number>, key: string): number {
  const next = (counters.get(key) ?? 0) + 1;
  counters.set(key, next);
  return next;
}
