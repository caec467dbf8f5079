import type { Asset } from '../domain/generation.ts';

/** Files in hand whatever their size: while some are transferred, others are checked and stored. */
const FEW = 6;

/** More than those only as long as all of them together are about so many bytes. */
const HAND_BYTES = 64 * 1024 * 1024;

/** Where nobody tells the size. */
const USUAL_BYTES = { image: 4 * 1024 * 1024, video: 16 * 1024 * 1024 };

/** About how many bytes the file of an asset will have. */
export function sizeOf(asset: Asset | undefined): number {
  return asset?.links[0]?.expectedBytes ?? USUAL_BYTES[asset?.kind ?? 'image'];
}

/** Runs work on a file of about so many bytes when there is room for it, in the order of asking. */
export type Hand = <T>(bytes: number, work: () => Promise<T>) => Promise<T>;

/** Takes `few` files at once whatever their size, and more while all of them together are at most `bytes`. */
export function handOf(few = FEW, bytes = HAND_BYTES): Hand {
  const waiting: { size: number; go: () => void }[] = [];
  let files = 0;
  let held = 0;
  const admit = () => {
    for (let next = waiting[0]; next && (files < few || held + next.size <= bytes); next = waiting[0]) {
      waiting.shift();
      files += 1;
      held += next.size;
      next.go();
    }
  };
  const turn = (size: number) =>
    new Promise<void>((go) => {
      waiting.push({ size, go });
      admit();
    });
  return async (size, work) => {
    await turn(size);
    try {
      return await work();
    } finally {
      files -= 1;
      held -= size;
      admit();
    }
  };
}
