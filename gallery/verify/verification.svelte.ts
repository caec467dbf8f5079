import type { ChosenFile } from './bags-in.ts';
import { Digests } from './digests.ts';
import { makeHashWorker } from './make-hash-worker.ts';
import { verify, type Progress, type Result } from './verify.ts';

/** Enough to keep disk and processors busy, and few enough that memory stays flat. */
const MOST_LANES = 4;

export type Phase = 'idle' | 'listing' | 'checking' | 'done' | 'no-bag' | 'stopped' | 'unreadable';

/** A check of the archive's files; goes on while one looks at other pages of the gallery. */
export class Verification {
  phase = $state.raw<Phase>('idle');
  progress = $state.raw<Progress | null>(null);
  result = $state.raw<Result | null>(null);
  #stopping = new AbortController();

  /** `wanted` are the folders of the bags that belong together. A check that runs ends. */
  async check(choosing: Promise<readonly ChosenFile[]>, wanted: readonly string[]): Promise<void> {
    this.stop();
    const { signal } = (this.#stopping = new AbortController());
    this.#show('listing', null);
    try {
      const chosen = await choosing;
      signal.throwIfAborted();
      this.#show('checking', null);
      const result = await this.#verify(chosen, wanted, signal);
      this.#show(result ? 'done' : 'no-bag', result);
    } catch {
      // What cannot be listed is told as such; a file that cannot be read is a verdict on that file.
      if (!signal.aborted) this.#show('unreadable', null);
      else if (this.#stopping.signal === signal) this.#show('stopped', null);
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #verify(chosen: readonly ChosenFile[], wanted: readonly string[], signal: AbortSignal) {
    const digests = new Digests({ subtle: globalThis.crypto?.subtle ?? null, makeWorker: makeHashWorker });
    const lanes = Math.min(MOST_LANES, Math.max(2, navigator.hardwareConcurrency || 2));
    const onProgress = this.#calmly(signal);
    try {
      return await verify(chosen, wanted, {
        sumOf: (file, reading) => digests.sumOf(file, reading),
        ...{ lanes, onProgress, signal },
      });
    } finally {
      digests.close();
    }
  }

  /** Once a frame: thousands of small files go by in a second. */
  #calmly(signal: AbortSignal): (progress: Progress) => void {
    let isDue = false;
    return (progress) => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        if (!signal.aborted) this.progress = { ...progress };
      });
    };
  }

  #show(phase: Phase, result: Result | null): void {
    this.phase = phase;
    this.result = result;
    this.progress = null;
  }
}
