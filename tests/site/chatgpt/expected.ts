import { describe, type ExpectedFile } from '../expected.ts';
import { picks, type Occasional } from '../faults.ts';
import type { MediaFile } from '../media/media-file.ts';
import type { ChatGptAccount } from './account.ts';
import type { ChatGpt } from './chatgpt.ts';
import type { ChatGptFaults } from './faults.ts';
import type { Catalogue, PromptPlace, SampleImage } from './library/sample.ts';

/** What a perfect backup knows of one image. */
export interface ExpectedImage {
  /** `chatgpt:file_…` or `chatgpt:file-…`. */
  generationId: string;
  owner: 'self';
  kind: 'image';
  /** `deleted`: still listed, but the service has no link to it any more. */
  availability: 'available' | 'moderated' | 'deleted';
  /** The catalogues that show it: `generated`, `library`, `nodes`. */
  collections: Catalogue[];
  /** Of the directory (`libdir_…`) among the nodes; null at their root, or in no node. */
  directoryId: string | null;
  /** Null where no list and no conversation that can be read tells it. */
  prompt: string | null;
  promptPlace: PromptPlace;
  /** As the list of generated images has it; a file's name is no title. */
  title: string | null;
  conversationId: string | null;
  /** The original, or what pages show of it while that cannot be had; null when there is none to save. */
  file: ExpectedFile | null;
  /** The original is not to be had, and a list links to what pages show. */
  lesser: boolean;
  /** The fault that keeps the file from ever being saved. */
  failure: keyof ChatGptFaults | null;
  late: false;
}

/** All own images of an account, each once, under the faults as they are now. */
export function expectedImages(site: ChatGpt, account: ChatGptAccount): ExpectedImage[] {
  return account.library.images.flatMap((image) => {
    const collections = [...image.catalogues].filter((name) => name !== site.faults.catalogueFails);
    return collections.length === 0 ? [] : [expectedImage(site, image, collections)];
  });
}

function expectedImage(site: ChatGpt, image: SampleImage, collections: Catalogue[]): ExpectedImage {
  const availability = availabilityOf(site, image);
  const fault = availability === 'available' ? lastingFault(site.faults, image) : null;
  const lesser = fault === 'download5xx' && collections.includes('generated');
  const failure = lesser ? null : fault;
  return {
    generationId: `chatgpt:${image.fileId}`,
    owner: 'self',
    kind: 'image',
    availability,
    collections,
    directoryId: collections.includes('nodes') ? image.directoryId : null,
    prompt: isTold(site, image, collections) ? image.prompt : null,
    promptPlace: image.promptPlace,
    title: collections.includes('generated') ? image.title : null,
    conversationId: image.conversationId,
    file: availability === 'available' && failure === null ? describe(fileOf(image, lesser)) : null,
    lesser,
    failure,
    late: false,
  };
}

const fileOf = ({ files }: SampleImage, lesser: boolean): MediaFile =>
  lesser ? files.inline : files.original;

function availabilityOf(site: ChatGpt, image: SampleImage): ExpectedImage['availability'] {
  if (image.state === 'blocked') return 'moderated';
  return image.state === 'lost' || site.isDeleted(image) ? 'deleted' : 'available';
}

/** Whether the words can be had: the list that tells them was read, or their conversation could be. */
function isTold({ faults }: ChatGpt, image: SampleImage, collections: readonly Catalogue[]): boolean {
  if (image.promptPlace === 'list') return collections.includes('generated');
  return !faults.conversationsFail;
}

const mediaFaults = [
  'mediaRateLimit',
  'media5xx',
  'truncatedMedia',
  'droppedConnections',
  'htmlForMedia',
  'download5xx',
] as const;

function lastingFault(faults: ChatGptFaults, { ordinal }: SampleImage): keyof ChatGptFaults | null {
  if (picks(faults.hostilePayload, ordinal)) return 'hostilePayload';
  const lasts = (fault: Occasional | null): boolean => fault?.times === Infinity && picks(fault, ordinal);
  return mediaFaults.find((name) => lasts(faults[name])) ?? null;
}
