/** Where Sora 2 lives: on the same host as Sora 1, under `/backend/project_y`. */
export const ORIGIN = 'https://sora.chatgpt.com';

export const PAGES = [`${ORIGIN}/*`];

/** The only host of its media; signed links, no cookies. */
export const MEDIA_HOSTS = ['https://videos.openai.com/*'];
