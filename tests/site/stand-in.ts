import { ChatGpt } from './chatgpt/chatgpt.ts';
import type { ChatGptFaults } from './chatgpt/faults.ts';
import type { Door } from './door.ts';
import { picks, type Faults } from './faults.ts';
import type { SampleLibrary } from './library/library.ts';
import { ListCount } from './list-count.ts';
import type { MediaFile } from './media/media-file.ts';
import { Occurrences } from './occurrences.ts';
import type { Hosted, Service } from './service.ts';
import { Session } from './session.ts';
import { Sora1 } from './sora1/sora1.ts';
import { NotOnboarded } from './sora2/not-onboarded.ts';
import { Sora2 } from './sora2/sora2.ts';

/** All state of one running stand-in site, apart from its sockets. */
export class StandIn implements Door {
  readonly library: SampleLibrary;
  readonly faults: Faults;
  readonly now: () => number;
  readonly session: Session;
  readonly occurrences = new Occurrences();
  readonly files = new Map<string, MediaFile>();
  readonly services: readonly Service[];
  readonly chatgpt: ChatGpt;
  readonly #lists = new ListCount();

  constructor(library: SampleLibrary, faults: Faults, chatGptFaults: ChatGptFaults, now: () => number) {
    this.library = library;
    this.faults = faults;
    this.now = now;
    this.session = new Session(library.owner, 'sora.chatgpt.com', now);
    const sora2 = library.sora2 ? new Sora2(this, library.sora2) : new NotOnboarded(this);
    this.services = [sora2, new Sora1(this, library.sora1)];
    this.chatgpt = new ChatGpt(library.owner, library.chatgpt, chatGptFaults, now);
    for (const service of this.services) for (const file of service.files()) this.files.set(file.path, file);
  }

  servicesAt(host: string): Hosted[] {
    return [...this.services, this.chatgpt].filter(({ hosts }) => hosts.includes(host));
  }

  isDeleted({ ordinal }: { ordinal: number }): boolean {
    return picks(this.faults.deletedItems, ordinal);
  }

  countList(): void {
    this.#lists.count(this.faults, this.session);
  }
}
