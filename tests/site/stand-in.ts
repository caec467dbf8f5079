import type { Faults } from './faults.ts';
import { picks } from './faults.ts';
import {
  everyGeneration,
  filesOf,
  type SampleGeneration,
  type SampleLibrary,
  type SampleTask,
} from './library/sample.ts';
import type { MediaFile } from './media/media-file.ts';
import { Occurrences } from './occurrences.ts';
import { Session } from './session.ts';

/** All state of one running stand-in site, apart from its sockets. */
export class StandIn {
  readonly library: SampleLibrary;
  readonly faults: Faults;
  readonly now: () => number;
  readonly session: Session;
  readonly occurrences = new Occurrences();
  readonly files = new Map<string, MediaFile>();
  readonly generations = new Map<string, SampleGeneration>();
  /** Made-up cursors of empty pages, and the task ids that they stand for. */
  readonly cursors = new Map<string, string | null>();
  readonly #reads = new Map<SampleTask, number>();
  #arrived = 0;
  #lists = 0;

  constructor(library: SampleLibrary, faults: Faults, now: () => number) {
    this.library = library;
    this.faults = faults;
    this.now = now;
    this.session = new Session(library.owner, now);
    for (const generation of everyGeneration(library)) {
      this.generations.set(generation.id, generation);
      for (const file of filesOf(generation)) this.files.set(file.path, file);
    }
  }

  /** Tasks of the library as of now, newest first. */
  tasks(): SampleTask[] {
    return [...this.arrivals().toReversed(), ...this.library.tasks];
  }

  /** The late ones that have come in so far, oldest first. */
  arrivals(): SampleTask[] {
    return this.library.arrivals.slice(0, this.#arrived);
  }

  letOneArrive(): void {
    this.#arrived = Math.min(this.#arrived + 1, this.library.arrivals.length);
  }

  task(id: string): SampleTask | undefined {
    const { trash, unlisted } = this.library;
    return [...this.tasks(), ...trash, ...unlisted].find((task) => task.id === id);
  }

  /** Shows a task once more; true as long as it is still running. */
  showsRunning(task: SampleTask): boolean {
    if (task.finishesAfterReads === 0) return false;
    const reads = (this.#reads.get(task) ?? 0) + 1;
    this.#reads.set(task, reads);
    return reads <= task.finishesAfterReads;
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
