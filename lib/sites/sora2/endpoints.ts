import type { SiteRequest } from '../adapter.ts';

// Part of the script that runs in the page's own world: tiny, and free of imports that run.

const OBSERVED =
  /^\/backend\/(?:nf\/pending(?:\/v2)?|project_y\/(?:profile_feed\/[\w-]{1,128}|profile\/drafts(?:\/v2)?(?:\/[\w-]{1,128}(?:\/character\/[\w-]{1,128})?)?|post\/s_[\w-]{1,126}))(?:\?[^#]*)?$/;

/** The page's own lists and items where the person's work may stand among others'. `path` may hold a query. */
export function recognizes(method: string, path: string): boolean {
  return method === 'GET' && OBSERVED.test(path);
}

const ALLOWED_LIST =
  /^\/backend\/project_y\/(?:profile_feed\/[\w-]{1,128}\?limit=50&cut=(?:nf2|appearances)|profile\/(?:drafts\/(?:v2|cameos(?:\/character\/[\w-]{1,128})?)|followers|following|[\w-]{1,128}\/(?:characters|post_listing\/likes))\?limit=50|mailbox\?limit=50|post\/[\w-]{1,128}\/(?:remix_feed\?limit=50|tree\?limit=50&max_depth=100))(?:&cursor=(?:[\w.~-]|%[\dA-F]{2}){1,4096})?$/;
const ALLOWED_ITEM =
  /^\/backend\/project_y\/(?:v2\/me|profile\/drafts\/v2\/[\w-]{1,128}|post\/[\w-]{1,128})$/;

/** The only reads that are ever performed in the person's name. */
export function allows({ method, path }: SiteRequest): boolean {
  return method === 'GET' && (ALLOWED_LIST.test(path) || ALLOWED_ITEM.test(path));
}
