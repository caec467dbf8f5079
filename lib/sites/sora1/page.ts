import { emptyPage } from '../../domain/listing.ts';
import type { ListResponse, ParseContext, ParsedPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import { readEnvelope, readItem, type Envelope } from './envelope.ts';
import { settingOf } from './owner.ts';
import { routeOf } from './routes.ts';
import { readRow } from './rows.ts';

/** Throws PayloadMismatch when the answer as a whole is not what its path promises. */
export function parsePage(response: ListResponse, context: ParseContext): ParsedPage {
  const route = routeOf(response.path);
  if (route === null) throw new PayloadMismatch('path: not a list or an item of Sora 1');
  const { rows, next } = route.single ? singleItem(response.json) : readEnvelope(response.json);
  const page = emptyPage(route.collectionId, next);
  const setting = settingOf(context, route.collectionId);
  for (const row of rows) readRow(row, route, setting, page);
  if (route.single && page.records.length === 0) throw new PayloadMismatch('item: no id');
  return page;
}

function singleItem(json: unknown): Envelope {
  if (!isRecord(json)) throw new PayloadMismatch('item: not an object');
  return { rows: [readItem(json)], next: { kind: 'end' } };
}
