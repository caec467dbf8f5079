import type { Answer } from '../answer.ts';
import { answerApi, type Route } from '../api.ts';
import type { ExpectedActivity, ExpectedItem } from '../expected.ts';
import { soraHosts } from '../hosts.ts';
import type { MediaFile } from '../media/media-file.ts';
import type { Service, SiteRequest } from '../service.ts';
import { answerPage, obstructSora } from '../sora-app.ts';
import type { StandIn } from '../stand-in.ts';
import { routesOf } from './routes.ts';
import { expectedActivities } from './expected-activities.ts';
import { expectedItems } from './expected.ts';
import {
  everyGeneration,
  filesOf,
  type SampleGeneration,
  type SampleTask,
  type Sora1Library,
} from './library/sample.ts';

const base = '/backend';

/** Sora 1: everything below `/backend` that no other service answers, and the pages that it shares with Sora 2. */
export class Sora1 implements Service {
  readonly hosts = soraHosts;
  readonly readsByPost = /^\/backend\/search$/;
  readonly site: StandIn;
  readonly library: Sora1Library;
  readonly generations = new Map<string, SampleGeneration>();
  /** Made-up cursors of empty pages, and the task ids that they stand for. */
  readonly cursors = new Map<string, string | null>();
  readonly #routes: readonly Route[];
  readonly #reads = new Map<SampleTask, number>();
  #arrived = 0;

  constructor(site: StandIn, library: Sora1Library) {
    this.site = site;
    this.library = library;
    for (const generation of everyGeneration(library)) this.generations.set(generation.id, generation);
    this.#routes = routesOf(this);
  }

  obstruct(request: SiteRequest): Answer | null {
    return obstructSora(this.site, request);
  }

  answer(request: SiteRequest): Answer | null {
    if (!request.path.startsWith(`${base}/`)) return answerPage(request.path);
    return answerApi(this.site, this.#routes, request, request.path.slice(base.length));
  }

  *files(): Iterable<MediaFile> {
    for (const generation of this.generations.values()) yield* filesOf(generation);
  }

  objectionTo(file: MediaFile): string | null {
    const generation = this.generations.get(file.generationId);
    if (!generation || this.isOwn(generation)) return null;
    const { preview, thumbnail } = generation.files;
    return file === preview || file === thumbnail ? null : 'media of other people’s work';
  }

  expected(): ExpectedItem[] {
    return expectedItems(this);
  }

  activities(): ExpectedActivity[] {
    return expectedActivities(this);
  }

  isOwn({ owner }: SampleGeneration): boolean {
    return owner.id === this.site.library.owner.id;
  }

  /** Tasks of the library as of now, newest first. */
  tasks(): SampleTask[] {
    return [...this.arrivals().toReversed(), ...this.library.tasks];
  }

  /** The late ones that have come in so far, oldest first. */
  arrivals(): SampleTask[] {
    return this.library.arrivals.slice(0, this.#arrived);
  }

  letOneArrive(): void {
    this.#arrived = Math.min(this.#arrived + 1, this.library.arrivals.length);
  }

  task(id: string): SampleTask | undefined {
    const { trash, unlisted } = this.library;
    return [...this.tasks(), ...trash, ...unlisted].find((task) => task.id === id);
  }

  /** Shows a task once more; true as long as it is still running. */
  showsRunning(task: SampleTask): boolean {
    if (task.finishesAfterReads === 0) return false;
    const reads = (this.#reads.get(task) ?? 0) + 1;
    this.#reads.set(task, reads);
    return reads <= task.finishesAfterReads;
  }
}
