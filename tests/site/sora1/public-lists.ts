import { json, type Answer } from '../answer.ts';
import { generationJson } from './generation-json.ts';
import { isPublished, type SampleGeneration } from './library/sample.ts';
import type { Sora1 } from './sora1.ts';
import { taskJson } from './task-json.ts';

/** What the explore page shows: other people's work, and among it what the owner published. */
export function listFeed(sora: Sora1): Answer {
  const shown = everybodys(sora);
  const data = shown.map((generation) => generationJson(sora, generation, 'list'));
  return json({ data, last_id: shown.at(-1)?.id ?? null, has_more: false });
}

/** A search finds the same; the owner's own as tasks. */
export function search(sora: Sora1): Answer {
  const data = everybodys(sora).map((generation) =>
    sora.isOwn(generation)
      ? {
          ...taskJson(sora, generation.task, 'list'),
          generations: [generationJson(sora, generation, 'list')],
        }
      : generationJson(sora, generation, 'list'),
  );
  return json({ data, last_id: null, has_more: false });
}

/** In turns, as far as there are both. */
export function everybodys({ library }: Sora1): SampleGeneration[] {
  const own = library.tasks.flatMap(({ generations }) => generations).filter(isPublished);
  const longer = Math.max(own.length, library.others.length);
  return Array.from({ length: longer }, (_, index) => [library.others[index], own[index]])
    .flat()
    .filter((generation) => generation !== undefined);
}
