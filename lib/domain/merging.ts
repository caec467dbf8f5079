import type { Asset, Generation } from './generation.ts';

/**
 * What is kept when an item is met again: the newer word wins, but a field that a poorer list leaves empty
 * does not erase what is known.
 */
export function merged(before: Generation | null, after: Generation): Generation {
  if (!before) return after;
  const filled = Object.fromEntries(
    Object.entries(after).map(([key, value]) => [key, value ?? before[key as keyof Generation]]),
  ) as unknown as Generation;
  // Two sites of one service may both tell of an item; its sums and files stay with the first that did.
  return {
    ...filled,
    site: before.site,
    ...owned(before, after),
    ...dated(before, after),
    ...named(before, after),
    ...placed(before, after),
    ...offered(before, after),
  };
}

const FILE_NAME = /\.[a-z0-9]{2,5}$/i;

/** A list of files calls an item by its file's name, which is no better word than a title. */
function named(before: Generation, after: Generation): Pick<Generation, 'title'> {
  if (after.title === null) return { title: before.title };
  const isPoorer = before.title !== null && FILE_NAME.test(after.title) && !FILE_NAME.test(before.title);
  return { title: isPoorer ? before.title : after.title };
}

/** A page of its own beats the one that lists it among others; of two alike the newer is kept. */
function placed(before: Generation, after: Generation): Pick<Generation, 'pageUrl'> {
  const depth = (pageUrl: string) => pageUrl.split('/').length;
  return { pageUrl: depth(after.pageUrl) < depth(before.pageUrl) ? before.pageUrl : after.pageUrl };
}

/**
 * What was offered once stays wanted, until asking for it says that it is gone. A list that takes one's own work
 * for someone else's brings no way to its file, so what it says of it does not count.
 */
function offered(before: Generation, after: Generation): Pick<Generation, 'availability'> {
  if (before.owner !== after.owner) {
    return { availability: before.owner === 'self' ? before.availability : after.availability };
  }
  return { availability: before.availability === 'available' ? 'available' : after.availability };
}

/** A favourite without its maker's name must not turn one's own work into someone else's. */
function owned(before: Generation, after: Generation): Pick<Generation, 'owner'> {
  return { owner: before.owner === 'self' ? 'self' : after.owner };
}

/** A date from the service beats one that was read from the id. */
function dated(before: Generation, after: Generation): Pick<Generation, 'createdAt' | 'createdAtSource'> {
  const better = after.createdAtSource === 'id' && before.createdAtSource === 'service' ? before : after;
  return { createdAt: better.createdAt, createdAtSource: better.createdAtSource };
}

/** The newer links count, but a list that gives none does not take away those of another; nor the way to the file. */
export function mergedAsset(before: Asset | null, after: Asset): Asset {
  const via = after.via ?? before?.via;
  const links = after.links.length > 0 ? after.links : (before?.links ?? []);
  return { ...after, links, ...(via !== undefined && { via }) };
}
