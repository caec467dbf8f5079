import type { Owner } from '../../library/people.ts';
import { makeGeneration, type Maker } from './generations.ts';
import { ulid } from '../../library/ids.ts';
import { ideaOf } from '../../library/prompts.ts';
import type { Random } from '../../library/random.ts';
import type { SampleTask } from './sample.ts';

type Outcome = Pick<SampleTask, 'status' | 'failureReason' | 'moderation' | 'finishesAfterReads'>;

const succeeded: Outcome = {
  status: 'succeeded',
  failureReason: null,
  moderation: 'passed',
  finishesAfterReads: 0,
};

const fruitless: readonly Outcome[] = [
  { ...succeeded, status: 'failed', failureReason: 'processing_error' },
  { ...succeeded, status: 'failed', moderation: 'failed' },
  { ...succeeded, status: 'cancelled' },
  { ...succeeded, status: 'failed', moderation: 'terminal', failureReason: 'input_moderation' },
];

/** Two tasks of the library are still running when it is first read; every 25th made nothing. */
function outcomeOf(index: number): Outcome {
  if (index === 1 || index === 6) return { ...succeeded, status: 'running', finishesAfterReads: 1 };
  return (index % 25 === 7 ? fruitless[Math.floor(index / 25) % fruitless.length] : null) ?? succeeded;
}

function blankTask(createdAt: number, random: Random): SampleTask {
  return {
    ...succeeded,
    id: `task_${ulid(createdAt, random)}`,
    createdAt,
    type: random.chance(0.32) ? 'video_gen' : 'image_gen',
    operation: 'simple_compose',
    prompt: null,
    title: null,
    actions: null,
    withheld: 0,
    parentId: null,
    generations: [],
  };
}

/** Storyboards say their text in `actions`, frame by frame, and have no prompt. */
function asStoryboard(task: SampleTask): void {
  Object.assign(task, {
    type: 'video_gen',
    operation: 'storyboard',
    prompt: null,
    title: 'Draft your video',
  });
  task.actions = {
    '0': 'a paper boat leaves the harbour',
    '45': 'rain begins; the boat turns\nand the lamp goes on',
  };
}

function makeResults(task: SampleTask, owner: Owner, maker: Maker): void {
  const variants = task.type === 'video_gen' ? 1 : maker.random.pick([1, 1, 2, 2, 4]);
  for (let variant = 0; variant < variants; variant++)
    task.generations.push(makeGeneration(task, variant, owner, maker));
}

/** The `index`th task of a library, 0 being the newest. */
export function makeTask(index: number, createdAt: number, owner: Owner, maker: Maker): SampleTask {
  const task = Object.assign(
    blankTask(createdAt, maker.random),
    ideaOf(index, maker.random),
    outcomeOf(index),
  );
  if (index % 29 === 12) asStoryboard(task);
  if (index % 41 === 9) task.withheld = 1 + (index % 2);
  if (task.status === 'succeeded' || task.status === 'running') makeResults(task, owner, maker);
  return task;
}

/** A task that made one plain thing. */
export function makePlainTask(
  idea: { prompt: string; title: string },
  createdAt: number,
  owner: Owner,
  maker: Maker,
): SampleTask {
  const task = Object.assign(blankTask(createdAt, maker.random), idea);
  task.generations.push(makeGeneration(task, 0, owner, maker));
  return task;
}
