import { makeChatGptLibraries, type ChatGptLibraries } from '../chatgpt/library/libraries.ts';
import type { ChatGptLibraryOptions } from '../chatgpt/library/sample.ts';
import { makeSora1 } from '../sora1/library/library.ts';
import type { Sora1Library, Sora1Options } from '../sora1/library/sample.ts';
import { makeSora2 } from '../sora2/library/library.ts';
import type { Sora2Library, Sora2Options } from '../sora2/library/sample.ts';
import { ada, type Member } from './people.ts';

/** What one person has with every service. */
export interface SampleLibrary {
  owner: Member;
  sora1: Sora1Library;
  /** Null for somebody who never opened Sora 2: its API then asks to onboard first. */
  sora2: Sora2Library | null;
  chatgpt: ChatGptLibraries;
}

/** `images` is the number of own ones at ChatGPT. */
export interface LibraryOptions extends Sora1Options, Pick<ChatGptLibraryOptions, 'images'> {
  /** Ada unless said otherwise. */
  owner?: Member;
  /** `{}` for the whole sample; nothing of Sora 2 by default. */
  sora2?: Sora2Options | null;
}

/** A library that is the same for the same options, on every machine. */
export function makeLibrary({ owner = ada, sora2 = null, ...options }: LibraryOptions = {}): SampleLibrary {
  const { seed = 1, mediaBytes = null } = options;
  return {
    owner,
    sora1: makeSora1(owner, options),
    sora2: sora2 && makeSora2(owner, sora2, { seed, mediaBytes }),
    chatgpt: makeChatGptLibraries(options),
  };
}
