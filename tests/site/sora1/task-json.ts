import { frames, generationJson, inpaintItems, moderation, timestamp } from './generation-json.ts';
import type { Freshness } from '../handed-links.ts';
import type { SampleTask } from './library/sample.ts';
import type { Sora1 } from './sora1.ts';

function runningFacts(task: SampleTask): object {
  return {
    status: 'running',
    progress_pct: 0.42,
    generations: [],
    num_unsafe_generations: 0,
    moderation_result: moderation('pending', task.id),
  };
}

function finishedFacts(sora: Sora1, task: SampleTask, freshness: Freshness): object {
  return {
    status: task.status === 'running' ? 'succeeded' : task.status,
    progress_pct: 1,
    generations: task.generations.map((generation) => generationJson(sora, generation, freshness)),
    num_unsafe_generations: task.withheld,
    moderation_result: moderation(task.moderation, task.id),
  };
}

function framesOf({ generations: [first] }: SampleTask): number {
  return first ? frames(first) : 1;
}

/** A task as lists show it. Showing a running one brings it nearer to its end. */
export function taskJson(sora: Sora1, task: SampleTask, freshness: Freshness): object {
  const running = sora.showsRunning(task);
  const { width, height } = task.generations[0]?.size ?? { width: 480, height: 320 };
  return {
    id: task.id,
    user: sora.site.library.owner.id,
    created_at: timestamp(task.createdAt),
    ...(running ? runningFacts(task) : finishedFacts(sora, task, freshness)),
    progress_pos_in_queue: null,
    estimated_queue_wait_time: null,
    queue_status_message: null,
    priority: 1,
    type: task.type,
    prompt: task.prompt,
    n_variants: task.generations.length + task.withheld,
    n_frames: framesOf(task),
    height,
    width,
    model: null,
    operation: task.operation,
    inpaint_items: inpaintItems(task),
    preset_id: null,
    caption: null,
    actions: task.actions,
    interpolation: null,
    sdedit: null,
    remix_config: null,
    quality: 'high',
    size: null,
    seed: 42,
    title: task.title,
    failure_reason: task.failureReason,
    needs_user_review: false,
    organization_id: null,
    is_storyboard: task.operation === 'storyboard',
  };
}
