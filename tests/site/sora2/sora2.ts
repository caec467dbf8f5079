import type { Answer } from '../answer.ts';
import { answerApi, regionBlock, type Route } from '../api.ts';
import type { ExpectedActivity, ExpectedItem } from '../expected.ts';
import { soraHosts } from '../hosts.ts';
import type { MediaFile } from '../media/media-file.ts';
import type { Service, SiteRequest } from '../service.ts';
import type { StandIn } from '../stand-in.ts';
import { expectedActivities } from './expected-activities.ts';
import { expectedItems } from './expected.ts';
import {
  captionsOf,
  everyVideo,
  postsOf,
  type Person,
  type SamplePost,
  type SampleVideo,
  type Sora2Library,
  videoFilesOf,
} from './library/sample.ts';
import { demandsOf, pathBelow } from './not-onboarded.ts';
import { pendingTask } from './pending-json.ts';
import { routesOf } from './routes.ts';
import { findComment, type FoundComment } from './tree-json.ts';

/** Sora 2: what lies below `/backend/project_y`. */
export class Sora2 implements Service {
  readonly hosts = soraHosts;
  readonly site: StandIn;
  readonly library: Sora2Library;
  readonly #routes: readonly Route[];
  readonly #videos = new Map<string, SampleVideo>();
  readonly #posts = new Map<string, SamplePost>();
  readonly #people = new Map<string, Person>();
  #arrived = 0;

  constructor(site: StandIn, library: Sora2Library) {
    this.site = site;
    this.library = library;
    for (const video of everyVideo(library)) this.#enter(video);
    const { me, characters, followers, following } = library;
    for (const person of [me, ...characters.map((one) => one.person), ...followers, ...following])
      this.#meet(person);
    this.#routes = routesOf(this);
  }

  #enter(video: SampleVideo): void {
    this.#videos.set(video.id, video);
    if (video.post) this.#posts.set(video.post.id, video.post);
    this.#meet(video.maker);
  }

  #meet(person: Person): void {
    this.#people.set(person.id, person);
    this.#people.set(person.username, person);
  }

  answer(request: SiteRequest): Answer | null {
    const path = pathBelow(request.path);
    if (path === null) return null;
    const { regionBlocked, notOnboarded } = this.site.faults;
    if (regionBlocked === 'sora2') return regionBlock(400);
    return answerApi(this.site, notOnboarded ? demandsOf(notOnboarded) : this.#routes, request, path);
  }

  *files(): Iterable<MediaFile> {
    for (const video of this.#videos.values()) yield* [...videoFilesOf(video), ...captionsOf(video)];
    for (const { picture } of this.#people.values()) yield picture;
  }

  /** The site's own page shows other people's thumbnails; nobody has business with more. */
  objectionTo({ generationId, path }: MediaFile): string | null {
    const person = this.#people.get(generationId);
    if (person && person !== this.library.me && person.keeper === null) return 'other people’s pictures';
    const video = this.#videos.get(generationId);
    if (!video || this.isOwn(video) || path === video.files?.thumbnail.path) return null;
    return 'media of other people’s work';
  }

  expected(): ExpectedItem[] {
    return expectedItems(this);
  }

  activities(): ExpectedActivity[] {
    return expectedActivities(this);
  }

  /** Whether a list can be read at all under the faults as they are now. */
  answers(path: string): boolean {
    const { regionBlocked, notOnboarded, failingLists } = this.site.faults;
    return regionBlocked === false && notOnboarded === null && !failingLists?.path.test(path);
  }

  isOwn({ maker }: SampleVideo): boolean {
    return maker === this.library.me;
  }

  /** The own drafts as of now, newest first. */
  drafts(): SampleVideo[] {
    return [...this.arrivals().toReversed(), ...this.library.videos].filter(({ inDrafts }) => inDrafts);
  }

  arrivals(): SampleVideo[] {
    return this.library.arrivals.slice(0, this.#arrived);
  }

  letOneArrive(): void {
    this.#arrived = Math.min(this.#arrived + 1, this.library.arrivals.length);
  }

  /** What is still being made: the drafts to come, where any are to come. */
  pending(): object[] {
    if (!this.site.faults.shiftingRows) return [];
    return this.library.arrivals.slice(this.#arrived).map(pendingTask);
  }

  posts(): SamplePost[] {
    return postsOf(this.library);
  }

  postsBy(id: string): SamplePost[] {
    return [...this.#posts.values()].filter(({ video }) => video.maker.id === id);
  }

  video(id: string): SampleVideo | undefined {
    return this.#videos.get(id);
  }

  post(id: string): SamplePost | undefined {
    return this.#posts.get(id);
  }

  person(idOrName: string): Person | undefined {
    return this.#people.get(idOrName);
  }

  comment(id: string): FoundComment | null {
    for (const post of this.posts()) {
      const found = findComment(post.comments, id, [post.id]);
      if (found) return found;
    }
    return null;
  }
}
