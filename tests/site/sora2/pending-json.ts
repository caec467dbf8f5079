import type { SampleVideo } from './library/sample.ts';

/** A task on its way, as `GET /backend/nf/pending` names it. */
export function pendingTask({ taskId, prompt, createdAt }: SampleVideo): object {
  return {
    id: taskId,
    status: 'running',
    progress_pct: 0.42,
    prompt,
    title: 'New Video',
    created_at: createdAt / 1000 - 90,
    generations: [],
  };
}
