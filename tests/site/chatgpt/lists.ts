import { failure, json, type Reply } from '../answer.ts';
import type { SiteRequest } from '../service.ts';
import type { ChatGptAccount } from './account.ts';
import type { ChatGpt } from './chatgpt.ts';
import { imageJson } from './image-json.ts';
import { directoryJson, documentJson, fileJson } from './library-json.ts';
import type { SampleImage } from './library/sample.ts';
import { pageOf, type Page } from './paging.ts';

/** Rows a page has at most, whatever was asked for. */
const mostGenerated = 25;
const mostFiles = 20;

const unknownCursor = (): Reply => failure(400, 'invalid_cursor', 'Unknown cursor');

const outOfOrder = (): Reply => failure(500, null, 'Internal Server Error');

/** Omits the cursor where there is none, as some answers do; others say null. */
function pageJson<Row>(page: Page<Row>, write: (row: Row) => object, more: object = {}): Reply {
  const items = page.rows.map(write);
  return json({ items, ...(page.cursor !== null && { cursor: page.cursor }), ...more });
}

function limitOf(asked: unknown, most: number): number {
  return Math.min(most, Math.max(1, Math.floor(Number(asked)) || most));
}

const shownIn = (account: ChatGptAccount, catalogue: 'generated' | 'library' | 'nodes'): SampleImage[] =>
  account.library.images.filter(({ catalogues }) => catalogues.has(catalogue));

const newestFirst = (one: { createdAt: number }, other: { createdAt: number }): number =>
  other.createdAt - one.createdAt;

/** `GET my/recent/image_gen`. The total, told on first pages only, is one short at first. */
export function listGenerated(site: ChatGpt, account: ChatGptAccount, { query }: SiteRequest): Reply {
  if (site.faults.catalogueFails === 'generated') return outOfOrder();
  const rows = shownIn(account, 'generated');
  const wanted = { limit: limitOf(query.get('limit'), mostGenerated), cursor: query.get('after') };
  const page = pageOf(site, `generated ${account.id}`, rows, wanted, 1);
  if (!page) return unknownCursor();
  const total = wanted.cursor === null ? { total_count: site.countedImages(account) } : {};
  return pageJson(page, (image) => imageJson(site, image), total);
}

export function bootstrap(site: ChatGpt, account: ChatGptAccount): Reply {
  const [latest] = shownIn(account, 'generated');
  const archived = shownIn(account, 'generated').filter((image) => image.archived);
  return json({
    images_count: site.countedImages(account),
    archived_images_count: archived.length,
    thumbnail_url: latest && imageThumbnail(site, latest),
  });
}

const imageThumbnail = (site: ChatGpt, image: SampleImage): string | undefined =>
  (imageJson(site, image) as { url?: string }).url;

/** The body of a read of `files/library`; null for every other, which could be anything. */
export function readBody(body: string): { limit: number; cursor: string | null } | null {
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return null;
  }
  const { limit, cursor, categories, include_saved_entities: saved, ...rest } = read;
  const plain = Object.keys(rest).length === 0 && saved === true && typeof limit === 'number';
  const images = JSON.stringify(categories) === '["image"]';
  if (!plain || !images || (cursor !== null && typeof cursor !== 'string')) return null;
  return { limit: limitOf(limit, mostFiles), cursor };
}

/** `POST files/library`: a flat list of files, others' among them. */
export function listLibrary(site: ChatGpt, account: ChatGptAccount, request: SiteRequest): Reply {
  if (request.method !== 'POST')
    return failure(405, 'method_not_allowed', 'Method Not Allowed', { allow: 'POST' });
  const isJson = /^application\/json\b/.test(request.header('content-type') ?? '');
  const wanted = isJson ? readBody(request.body) : null;
  if (!wanted) {
    request.logged.violation = 'another body than that of a read';
    return failure(422, 'invalid_request', 'Unprocessable Entity');
  }
  if (site.faults.catalogueFails === 'library') return outOfOrder();
  const rows = [...shownIn(account, 'library'), ...account.library.others].sort(newestFirst);
  const page = pageOf(site, `library ${account.id}`, rows, wanted);
  return page ? pageJson(page, (image) => fileJson(site, image, 'file_name')) : unknownCursor();
}

interface Node {
  createdAt: number;
  write: () => object;
}

function nodesIn(
  site: ChatGpt,
  account: ChatGptAccount,
  parent: string | null,
  query: URLSearchParams,
): Node[] {
  const { images, others, documents, directories } = account.library;
  const inside = (image: SampleImage): boolean =>
    image.catalogues.has('nodes') && image.directoryId === parent;
  const files = [...images, ...others].filter(inside);
  const counts = (id: string): [number, number] => [
    images.filter(({ directoryId }) => directoryId === id).length,
    directories.filter(({ parentId }) => parentId === id).length,
  ];
  const folders = directories
    .filter(({ parentId }) => parentId === parent)
    .map((folder) => ({
      createdAt: folder.createdAt,
      write: () => directoryJson(folder, ...counts(folder.id)),
    }));
  if (query.get('include_files') === 'false') return folders;
  const papers = parent !== null || query.get('categories') === 'image' ? [] : documents;
  return [
    ...folders,
    ...files.map((image) => ({ createdAt: image.createdAt, write: () => fileJson(site, image, 'name') })),
    ...papers.map((paper) => ({ createdAt: paper.createdAt, write: () => documentJson(paper) })),
  ];
}

/** `GET files/library/nodes`: what lies in one directory, or at the root. */
export function listNodes(site: ChatGpt, account: ChatGptAccount, { query }: SiteRequest): Reply {
  if (site.faults.catalogueFails === 'nodes') return outOfOrder();
  const parent = query.get('parent_directory_id');
  if (parent !== null && !account.directories.has(parent)) return failure(404, 'not_found', 'Not found');
  const rows = nodesIn(site, account, parent, query).sort(newestFirst);
  const filter = [query.get('include_files'), query.get('categories')].join();
  const list = `nodes ${account.id} ${parent} ${filter}`;
  const page = pageOf(site, list, rows, { limit: mostFiles, cursor: query.get('cursor') });
  return page ? pageJson(page, ({ write }) => write(), { cursor: page.cursor }) : unknownCursor();
}
