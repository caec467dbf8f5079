import type { Engine } from '../archive/sinks/engine.ts';
import { memoryRelief } from '../archive/sinks/memory-relief.ts';
import { volumeName } from '../archive/names/archive-name.ts';
import { drySize, emptySize } from '../archive/volumes/dry-size.ts';
import { ItemSizes } from '../archive/volumes/item-size.ts';
import { VolumeFiller } from '../archive/volumes/volume-filler.ts';
import type { Account } from '../domain/account.ts';
import type { Archive, ArchiveContents, Holding } from '../domain/archive.ts';
import { countFiles, takeStock } from '../storage/archive-contents.ts';
import { recordsById } from '../storage/archive-records.ts';
import { updateArchive } from '../storage/archives.ts';
import type { SiteName } from '../storage/completeness.ts';
import type { LifeboatDatabase } from '../storage/database.ts';
import { type Candidate, candidates, RecordClaims } from '../storage/export-candidates.ts';
import { addHoldings, forgetPlanned, savedArchives, volumeId } from '../storage/holdings.ts';
import { plannedContents } from '../storage/planned-contents.ts';
import { archiveOptions } from './archive-options.ts';

export interface PlannerOptions {
  sites: readonly SiteName[];
  now: () => number;
  galleryPage: () => Promise<string>;
  /** Who writes it, e.g. `Lifeboat 0.1.0`. */
  agent: string;
  engine: Engine;
}

/** No export has more volumes: their names are measured with it. */
const MANY = 99_999;

/** Batches of items until memory is relieved of the rows that they were read from. */
const RELIEVE_EVERY = 8;

/**
 * Settles what goes into each volume of an export before the first is written, so that all of them, whenever they are
 * written, hold together exactly what was there when it was asked for.
 */
export class ExportPlanner {
  readonly #db: LifeboatDatabase;
  readonly #archive: Archive;
  readonly #account: Account;
  readonly #options: PlannerOptions;
  /** Items and files of each volume, from the first. */
  readonly #volumes: { items: number; files: number }[] = [];
  #follows: string | null = null;

  /** `archive`: as it was asked for, the first of its volumes. */
  constructor(db: LifeboatDatabase, archive: Archive, account: Account, options: PlannerOptions) {
    this.#db = db;
    this.#archive = archive;
    this.#account = account;
    this.#options = options;
  }

  /** Ends early when the export is cancelled. */
  async run(): Promise<void> {
    const { id, choice } = this.#archive;
    if (choice.isDetailsOnly) {
      const items = await countFiles(this.#db, this.#account.id);
      await updateArchive(this.#db, id, ['planning'], { status: 'building', items });
      return;
    }
    const counted = await this.#takeStock();
    const filler = await this.#filler();
    const sizes = choice.volumeBytes === null ? null : new ItemSizes(this.#longestName(), choice.pattern);
    const claims = new RecordClaims(
      this.#db,
      this.#account.id,
      this.#options.sites.map((site) => site.id),
    );
    const relieve = memoryRelief(this.#options.engine, RELIEVE_EVERY);
    const isCounted = ({ assetId }: { assetId: string }) => counted.has(assetId);
    for await (const batch of candidates(this.#db, this.#account.id, choice.what, isCounted)) {
      const known = await claims.claim(batch);
      const bytes = sizes ? await this.#measure(known, sizes) : known.map(() => 0);
      const rows = known.map((candidate, at) => this.#placed(candidate, filler.place(bytes[at] ?? 0)));
      if (!(await addHoldings(this.#db, id, rows))) return;
      relieve();
    }
    await this.#settle(filler);
  }

  /** Begins anew what an earlier attempt left. Answers which files the report counts. */
  async #takeStock(): Promise<ReadonlySet<string>> {
    const { group, accountId, choice } = this.#archive;
    const [before] = choice.what === 'new' ? await savedArchives(this.#db, accountId) : [];
    this.#follows = before?.group ?? null;
    await forgetPlanned(this.#db, group);
    const { sites, now } = this.#options;
    const { report, counted } = await takeStock(this.#db, this.#account, sites, now());
    await this.#db.plans.put({ group, report });
    return counted;
  }

  async #filler(): Promise<VolumeFiller> {
    const { volumeBytes } = this.#archive.choice;
    if (volumeBytes === null) return new VolumeFiller(Infinity, { first: 0, later: 0 });
    return new VolumeFiller(volumeBytes, {
      first: await this.#emptySize(1),
      later: await this.#emptySize(2),
    });
  }

  /** With the longest names and numbers that there may be. */
  async #emptySize(volume: number): Promise<number> {
    const { id } = this.#archive;
    const follows = this.#follows;
    const longest = { name: this.#longestName(), volume: MANY, volumes: MANY, isOversize: true };
    const options = await this.#dryOptions({ ...this.#archive, ...longest, follows });
    return emptySize(this.#contents({ id, group: id, volume, follows }), options);
  }

  async #dryOptions(archive: Archive) {
    const { now, galleryPage, agent } = this.#options;
    const told = await archiveOptions(this.#db, archive);
    return { ...told, now: now(), agent, galleryPage: await galleryPage() };
  }

  #contents(archive: Parameters<typeof plannedContents>[1]): ArchiveContents {
    return plannedContents(this.#db, archive, this.#account, this.#options.sites);
  }

  #longestName(): string {
    return volumeName(this.#archive.groupName, MANY, MANY);
  }

  async #measure(batch: readonly Candidate[], sizes: ItemSizes): Promise<number[]> {
    const ids = batch.flatMap(({ raw }) => raw);
    const records = await recordsById(this.#db, this.#account.id, ids);
    let next = 0;
    return batch.map(({ item, raw }) => {
      const own = records.slice(next, next + raw.length);
      next += raw.length;
      return sizes.atMost(item, own);
    });
  }

  #placed({ item, record, raw }: Candidate, volume: number): Holding {
    const held = (this.#volumes[volume - 1] ??= { items: 0, files: 0 });
    const position = held.items;
    held.items += 1;
    held.files += item.media.length;
    const files = item.media.map(({ stored: { assetId, sha256, bytes } }) => ({ assetId, sha256, bytes }));
    const archiveId = volumeId(this.#archive.group, volume);
    const { accountId, id: generationId } = item.generation;
    return { archiveId, position, accountId, generationId, record, files, raw };
  }

  async #settle(filler: VolumeFiller): Promise<void> {
    const { archives, plans } = this.#db;
    const volumes = await this.#measured(this.#archives(filler));
    await this.#db.transaction('rw', archives, plans, async () => {
      const archive = await archives.get(this.#archive.id);
      if (archive?.status !== 'planning') return;
      if (this.#follows !== null && this.#volumes.length === 0) {
        const told = { status: 'nothing-new' as const, follows: this.#follows };
        await archives.put({ ...archive, ...told, finishedAt: this.#options.now() });
        await plans.delete(archive.group);
      } else await archives.bulkPut(volumes);
    });
  }

  #archives(filler: VolumeFiller): Archive[] {
    const { group, groupName } = this.#archive;
    const volumes = filler.volumes;
    return Array.from({ length: volumes }, (_, at): Archive => ({
      ...this.#archive,
      id: volumeId(group, at + 1),
      name: volumeName(groupName, at + 1, volumes),
      volume: at + 1,
      volumes,
      follows: this.#follows,
      isOversize: filler.isOversize(at + 1),
      items: this.#volumes[at]?.files ?? 0,
      status: 'building',
    }));
  }

  /** Those that may be too big hold a single item, so it costs little to know. */
  async #measured(volumes: Archive[]): Promise<Archive[]> {
    const measured: Archive[] = [];
    for (const volume of volumes) {
      measured.push(volume.isOversize ? { ...volume, isOversize: await this.#isTooBig(volume) } : volume);
    }
    return measured;
  }

  async #isTooBig(volume: Archive): Promise<boolean> {
    const options = await this.#dryOptions({ ...volume, isOversize: false });
    const size = await drySize(this.#contents(volume), options);
    return size > (volume.choice.volumeBytes ?? Infinity);
  }
}
