import { makeChatGptLibrary, makeWorkspaceLibrary } from './make-library.ts';
import type { ChatGptLibrary, ChatGptLibraryOptions } from './sample.ts';

/** What the person has at ChatGPT: their own, and what a workspace keeps apart from it. */
export interface ChatGptLibraries {
  personal: ChatGptLibrary;
  workspace: ChatGptLibrary;
}

export function makeChatGptLibraries(options: ChatGptLibraryOptions = {}): ChatGptLibraries {
  const { images, mediaBytes, seed = 1 } = options;
  const size = mediaBytes === undefined ? {} : { mediaBytes };
  return {
    personal: makeChatGptLibrary({ ...size, seed: seed + 2, ...(images !== undefined && { images }) }),
    workspace: makeWorkspaceLibrary({ ...size, seed: seed + 16 }),
  };
}
