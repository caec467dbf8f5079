import { generationId, type GenerationId } from '../../domain/ids.ts';

const GENERATION = /^gen_[A-Za-z0-9_-]{1,124}$/;
/** How deep the configuration is searched: `{ generation_id }` and `{ source: { id } }` are both plausible. */
const DEPTH = 3;

/** What a generation was remixed from; `remix_config` has no attested shape, so the first generation id in it. */
export function parentOf(nativeId: string, remixConfigs: readonly unknown[]): GenerationId | null {
  for (const config of remixConfigs) {
    const parent = findGeneration(config, nativeId, DEPTH);
    if (parent !== null) return generationId('sora', parent);
  }
  return null;
}

function findGeneration(value: unknown, self: string, depth: number): string | null {
  if (typeof value === 'string') return GENERATION.test(value) && value !== self ? value : null;
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  for (const member of Object.values(value)) {
    const found = findGeneration(member, self, depth - 1);
    if (found !== null) return found;
  }
  return null;
}
