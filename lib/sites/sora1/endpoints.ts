import type { SiteRequest } from '../adapter.ts';

// Part of the script that runs in the page's own world: tiny, and free of imports that run.

const OBSERVED =
  /^\/backend\/(?:v2\/(?:list|recent)_tasks|notif|video_gen(?:\/[\w-]{1,128})?|generations\/[\w-]{1,128}|collections(?:\/[\w-]{1,128}\/generations)?|feed\/[a-z_]{1,32})(?:\?[^#]*)?$/;
const OBSERVED_POST = /^\/backend\/search$/;

/** The page's own list and item responses worth copying; feeds and searches show everybody's. `path` may hold a query. */
export function recognizes(method: string, path: string): boolean {
  if (method === 'POST') return OBSERVED_POST.test(path);
  return method === 'GET' && OBSERVED.test(path);
}

const ALLOWED_LIST =
  /^\/backend\/(?:v2\/list_tasks\?limit=100(?:&archived=true)?|collections(?:\/[\w-]{1,128}\/generations)?\?limit=100)(?:&after=(?:[\w.~-]|%[\dA-F]{2}){1,512})?$/;
const ALLOWED_ITEM = /^\/backend\/generations\/[\w-]{1,128}(?:\/download)?$/;

/** The only reads that are ever performed in the person's name. */
export function allows({ method, path }: SiteRequest): boolean {
  return method === 'GET' && (ALLOWED_LIST.test(path) || ALLOWED_ITEM.test(path));
}
