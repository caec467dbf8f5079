import type { Bytes } from '../bytes.ts';
import type { Engine } from './engine.ts';

/** Gives back the memory that a Blob and its bytes leave behind once they are copied. */
export type MemoryRelief = (copied: Bytes) => void;

const NUDGE_EVERY = 256;
const NUDGE_BYTES = 64 * 1024 * 1024;

/**
 * Firefox 153 lets some 500 MB pile up over 20,000 files, with this 84 MB. Chromium 156 sees the buffers and collects
 * them by itself; there the same made it worse (190 → 390 MB), because it then no longer saw a reason to collect.
 */
export function memoryRelief(engine: Engine): MemoryRelief {
  return engine === 'firefox' ? firefoxRelief() : () => undefined;
}

/**
 * Detaching frees the bytes at once. The Blob's own handle lies outside of the collector's sight: an allocation
 * that nobody touches costs no memory, but is counted and so brings the collector round.
 */
function firefoxRelief(): MemoryRelief {
  let copies = 0;
  return (copied) => {
    copied.buffer.transfer(0);
    copies += 1;
    // A plain `new` that nobody uses is dropped by the build.
    if (copies % NUDGE_EVERY === 0) Reflect.construct(ArrayBuffer, [NUDGE_BYTES]);
  };
}
