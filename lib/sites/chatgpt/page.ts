import { emptyPage } from '../../domain/listing.ts';
import { accept } from '../accept.ts';
import type { ListResponse, ParseContext, ParsedPage } from '../adapter.ts';
import { PayloadMismatch } from '../payload-mismatch.ts';
import { promptsIn } from './conversation.ts';
import { readDirectory } from './directories.ts';
import { readEnvelope } from './envelope.ts';
import type { FoundFile } from './found-file.ts';
import { readGeneration } from './generations.ts';
import { readImage } from './images.ts';
import { IN_FILES, IN_NODES, readFile } from './nodes.ts';
import { nodeSchema, type NodePayload } from './payload.ts';
import { promptReads } from './prompt-reads.ts';
import { routeOf, type Route } from './routes.ts';

/** Throws PayloadMismatch when the answer as a whole is not what its path promises. */
export function parsePage({ path, json }: ListResponse, context: ParseContext): ParsedPage {
  const route = routeOf(path);
  if (route === null) throw new PayloadMismatch('path: not a list of ChatGPT');
  if (route.rows === 'conversation') {
    return { ...emptyPage(route.collectionId, { kind: 'end' }), prompts: promptsIn(json) };
  }
  const { rows, next } = readEnvelope(json);
  const page = emptyPage(route.collectionId, next);
  const files = rows.map((row) => readRow(row, route, page, context)).filter((file) => file !== null);
  page.items.push(...files.map((file) => readGeneration(file, context)));
  page.collections.push(...promptReads(files));
  return page;
}

function readRow(row: unknown, route: Route, page: ParsedPage, context: ParseContext): FoundFile | null {
  if (route.rows === 'images') return readImage(row, page);
  const node = accept(nodeSchema, row, page);
  if (node === null) return null;
  if (isMounted(node)) {
    page.passedOver += 1;
    return null;
  }
  if (node.kind !== 'directory')
    return readFile(node, row, page, route.rows === 'files' ? IN_FILES : IN_NODES);
  readDirectory(node, row, page, context);
  return null;
}

/** A drive elsewhere that the library shows, or a file there, as public clients of 2026 met them: `external-gdrive:root`. */
function isMounted({ id }: NodePayload): boolean {
  return id?.startsWith('external-') ?? false;
}
