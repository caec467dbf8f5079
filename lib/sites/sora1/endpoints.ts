import type { SiteRequest } from '../adapter.ts';

// Bundled into the script of the page's own world: keep it tiny and free of imports that run.

const listPath =
  /^\/backend\/(v2\/(list|recent)_tasks|video_gen(\/[\w-]{1,128})?|generations\/[\w-]{1,128}|collections(\/[\w-]{1,128}\/generations)?|notif)$/;

/** The page's own list and item responses that are worth copying. `path` may hold a query. */
export function recognizes(method: string, path: string): boolean {
  return method === 'GET' && listPath.test(path.split('?', 1)[0] ?? '');
}

const allowed =
  /^\/backend\/(v2\/list_tasks\?limit=100(&archived=true)?(&after=[\w-]{1,128})?|collections(\/[\w-]{1,128}\/generations)?\?limit=100(&after=[\w-]{1,128})?|generations\/[\w-]{1,128}(\/download)?)$/;

/** The only reads that are ever performed in the person's name. */
export function allows(request: SiteRequest): boolean {
  return request.method === 'GET' && allowed.test(request.path);
}
