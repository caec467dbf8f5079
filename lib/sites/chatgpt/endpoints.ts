import type { SiteRequest } from '../adapter.ts';

// Part of the script that runs in the page's own world: tiny, and free of imports that run.

/** Ids as the service makes them; what looks otherwise never gets into a path. */
export const FILE_ID = /^file[-_][A-Za-z0-9_-]{1,120}$/;
export const CONVERSATION_ID = /^[A-Za-z0-9-]{1,64}$/;
export const DIRECTORY_ID = /^[A-Za-z0-9_-]{1,128}$/;

const OBSERVED_GET = /^\/backend-api\/(?:my\/recent\/image_gen|files\/library\/nodes)(?:\?[^#]*)?$/;
const OBSERVED_POST = /^\/backend-api\/files\/library$/;

/** The page's own list responses worth copying; never a conversation. `path` may hold a query. */
export function recognizes(method: string, path: string): boolean {
  if (method === 'POST') return OBSERVED_POST.test(path);
  return method === 'GET' && OBSERVED_GET.test(path);
}

const ALLOWED_LIST =
  /^\/backend-api\/(?:my\/recent\/image_gen\?limit=100(?:&after=(?:[\w.~!*'()-]|%[\dA-F]{2}){1,1024})?|files\/library\/nodes\?include_saved_entities=true&include_folder_counts=true&hydrate_folder_thumbnails=true(?:&parent_directory_id=[\w-]{1,128})?(?:&cursor=(?:[\w.~!*'()-]|%[\dA-F]{2}){1,1024})?)$/;
const ALLOWED_ITEM =
  /^\/backend-api\/(?:conversation\/[A-Za-z0-9-]{1,64}|files\/file[-_][\w-]{1,120}\/download|files\/download\/file[-_][\w-]{1,120}\?(?:conversation_id=[A-Za-z0-9-]{1,64}&)?inline=false)$/;

/** The list of files is read by POST, in no other way. Its body is exactly this one: no ranking, no other providers. */
const ALLOWED_BODY =
  /^\{"limit":100,"cursor":(?:null|"[ !#-[\]-~]{1,1024}"),"categories":\["image"\],"include_saved_entities":true\}$/;

/** The only reads that are ever performed in the person's name. */
export function allows(request: SiteRequest): boolean {
  const { method, path } = request;
  if (method === 'POST') return path === '/backend-api/files/library' && ALLOWED_BODY.test(request.body);
  return method === 'GET' && (ALLOWED_LIST.test(path) || ALLOWED_ITEM.test(path));
}
