import fc from 'fast-check';
import { expect } from 'vitest';
import type { AccountId } from '../../../lib/domain/ids.ts';
import type { ParsedItem, ParsedPage, SiteAdapter, SiteRequest } from '../../../lib/sites/adapter.ts';
import { isMediaUrl } from '../../../lib/sites/media-host.ts';
import { PayloadMismatch } from '../../../lib/sites/payload-mismatch.ts';
import type { Json, Sample } from './mutations.ts';

type Parse = (json: Json, path: string) => ParsedPage;

/** Null for a page that was refused as a whole. */
export function parseOrRefuse(parse: Parse, json: Json, path: string): ParsedPage | null {
  try {
    return parse(json, path);
  } catch (thrown) {
    if (thrown instanceof PayloadMismatch) return null;
    throw thrown;
  }
}

/** Checks the page that each answer is read to; an answer may as well be refused as a whole. */
export function checkPages(
  answers: fc.Arbitrary<Sample>,
  parse: Parse,
  numRuns: number,
  check: (page: ParsedPage, answer: Sample) => void,
): void {
  fc.assert(
    fc.property(answers, (answer) => {
      const page = parseOrRefuse(parse, answer.json, answer.path);
      if (page !== null) check(page, answer);
    }),
    { numRuns },
  );
}

/** Each row is kept, as it was sent, among the records or the mismatches, except as many as may be passed over. */
export function expectEveryRow(page: ParsedPage, rows: readonly Json[], passedOver = 0): void {
  const kept = new Set([...page.records, ...page.mismatches].map(({ raw }) => raw));
  expect(rows.filter((row) => !kept.has(row))).toHaveLength(passedOver);
}

/** No link leads to another host, and no request that follows from the page is one that is not allowed. */
export function expectOwnLinksAndRequests(adapter: SiteAdapter, page: ParsedPage, owner: AccountId): void {
  const links = page.items.flatMap((item) => item.assets).flatMap((asset) => asset.links);
  expect(links.filter(({ url }) => !isMediaUrl(url, adapter.mediaHosts))).toEqual([]);
  expect(requestsOf(adapter, page, owner).filter((request) => !adapter.allows(request))).toEqual([]);
}

/** All that may be asked of the service because of this page. */
function requestsOf(
  adapter: SiteAdapter,
  { items, collections, collectionId, next }: ParsedPage,
  owner: AccountId,
): SiteRequest[] {
  const assets = items.flatMap((item) => item.assets);
  const sources = assets.flatMap((asset) => adapter.sources(asset));
  const goesOn = next.kind === 'more' && collectionId !== null;
  return [
    ...sources.flatMap((source) => (source.kind === 'ask' ? source.request : [])),
    ...assets.map((asset) => adapter.renew(asset).request),
    ...collections.map(({ id }) => adapter.list(id, null, owner)),
    ...(goesOn ? [adapter.list(collectionId, next.cursor, owner)] : []),
  ];
}

/** With a date, a page of the site's form and an owner, and with files only where they are one's own and to be had. */
export function expectGoodItem({ generation, assets }: ParsedItem, pageUrl: RegExp): void {
  expect(Number.isSafeInteger(generation.createdAt)).toBe(true);
  expect(generation.pageUrl).toMatch(pageUrl);
  if (generation.owner === 'other' || generation.availability !== 'available') expect(assets).toEqual([]);
}
