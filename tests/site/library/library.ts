import { makeChatGptLibraries, type ChatGptLibraries } from '../chatgpt/library/libraries.ts';
import type { ChatGptLibraryOptions } from '../chatgpt/library/sample.ts';
import { makeSora1 } from '../sora1/library/library.ts';
import type { Sora1Library, Sora1Options } from '../sora1/library/sample.ts';
import { ada, type Owner } from './people.ts';

/** What one person has with every service. */
export interface SampleLibrary {
  owner: Owner;
  sora1: Sora1Library;
  chatgpt: ChatGptLibraries;
}

/** `images` is the number of own ones at ChatGPT. */
export type LibraryOptions = Sora1Options & Pick<ChatGptLibraryOptions, 'images'>;

/** A library that is the same for the same options, on every machine. */
export function makeLibrary(options: LibraryOptions = {}): SampleLibrary {
  return { owner: ada, sora1: makeSora1(ada, options), chatgpt: makeChatGptLibraries(options) };
}
