import { seeded } from '../../library/random.ts';
import { grace, hedy, type Owner } from '../../library/people.ts';
import { makeFolders } from './folders.ts';
import type { Maker } from './generations.ts';
import type { SampleGeneration, SampleTask, Sora1Library, Sora1Options } from './sample.ts';
import { makePlainTask, makeTask } from './tasks.ts';

const newest = Date.UTC(2026, 1, 20, 18);
const oldest = Date.UTC(2024, 11, 12, 9);

/** Tasks spread evenly over fourteen months, with some hours of chance between them; newest first. */
function makeTasks(owner: Owner, count: number, maker: Maker): SampleTask[] {
  const step = (newest - oldest) / count;
  return Array.from({ length: count }, (_, index) =>
    makeTask(index, Math.floor(newest - (index + maker.random.next() * 0.9) * step), owner, maker),
  );
}

/** A little of everything that a service withholds after the fact. */
function withholdSome(tasks: readonly SampleTask[]): void {
  const several = tasks.filter((task) => task.status === 'succeeded' && task.generations.length > 1);
  for (const [index, availability] of [
    [3, 'moderated'],
    [5, 'failed'],
  ] as const) {
    const generation = several[index]?.generations[1];
    if (generation) generation.availability = availability;
  }
}

/** Some were made from an earlier one. */
function relate(tasks: readonly SampleTask[]): void {
  tasks.forEach((task, index) => {
    const parent = tasks[index + 3]?.generations[0];
    if (index % 16 !== 10 || !parent) return;
    task.operation = 'remix';
    task.parentId = parent.id;
  });
}

function archive(tasks: SampleTask[]): void {
  for (const task of tasks) for (const generation of task.generations) generation.archived = true;
}

function makeOthers(maker: Maker): SampleGeneration[] {
  return Array.from({ length: 6 }, (_, index) => {
    const neighbour = index % 2 === 0 ? grace : hedy;
    const idea = { prompt: `somebody else’s harbour, number ${index + 1}`, title: `Harbour ${index + 1}` };
    return makePlainTask(idea, newest - index * 3e9 - 5e8, neighbour, maker).generations;
  }).flat();
}

/** What the owner made with Sora 1; the same for the same options. */
export function makeSora1(owner: Owner, options: Sora1Options = {}): Sora1Library {
  const { tasks: count = 180, seed = 1, mediaBytes = null, envelope = 'task_responses' } = options;
  const maker: Maker = { random: seeded(seed), paddedTo: mediaBytes, nextOrdinal: 0 };
  const all = makeTasks(owner, count, maker);
  const isTrash = (index: number): boolean => index % 20 === 14;
  const trash = all.filter((_, index) => isTrash(index));
  const tasks = all.filter((_, index) => !isTrash(index));
  withholdSome(tasks);
  relate(tasks);
  archive(trash);
  const hidden = makePlainTask(
    { prompt: 'a boat that only its folder remembers', title: 'Kept in a folder' },
    oldest - 4e8,
    owner,
    maker,
  );
  const arrivals = [0, 1, 2].map((index) =>
    makePlainTask(
      { prompt: `a late arrival, number ${index + 1}`, title: `Late ${index + 1}` },
      newest + (index + 1) * 6e5,
      owner,
      maker,
    ),
  );
  const others = makeOthers(maker);
  const shown = tasks.filter((task) => task.status === 'succeeded').flatMap((task) => task.generations);
  const folders = makeFolders(shown, hidden.generations, others, maker.random);
  return { envelope, tasks, trash, unlisted: [hidden], arrivals, others, folders };
}
