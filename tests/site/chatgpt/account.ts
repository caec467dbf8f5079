import type { ChatGptLibrary, SampleConversation, SampleDirectory, SampleImage } from './library/sample.ts';

/** One account of the person: their own, or a workspace's. */
export class ChatGptAccount {
  /** A UUID, as cookie `_account` and header `chatgpt-account-id` carry it. */
  readonly id: string;
  readonly structure: 'personal' | 'workspace';
  readonly library: ChatGptLibrary;
  /** Own and others', by file id. */
  readonly images = new Map<string, SampleImage>();
  readonly conversations = new Map<string, SampleConversation>();
  readonly directories = new Map<string, SampleDirectory>();
  /** Files that the person added to conversations. */
  readonly uploads: ReadonlySet<string>;

  constructor(id: string, structure: 'personal' | 'workspace', library: ChatGptLibrary) {
    this.id = id;
    this.structure = structure;
    this.library = library;
    for (const image of [...library.images, ...library.others]) this.images.set(image.fileId, image);
    for (const conversation of library.conversations) this.conversations.set(conversation.id, conversation);
    for (const directory of library.directories) this.directories.set(directory.id, directory);
    const turns = library.conversations.flatMap((conversation) => conversation.turns);
    this.uploads = new Set(turns.flatMap(({ uploadId }) => uploadId ?? []));
  }
}
