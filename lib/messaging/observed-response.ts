import * as v from 'valibot';
import { MOST_BRIDGED } from './page-bridge.ts';
import type { AssetId } from '../domain/ids.ts';
import type { ObservedResponse } from './protocol.ts';

const place = {
  method: v.picklist(['GET', 'POST']),
  path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(4096)),
};
const schema = v.object({
  ...place,
  body: v.pipe(v.string(), v.maxLength(MOST_BRIDGED)),
  account: v.object({
    id: v.pipe(v.string(), v.regex(/^[\w-]{1,128}(?:@[\w-]{1,64})?$/)),
    displayName: v.pipe(v.string(), v.maxLength(512)),
  }),
});

/** What a script in a page reports, its fields bounded and no others kept; null for anything else. */
export function readObserved(message: unknown): ObservedResponse | null {
  const { success, output } = v.safeParse(schema, message);
  return success ? output : null;
}

const placeSchema = v.object(place);

/** Where a list passed by of which nothing else is told; null for anything else. */
export function readPlace(message: unknown): Pick<ObservedResponse, 'method' | 'path'> | null {
  const { success, output } = v.safeParse(placeSchema, message);
  return success ? output : null;
}

const assetIds = v.pipe(v.array(v.pipe(v.string(), v.maxLength(512))), v.maxLength(10_000));

/** What a script in a page asks after; nothing for what is no bounded list of ids. */
export function readAssetIds(message: unknown): AssetId[] {
  const { success, output } = v.safeParse(assetIds, message);
  return success ? (output as AssetId[]) : [];
}
