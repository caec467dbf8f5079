/** Where Sora 1 lives. `sora.com` is its older host and answers the same. */
export const ORIGIN = 'https://sora.chatgpt.com';

export const PAGES = [`${ORIGIN}/*`, 'https://sora.com/*'];

/** The only host of its media; signed links, no cookies. */
export const MEDIA_HOSTS = ['https://videos.openai.com/*'];
