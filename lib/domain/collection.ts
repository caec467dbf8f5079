import type { CollectionId } from './ids.ts';

/** A list on the service that Lifeboat walks to its end. */
export interface Collection {
  id: CollectionId;
  /** What the person calls it: `Library`, `Trash`, or the folder's own name. */
  title: string;
  /** `index` lists other collections (the folders), not generations. */
  kind: 'generations' | 'index';
}
