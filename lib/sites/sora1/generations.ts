import type { Asset, Generation } from '../../domain/generation.ts';
import { assetId, generationId } from '../../domain/ids.ts';
import type { ParsedItem } from '../adapter.ts';
import { availabilityOf } from './availability.ts';
import { creationDate, type Dated } from '../creation-date.ts';
import { ORIGIN } from './hosts.ts';
import { linksOf } from './links.ts';
import { kindOf, measuresOf } from './measures.ts';
import type { Setting } from '../setting.ts';
import { ownerOf } from './owner.ts';
import { parentOf } from './parent.ts';
import type { GenerationPayload, TaskPayload } from './payload.ts';
import { promptOf, titleOf } from './wording.ts';

/** One generation; what its row leaves out is taken from its task, where that is known. */
export function readGeneration(
  payload: GenerationPayload,
  task: TaskPayload | null,
  setting: Setting,
): ParsedItem {
  const taskId = task?.id ?? payload.task_id;
  const kind = kindOf(payload, task);
  const links = linksOf(payload, kind);
  const generation: Generation = {
    ...identity(payload.id, setting),
    ...describe(task === null ? [payload] : [payload, task], setting),
    ...creationDate(dated(payload, task, taskId), setting.now),
    ...measuresOf(payload, task, kind),
    ...availabilityOf(payload, task, links.length > 0),
    kind,
    pageUrl: generationPage(payload.id),
    parentId: parentOf(payload.id, [payload.remix_config, task?.remix_config]),
    taskId,
  };
  const supersedes = taskId === null ? null : generationId('sora', taskId);
  return { generation, assets: assetsOf(generation, links), supersedes };
}

function generationPage(nativeId: string): string {
  return `${ORIGIN}/g/${nativeId}`;
}

export function identity(nativeId: string, setting: Setting) {
  const id = generationId('sora', nativeId);
  return { id, accountId: setting.accountId, site: 'sora1' as const, nativeId };
}

/** Words and owner, each from the first row that tells it. */
export function describe(rows: readonly (GenerationPayload | TaskPayload)[], setting: Setting) {
  return {
    owner: ownerOf(
      rows.map((row) => row.user),
      setting,
    ),
    prompt: promptOf(rows),
    title: titleOf(rows),
    model: rows.map((row) => row.model).find((model) => model !== null) ?? null,
  };
}

function dated(payload: GenerationPayload, task: TaskPayload | null, taskId: string | null): Dated[] {
  const parent = task ?? (taskId === null ? null : { id: taskId, created_at: null });
  return parent === null ? [payload] : [payload, parent];
}

/** Only what the person made, and only what there is to fetch. */
function assetsOf(generation: Generation, links: Asset['links']): Asset[] {
  if (generation.owner !== 'self' || generation.availability !== 'available') return [];
  const { id, accountId, site, nativeId, kind } = generation;
  const role = 'original';
  return [{ id: assetId(generation, role), accountId, site, generationId: id, nativeId, role, kind, links }];
}
