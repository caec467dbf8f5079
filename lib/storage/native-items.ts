import type { Generation } from '../domain/generation.ts';
import { generationId, type AccountId, type GenerationId, type Service, type SiteId } from '../domain/ids.ts';
import type { LifeboatDatabase } from './database.ts';

interface Place {
  accountId: AccountId;
  site: SiteId;
  service: Service;
}

/**
 * What is known of the items that a page names, in their order. A page may name one by the post that shows it, which
 * is kept as a publication.
 */
export async function generationsOf(
  db: LifeboatDatabase,
  { accountId, site, service }: Place,
  nativeIds: readonly string[],
): Promise<(Generation | undefined)[]> {
  const posts = await db.activities.bulkGet(
    nativeIds.map((id): [AccountId, SiteId, string, string] => [accountId, site, 'publications', id]),
  );
  const ids = nativeIds.map((id, index) => posts[index]?.generationId ?? generationId(service, id));
  return db.generations.bulkGet(ids.map((id): [AccountId, GenerationId] => [accountId, id]));
}
