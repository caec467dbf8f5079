import type { Download } from '../domain/download.ts';
import type { AssetId, SiteId } from '../domain/ids.ts';

export interface Attempt {
  readonly download: Download;
  readonly controller: AbortController;
  /** `claimed`: nothing was asked for yet; `refused`: the whole site has to stop, which is being written down. */
  stage: 'claimed' | 'begun' | 'refused';
}

const HELD_BACK = 'held back';

/** Everything that was claimed and has not come to its end. */
export class Attempts {
  readonly #running = new Map<AssetId, Attempt>();

  get size(): number {
    return this.#running.size;
  }

  has(id: AssetId): boolean {
    return this.#running.has(id);
  }

  /** One that was claimed while its site refused another is held back from the start. */
  add(download: Download): Attempt {
    const attempt: Attempt = { download, controller: new AbortController(), stage: 'claimed' };
    if (this.isRefusing(download.site)) attempt.controller.abort(HELD_BACK);
    this.#running.set(download.id, attempt);
    return attempt;
  }

  remove(attempt: Attempt): void {
    // After a pause and a resume the same file may run anew already.
    if (this.#running.get(attempt.download.id) === attempt) this.#running.delete(attempt.download.id);
  }

  isRefusing(site: SiteId): boolean {
    return this.#of(site).some(({ stage }) => stage === 'refused');
  }

  /** Breaks off what runs, of one site or of all. */
  abort(site?: SiteId): void {
    for (const { controller } of this.#of(site)) controller.abort();
  }

  /** Breaks off what has not begun; its rows still say `running` and are to be queued again. */
  holdBack(site?: SiteId): void {
    for (const { stage, controller } of this.#of(site)) {
      if (stage === 'claimed') controller.abort(HELD_BACK);
    }
  }

  #of(site?: SiteId): Attempt[] {
    return [...this.#running.values()].filter(({ download }) => !site || download.site === site);
  }
}

export function isHeldBack({ controller }: Attempt): boolean {
  return controller.signal.reason === HELD_BACK;
}
