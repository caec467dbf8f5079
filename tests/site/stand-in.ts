import { picks, type Faults } from './faults.ts';
import type { SampleLibrary } from './library/library.ts';
import type { MediaFile } from './media/media-file.ts';
import { Occurrences } from './occurrences.ts';
import type { Service } from './service.ts';
import { Session } from './session.ts';
import { Sora1 } from './sora1/sora1.ts';

/** All state of one running stand-in site, apart from its sockets. */
export class StandIn {
  readonly library: SampleLibrary;
  readonly faults: Faults;
  readonly now: () => number;
  readonly session: Session;
  readonly occurrences = new Occurrences();
  readonly files = new Map<string, MediaFile>();
  readonly services: readonly Service[];
  #lists = 0;

  constructor(library: SampleLibrary, faults: Faults, now: () => number) {
    this.library = library;
    this.faults = faults;
    this.now = now;
    this.session = new Session(library.owner, now);
    this.services = [new Sora1(this, library.sora1)];
    for (const service of this.services) for (const file of service.files()) this.files.set(file.path, file);
  }

  servicesAt(host: string): Service[] {
    return this.services.filter(({ hosts }) => hosts.includes(host));
  }

  isDeleted({ ordinal }: { ordinal: number }): boolean {
    return picks(this.faults.deletedItems, ordinal);
  }

  /** Counts a list that went out well, and lets tokens and sessions end when their time has come. */
  countList(): void {
    this.#lists++;
    const { tokenExpiresAfterLists: expires, signOutAfterLists: signsOut } = this.faults;
    if (expires !== null && this.#lists % expires === 0) this.session.expireToken();
    if (signsOut === null || this.#lists < signsOut) return;
    this.faults.signOutAfterLists = null;
    this.session.signOut();
  }
}
