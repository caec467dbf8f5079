export const mediaHost = 'videos.openai.com';

/** Sora 1 and Sora 2 are one site; the shorter name is its older one. */
export const soraHosts: readonly string[] = ['sora.chatgpt.com', 'sora.com'];

/** Where the services live that the stand-in plays. */
export const siteHosts: readonly string[] = soraHosts;
