/** Where ChatGPT lives. */
export const ORIGIN = 'https://chatgpt.com';

export const PAGES = [`${ORIGIN}/*`];

/** Files that only the site's own session may fetch: a signature alone is answered with 422. */
export const SESSION_MEDIA_HOSTS = [`${ORIGIN}/*`];

/** The second is the older one; its signed links need no cookies. */
export const MEDIA_HOSTS = [...SESSION_MEDIA_HOSTS, 'https://files.oaiusercontent.com/*'];

/** The only path of the site itself that is media; anything else there may act in the person's name. */
export const MEDIA_PATH = '/backend-api/estuary/content';
