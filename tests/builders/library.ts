import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Generation, StoredAsset } from '../../lib/domain/generation.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { listed } from './database.ts';
import { ADA, aGeneration, anAccount, anAsset, anItem, aPage, aStoredAsset, NOW } from './records.ts';
import { claimOne, finishOne } from './saving.ts';

/** What is known of bytes under the id of a generation's original. */
export function storedAs(generation: Generation, bytes: Uint8Array): StoredAsset {
  return aStoredAsset(anAsset(generation), {
    bytes: bytes.length,
    crc32: crc32(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
}

/** Lists an item and saves its file; with null it has none. Answers what is held. */
export async function save(
  db: LifeboatDatabase,
  bytes: Uint8Array<ArrayBuffer> | null,
  told: Partial<Generation> & { nativeId: string },
): Promise<StoredAsset | null> {
  await db.accounts.put(anAccount());
  const facts = bytes === null ? { ...told, availability: 'moderated' as const } : told;
  const { nativeId, taskId } = aGeneration(facts);
  const records = [nativeId, taskId].flatMap((id) =>
    id === null ? [] : [{ nativeId: id, raw: { id, made: NOW } }],
  );
  await listed(db, aPage({ items: [anItem(facts)], records }));
  if (bytes === null) return null;
  const stored = storedAs(aGeneration(facts), bytes);
  await claimOne(db, [{ site: 'sora1', accountId: ADA }]);
  await finishOne(db, new Blob([bytes]), stored);
  return stored;
}

/** Bytes that deflate cannot make smaller, other ones for each seed. */
export function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed + 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
