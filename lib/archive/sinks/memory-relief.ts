import type { Bytes } from '../bytes.ts';
import type { Engine } from './engine.ts';

/** Gives back the memory of bytes that were copied, and every so many calls what else was left behind in passing. */
export type MemoryRelief = (copied?: Bytes) => void;

const NUDGE_BYTES = 64 * 1024 * 1024;

/**
 * Firefox 153 lets some 500 MB pile up over 20,000 files, with this some 110 MB. Chromium 156 sees the buffers and collects
 * them by itself; there the same made it worse (190 → 390 MB), because it then no longer saw a reason to collect.
 */
export function memoryRelief(engine: Engine, every: number): MemoryRelief {
  return engine === 'firefox' ? firefoxRelief(every) : () => undefined;
}

/**
 * Detaching frees the bytes at once. A Blob's own handle and a row's copy in the store lie outside of the collector's
 * sight: an allocation that nobody touches costs no memory, but is counted and so brings the collector round.
 */
function firefoxRelief(every: number): MemoryRelief {
  let times = 0;
  return (copied) => {
    copied?.buffer.transfer(0);
    times += 1;
    // A plain `new` that nobody uses is dropped by the build.
    if (times % every === 0) Reflect.construct(ArrayBuffer, [NUDGE_BYTES]);
  };
}
