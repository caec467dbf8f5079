import type { LifeboatDatabase } from '../../lib/storage/database.ts';

/** A database as text: its stores, and each row with its key; bytes, also those in a row's own `bytes`, are base64. */
export interface FrozenDatabase {
  version: number;
  stores: Record<string, FrozenStore>;
}

export interface FrozenStore {
  keyPath: string | string[] | null;
  /** Key path by the index's name. */
  indexes: Record<string, string | string[] | null>;
  rows: { key: unknown; value: unknown }[];
}

interface FrozenBlob {
  type: string;
  base64: string;
}

function isFrozenBlob(value: unknown): value is FrozenBlob {
  return typeof value === 'object' && value !== null && 'base64' in value;
}

function hasBytes(value: unknown): value is { bytes: unknown } {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

async function frozen(value: unknown): Promise<unknown> {
  if (hasBytes(value) && value.bytes instanceof Uint8Array) {
    return { ...value, bytes: { base64: Buffer.from(value.bytes).toString('base64') } };
  }
  if (!(value instanceof Blob)) return value;
  const base64 = Buffer.from(await value.arrayBuffer()).toString('base64');
  return { type: value.type, base64 } satisfies FrozenBlob;
}

function thawed(value: unknown): unknown {
  if (hasBytes(value) && isFrozenBlob(value.bytes)) {
    return { ...value, bytes: new Uint8Array(Buffer.from(value.bytes.base64, 'base64')) };
  }
  return isFrozenBlob(value) ? new Blob([Buffer.from(value.base64, 'base64')], { type: value.type }) : value;
}

/** The stores and rows that are really there, without asking Dexie what it thinks is there. */
export async function freeze(db: LifeboatDatabase): Promise<FrozenDatabase> {
  await db.open();
  const raw = db.backendDB();
  const stores: FrozenDatabase['stores'] = {};
  for (const name of [...raw.objectStoreNames].sort()) {
    const store = raw.transaction(name).objectStore(name);
    const indexes = [...store.indexNames].sort().map((index) => [index, store.index(index).keyPath] as const);
    const keys = await db.table(name).toCollection().primaryKeys();
    const values = await Promise.all((await db.table(name).bulkGet(keys)).map(frozen));
    const rows = keys.map((key, at) => ({ key, value: values[at] }));
    stores[name] = { keyPath: store.keyPath, indexes: Object.fromEntries(indexes), rows };
  }
  // Dexie counts in tenths.
  return { version: raw.version / 10, stores };
}

/** Makes the database with IndexedDB alone, as the version of then left it. */
export async function thaw(name: string, { version, stores }: FrozenDatabase): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version * 10);
    request.onerror = () => reject(request.error ?? new Error('not opened'));
    request.onsuccess = () => resolve(request.result);
    request.onupgradeneeded = () => {
      for (const [storeName, { keyPath, indexes, rows }] of Object.entries(stores)) {
        const store = request.result.createObjectStore(storeName, { keyPath });
        for (const [index, path] of Object.entries(indexes)) if (path) store.createIndex(index, path);
        for (const { key, value } of rows) {
          if (keyPath === null) store.put(thawed(value), key as IDBValidKey);
          else store.put(thawed(value));
        }
      }
    };
  });
  db.close();
}
