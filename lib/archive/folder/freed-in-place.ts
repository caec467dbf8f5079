import type { ArchiveContents, ArchiveItem } from '../../domain/archive.ts';
import type { ArchiveShare, CompletenessReport } from '../../domain/completeness.ts';
import type { SiteId } from '../../domain/ids.ts';
import type { MediaPlaces } from '../media-places.ts';

/** Files whose own bytes were let go count as there when the folder has them. */
export class FreedInPlace {
  readonly #contents: ArchiveContents;
  readonly #places: MediaPlaces;
  /** How many are there, by the site and the archive that was said to have them alone. */
  readonly #found = new Map<string, number>();

  constructor(contents: ArchiveContents, places: MediaPlaces) {
    this.#contents = contents;
    this.#places = places;
  }

  /** The same contents, with these among the media. */
  get contents(): ArchiveContents {
    return { ...this.#contents, items: () => this.#items() };
  }

  /** The report, in which these lie in no archive alone. To be asked for once all items went by. */
  settle(report: CompletenessReport): CompletenessReport {
    const left = (site: SiteId, { archive, files }: ArchiveShare): ArchiveShare[] => {
      const rest = files - (this.#found.get(keyOf(site, archive)) ?? 0);
      return rest > 0 ? [{ archive, files: rest }] : [];
    };
    const sites = report.sites.map((told) => ({
      ...told,
      inArchives: told.inArchives.flatMap((share) => left(told.site, share)),
    }));
    return { ...report, sites };
  }

  async *#items(): AsyncGenerator<ArchiveItem> {
    for await (const item of this.#contents.items()) yield await this.#placed(item);
  }

  async #placed(item: ArchiveItem): Promise<ArchiveItem> {
    const places = await Promise.all(item.freed.map(({ stored }) => this.#places.find(stored)));
    const found = item.freed.filter((_, at) => places[at]?.isThere === true);
    for (const { archive } of found) this.#count(keyOf(item.generation.site, archive));
    const media = found.map(({ role, stored }) => ({ role, stored }));
    return {
      ...item,
      media: [...item.media, ...media],
      freed: item.freed.filter((file) => !found.includes(file)),
    };
  }

  #count(key: string): void {
    this.#found.set(key, (this.#found.get(key) ?? 0) + 1);
  }
}

function keyOf(site: SiteId, archive: string): string {
  return `${site} ${archive}`;
}
