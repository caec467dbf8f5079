import type { Generation } from '../domain/generation.ts';
import type { ParseContext } from './adapter.ts';

export type Owner = Generation['owner'];

/** Who looks, and whose a thing is when nothing in it says so. */
export interface Setting extends ParseContext {
  ownerUnsaid: Owner;
}
