import { emptyPage } from '../../domain/listing.ts';
import type { ListResponse, ParseContext, ParsedPage } from '../adapter.ts';
import { isRecord } from '../untyped.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import type { Setting } from '../setting.ts';
import { readComments, readTree, subjectOfTree } from './comments.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import { routeOf, type Route } from './routes.ts';
import { readers } from './rows.ts';

/** Throws PayloadMismatch when the answer as a whole is not what its path promises. */
export function parsePage({ path, json }: ListResponse, context: ParseContext): ParsedPage {
  const route = routeOf(path);
  if (route === null) throw new PayloadMismatch('path: not a list or an item of Sora 2');
  const { rows, next } = envelopeOf(json, route);
  const page = emptyPage(route.collectionId, next);
  const setting: Setting = { ...context, ownerUnsaid: route.ownerUnsaid };
  if (route.rows === 'comments') readComments(rows, subjectOfTree(json), setting, page);
  else for (const row of rows) readers[route.rows](row, page, setting, route);
  if (route.single && page.records.length === 0) throw new PayloadMismatch('item: no id');
  return page;
}

function envelopeOf(json: unknown, { single, rows }: Route): Envelope {
  if (rows === 'comments') return readTree(json);
  // Tasks on their way come as a bare list.
  if (rows === 'pending' && Array.isArray(json)) return { rows: json, next: { kind: 'end' } };
  if (!single) return readEnvelope(json);
  if (!isRecord(json)) throw new PayloadMismatch('item: not an object');
  return { rows: [json], next: { kind: 'end' } };
}
