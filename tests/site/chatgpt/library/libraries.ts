import { makeChatGptLibrary, makeWorkspaceLibrary } from './make-library.ts';
import type { ChatGptLibrary, ChatGptLibraryOptions } from './sample.ts';

/** What the person has at ChatGPT: their own, and what a workspace keeps apart from it. */
export interface ChatGptLibraries {
  personal: ChatGptLibrary;
  workspace: ChatGptLibrary;
}

export function makeChatGptLibraries({ images, mediaBytes }: ChatGptLibraryOptions = {}): ChatGptLibraries {
  const size = mediaBytes === undefined ? {} : { mediaBytes };
  return {
    personal: makeChatGptLibrary({ ...size, ...(images !== undefined && { images }) }),
    workspace: makeWorkspaceLibrary(size),
  };
}
