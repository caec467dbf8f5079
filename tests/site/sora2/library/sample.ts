import type { MediaFile } from '../../media/media-file.ts';
import type { Size } from '../../media/shapes.ts';

/** Somebody with a profile; a character's id begins with `ch_`, and it belongs to somebody. */
export interface Person {
  id: string;
  username: string;
  displayName: string;
  createdAt: number;
  keeper: Person | null;
  picture: MediaFile;
}

export interface VideoFiles {
  /** The best that the service gives: without a watermark where `watermarked` is another file. */
  source: MediaFile;
  watermarked: MediaFile;
  md: MediaFile;
  ld: MediaFile;
  gif: MediaFile;
  thumbnail: MediaFile;
}

/** Which links a row carries; `bare` has nothing but the playback file. */
export type Offer = 'usual' | 'clean' | 'unencoded' | 'renamed' | 'bare';

export type DraftKind =
  | 'sora_draft'
  | 'sora_content_violation'
  | 'sora_context_violation'
  | 'sora_error'
  | 'sora_processing_error'
  /** An edited project: its rows have no kind at all. */
  | 'project';

export interface SampleVideo {
  /** `gen_…`, or `sf_…` for a project. */
  id: string;
  taskId: string;
  ordinal: number;
  createdAt: number;
  maker: Person;
  kind: DraftKind;
  prompt: string | null;
  title: string;
  /** Put together in the editor from `clips`. */
  stitched: boolean;
  /** Ids of generations. */
  clips: string[];
  size: Size;
  seconds: number;
  /** Null for what was refused or failed, and for a project that was never rendered. */
  files: VideoFiles | null;
  offer: Offer;
  cast: Person[];
  /** The post that it was remixed from. */
  target: SamplePost | null;
  post: SamplePost | null;
  /** False for what is listed as a post only. */
  inDrafts: boolean;
}

export interface SampleComment {
  /** 32 hex digits. */
  id: string;
  author: Person;
  text: string;
  postedAt: number;
  replies: SampleComment[];
}

export interface SamplePost {
  /** `s_` and 32 hex digits. */
  id: string;
  video: SampleVideo;
  postedAt: number;
  text: string;
  visibility: 'public' | 'private' | 'unlisted';
  captions: { srt: MediaFile; vtt: MediaFile } | null;
  /** Newest first. */
  comments: SampleComment[];
  remixes: SamplePost[];
  /** Taken down by its author; links to it remain. */
  gone: boolean;
}

export interface SampleNotice {
  id: string;
  kind: string;
  text: string;
  createdAt: number;
  about: SampleVideo | SamplePost | Person | null;
}

export interface SampleCharacter {
  person: Person;
  /** The owner's own posts with it. */
  posts: SamplePost[];
  /** Other people's. */
  appearances: SamplePost[];
  drafts: SampleVideo[];
}

/** All lists newest first. */
export interface Sora2Library {
  me: Person;
  /** Own, published ones included. */
  videos: SampleVideo[];
  /** Own ones that come in while lists are being read (fault `shiftingRows`), oldest first. */
  arrivals: SampleVideo[];
  /** Own and other people's posts in which the owner is seen. */
  appearances: SamplePost[];
  /** Other people's, with the owner in them. */
  cameoDrafts: SampleVideo[];
  characters: SampleCharacter[];
  likes: SamplePost[];
  followers: Person[];
  following: Person[];
  notices: SampleNotice[];
}

export interface Sora2Options {
  /** Own generations, refused ones and projects included; default 70. */
  generations?: number;
  /** Default 60. */
  likes?: number;
  /** Default 40. */
  followers?: number;
  /** Default 25. */
  following?: number;
  /** Default 30. */
  notifications?: number;
}

export function postsOf({ videos }: Pick<Sora2Library, 'videos'>): SamplePost[] {
  return videos.flatMap(({ post }) => post ?? []).toSorted((one, other) => other.postedAt - one.postedAt);
}

/** Every video that any list can show, own and others'; some more than once. */
export function* everyVideo(library: Sora2Library): Iterable<SampleVideo> {
  const { videos, arrivals, appearances, cameoDrafts, characters, likes } = library;
  yield* [...videos, ...arrivals, ...cameoDrafts];
  for (const { target } of videos) if (target) yield target.video;
  for (const character of characters) yield* character.drafts;
  const posts = [...appearances, ...likes, ...characters.flatMap((character) => character.appearances)];
  for (const post of posts) yield post.video;
  for (const post of [...postsOf(library), ...posts]) for (const remix of post.remixes) yield remix.video;
}

export function videoFilesOf({ files }: SampleVideo): MediaFile[] {
  if (!files) return [];
  const { source, watermarked, md, ld, gif, thumbnail } = files;
  return [source, watermarked, md, ld, gif, thumbnail];
}

export function captionsOf({ post }: SampleVideo): MediaFile[] {
  return post?.captions ? [post.captions.srt, post.captions.vtt] : [];
}
