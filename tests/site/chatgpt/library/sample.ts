import type { Size } from '../../media/shapes.ts';
import type { MediaFile } from '../../media/media-file.ts';

/** The three lists in which an own image may be met; no list has them all. */
export type Catalogue = 'generated' | 'library' | 'nodes';

/** Where alone the words that made an image are told. */
export type PromptPlace = 'list' | 'metadata' | 'tool call' | 'user' | 'nowhere';

export interface SampleImage {
  /** `file_…`, or `file-…` as older ones are named. */
  fileId: string;
  pointer: string;
  /** Place in the library; faults pick images by it. */
  ordinal: number;
  /** Milliseconds since the epoch. */
  createdAt: number;
  title: string | null;
  fileName: string;
  prompt: string | null;
  promptPlace: PromptPlace;
  generationId: string;
  messageId: string;
  /** Null where no list says in which conversation it was made. */
  conversationId: string | null;
  size: Size;
  /** `inline` is the smaller WebP that pages show. */
  files: { original: MediaFile; inline: MediaFile };
  catalogues: ReadonlySet<Catalogue>;
  /** Of the directory among the nodes; null at their root, or in no node. */
  directoryId: string | null;
  access: 'owned' | 'shared' | 'org';
  appId: string | null;
  archived: boolean;
  /** `blocked`: the service withholds it; `lost`: listed, but its file is gone. */
  state: 'good' | 'blocked' | 'lost';
  /** Its original lies on `files.oaiusercontent.com`. */
  onOldHost: boolean;
}

export interface SampleDirectory {
  id: string;
  name: string;
  parentId: string | null;
  createdAt: number;
}

/** A file in the library that is no image. */
export interface SampleDocument {
  fileId: string;
  name: string;
  mimeType: string;
  createdAt: number;
}

export interface SampleTurn {
  /** What the person wrote. */
  words: string;
  /** A file that the person added to it; never something they made here. */
  uploadId: string | null;
  /** Made in one answer, side by side; they share their words. */
  images: SampleImage[];
  /** The person rewrote the message later, so that the page no longer shows this answer. */
  abandoned: boolean;
}

export interface SampleConversation {
  id: string;
  title: string;
  createdAt: number;
  turns: SampleTurn[];
}

/** All that one account holds. */
export interface ChatGptLibrary {
  /** Newest first; own ones, whatever lists show them. */
  images: SampleImage[];
  /** Other people's files that the library shows. */
  others: SampleImage[];
  documents: SampleDocument[];
  directories: SampleDirectory[];
  conversations: SampleConversation[];
}

export interface ChatGptLibraryOptions {
  /** Own images in all lists together; default 64. */
  images?: number;
  seed?: number;
  /** Every media file padded to this many bytes; default: natural files of 3 to 200 KB. */
  mediaBytes?: number;
}
