import { AppError } from '../domain/errors.ts';
import type { SiteId } from '../domain/ids.ts';
import type { SiteAdapter } from '../sites/adapter.ts';
import { neededHosts } from '../sites/site-hosts.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { joinBackup, recordProblem, siteState, updateSite } from '../storage/sites.ts';

export interface AccessPorts {
  /** Whether the person lets us read these hosts. That alone decides whether a site is on. */
  mayRead(hosts: readonly string[]): Promise<boolean>;
  /** Our scripts run in pages that load from now on: in these, and beyond the manifest's in no others. */
  keepScripts(pages: readonly string[]): Promise<void>;
  /** Starts them in pages that are open already. */
  startScripts(pages: readonly string[]): Promise<void>;
  /** Ends them in pages that are open. */
  endScripts(pages: readonly string[]): Promise<void>;
  /** Breaks off what is being saved of a site; its rows wait. */
  stopSaving(site: SiteId): Promise<void>;
  now(): number;
}

/**
 * Brings everything in line with what the person allows, whoever changed it and whenever: the browser's permission
 * is the only truth, and nothing is remembered that a crash could leave wrong.
 */
export class SiteAccess {
  readonly #db: LifeboatDatabase;
  readonly #adapters: readonly SiteAdapter[];
  readonly #ports: AccessPorts;
  /** What this background found at its last check; nothing at first, and then it is done once more. */
  readonly #known = new Map<SiteAdapter, boolean>();
  #last: Promise<void> = Promise.resolve();

  constructor(db: LifeboatDatabase, adapters: readonly SiteAdapter[], ports: AccessPorts) {
    this.#db = db;
    this.#adapters = adapters;
    this.#ports = ports;
  }

  /** Safe at any time; one check after the other. Must be made at each start of the background, and after each change. */
  check(): Promise<void> {
    this.#last = this.#last.catch(() => undefined).then(() => this.#check());
    return this.#last;
  }

  /** The sites that may be read; those that always are meant to be are among them. */
  async open(): Promise<SiteAdapter[]> {
    const open: SiteAdapter[] = [];
    for (const adapter of this.#adapters) {
      if (adapter.access === 'always' || (await this.mayRead(adapter))) open.push(adapter);
    }
    return open;
  }

  mayRead(adapter: SiteAdapter): Promise<boolean> {
    return this.#ports.mayRead(neededHosts(adapter));
  }

  /**
   * The extension came or was updated under pages that are open: they get our scripts without being loaded again.
   * Firefox does so by itself.
   */
  startInOpenPages(): Promise<void> {
    this.#last = this.#last
      .catch(() => undefined)
      .then(async () => {
        const open = await Promise.all(
          this.#adapters.map(async (adapter) => ((await this.mayRead(adapter)) ? adapter.pages : [])),
        );
        await this.#ports.startScripts([...new Set(open.flat())]);
      });
    return this.#last;
  }

  /** Scripts that run already must not outlive what they were allowed by, so those that are to end go first. */
  async #check(): Promise<void> {
    const allowed = new Map<SiteAdapter, boolean>();
    for (const adapter of this.#adapters) allowed.set(adapter, await this.mayRead(adapter));
    const optional = this.#adapters.filter(
      (adapter) => adapter.access === 'optional' && allowed.get(adapter),
    );
    await this.#ports.keepScripts(optional.flatMap(({ pages }) => pages));
    for (const [adapter, isAllowed] of allowed) {
      await (isAllowed ? this.#switchOn(adapter) : this.#switchOff(adapter));
    }
  }

  /** Whoever asks the site meanwhile may have noted already that it may not be read; the scripts are to end all the same. */
  async #switchOff(adapter: SiteAdapter): Promise<void> {
    if (this.#known.get(adapter) === false) return;
    const missing = new AppError('permission-missing');
    await recordProblem(this.#db, adapter.id, missing, this.#ports.now(), 0);
    await this.#ports.stopSaving(adapter.id);
    await this.#ports.endScripts(adapter.pages);
    this.#known.set(adapter, false);
  }

  async #switchOn(adapter: SiteAdapter): Promise<void> {
    if (this.#known.get(adapter) === false || (await this.#isOff(adapter.id))) {
      await this.#ports.startScripts(adapter.pages);
      await updateSite(this.#db, adapter.id, { problem: null, waitUntil: 0 });
      await joinBackup(this.#db, adapter.id);
    }
    this.#known.set(adapter, true);
  }

  async #isOff(site: SiteId): Promise<boolean> {
    return (await siteState(this.#db, site)).problem?.code === 'permission-missing';
  }
}
