import type { GalleryAbout, GalleryArchive } from '../../lib/archive/gallery/gallery-data.ts';
import { type Bag, placed } from '../bag.ts';
import { foldersOf } from './addresses.ts';
import { ask } from './ask.ts';
import type { Heard } from './hearing.ts';

/** A bag that belongs with this page's own. */
export interface Neighbour {
  /** Its folder. */
  name: string;
  archive: GalleryArchive;
  /** Whether it is of an archive that was made before, rather than a volume of this one. */
  isEarlier: boolean;
  state: 'sought' | 'here' | 'absent';
  /** What it told that this page cannot read. */
  misfits: number;
}

/** Frames at once: each may be a process of its own for a moment. */
const LANES = 2;
/** An archive whose page was altered could name any number. */
const MOST = 1_000;

/** Looks for the bags that belong with the page's own, and for those that these belong with. */
export class Neighbours {
  /** Those that have told all they hold. */
  bags = $state.raw<readonly Bag[]>([]);
  all = $state.raw<readonly Neighbour[]>([]);
  readonly #about: GalleryAbout;
  readonly #path: string;
  readonly #waiting: Neighbour[] = [];
  #asking = 0;

  /** `path` is that of the page's own address. */
  constructor(about: GalleryAbout, path: string) {
    this.#about = about;
    this.#path = path;
  }

  /** To be called once the page itself has loaded: the frames would hold that up. */
  look(): void {
    const { archive, earlier = [] } = this.#about;
    if (archive) this.#seek(archive, false);
    for (const one of earlier) this.#seek(one, true);
  }

  #seek(archive: GalleryArchive, isEarlier: boolean): void {
    const known = [this.#about.name, ...this.all.map(({ name }) => name)];
    const found = archive.bags
      .filter((name, place, bags) => bags.indexOf(name) === place && !known.includes(name))
      .slice(0, MOST - this.all.length)
      .map((name): Neighbour => ({ name, archive, isEarlier, state: 'sought', misfits: 0 }));
    this.all = [...this.all, ...found];
    this.#waiting.push(...found);
    this.#next();
  }

  #next(): void {
    while (this.#asking < LANES) {
      const neighbour = this.#waiting.shift();
      if (neighbour === undefined) return;
      this.#asking += 1;
      void this.#find(neighbour).then(() => {
        this.#asking -= 1;
        this.#next();
      });
    }
  }

  /** Settles when every place where it may be has answered or stayed silent. */
  async #find({ name, archive }: Neighbour): Promise<void> {
    const asked = foldersOf(name, this.#path).map(
      (folder) =>
        new Promise<void>((resolve) => {
          const heard = (told: Heard) => {
            this.#take(name, folder, told);
            resolve();
          };
          ask({ folder, id: archive.id }, { heard, silent: resolve });
        }),
    );
    await Promise.all(asked);
    if (this.#stateOf(name) === 'sought') this.#change(name, { state: 'absent' });
  }

  #take(name: string, folder: string, { about, items, activities, misfits }: Heard): void {
    if (this.#stateOf(name) === 'here') return;
    const shown = placed(items, { folder, isHeld: about.detailsOnly !== true });
    this.bags = [...this.bags, { name, builtAt: about.builtAt, items: shown, activities }];
    this.#change(name, { state: 'here', misfits });
    for (const archive of about.earlier ?? []) this.#seek(archive, true);
  }

  #stateOf(name: string): Neighbour['state'] | undefined {
    return this.all.find((one) => one.name === name)?.state;
  }

  #change(name: string, change: Partial<Neighbour>): void {
    this.all = this.all.map((one) => (one.name === name ? { ...one, ...change } : one));
  }
}
