import { volumeName } from '../../lib/archive/names/archive-name.ts';
import type { SavedState } from '../../lib/domain/archive.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { volumeId } from '../../lib/storage/holdings.ts';
import { Exporter, type ExportPorts } from '../../lib/work/exporter.ts';
import { aDatabase } from '../builders/database.ts';
import { aHolding, anAccount, aStoredAsset, NOW } from '../builders/records.ts';

/** A browser that saves files when told to, and a document that plans one volume unless told otherwise. */
export class FakeSaving implements ExportPorts {
  readonly db: LifeboatDatabase;
  volumes = 1;
  readonly built: string[] = [];
  readonly saved: string[] = [];
  readonly cancelled: number[] = [];
  released = 0;
  state: SavedState = 'in-progress';
  /** What the browser has under the archive's name. */
  found: number | null = null;
  bytes: number | null = 0;
  build: ExportPorts['build'] = (id) => {
    this.built.push(id);
    return Promise.resolve({ url: `blob:${id}` });
  };
  plan: ExportPorts['plan'] = async (id) => {
    const archive = await this.db.archives.get(id);
    if (archive?.status !== 'planning') return;
    const status = 'building' as const;
    const { volumes, db } = this;
    const rows = Array.from({ length: volumes }, (_, at) => {
      const name = volumeName(archive.name, at + 1, volumes);
      return { ...archive, id: volumeId(id, at + 1), name, volume: at + 1, volumes, status };
    });
    await db.archives.bulkPut(rows);
    await addHoldingsOf(db, rows);
  };
  #ids = 0;

  constructor(db: LifeboatDatabase) {
    this.db = db;
  }

  readonly now = () => NOW;
  readonly newId = () => `archive-${(this.#ids += 1)}`;

  release() {
    this.released += 1;
    return Promise.resolve();
  }

  save(_url: string, name: string) {
    this.saved.push(name);
    return Promise.resolve(40 + this.saved.length);
  }

  savedState(): Promise<SavedState> {
    return Promise.resolve(this.state);
  }

  savedBytes(): Promise<number | null> {
    return Promise.resolve(this.bytes);
  }

  findSaved(): Promise<number | null> {
    return Promise.resolve(this.found);
  }

  cancelSaving(id: number) {
    this.cancelled.push(id);
    return Promise.resolve();
  }
}

function addHoldingsOf(db: LifeboatDatabase, archives: readonly { id: string }[]) {
  return db.holdings.bulkPut(archives.map(({ id }) => aHolding({ archiveId: id })));
}

export async function exporterWorld() {
  const db = aDatabase();
  await db.accounts.put(anAccount());
  await db.storedAssets.put(aStoredAsset());
  const ports = new FakeSaving(db);
  return { db, ports, exporter: new Exporter(db, ports) };
}

export const archivesIn = async (db: LifeboatDatabase) =>
  (await db.archives.toArray()).sort(
    (left, right) => left.requestedAt - right.requestedAt || left.volume - right.volume,
  );
export const statusesIn = async (db: LifeboatDatabase) => (await archivesIn(db)).map(({ status }) => status);
