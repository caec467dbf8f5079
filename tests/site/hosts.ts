export const mediaHost = 'videos.openai.com';

/** Sora 1 and Sora 2 are one site; the shorter name is its older one. */
export const soraHosts: readonly string[] = ['sora.chatgpt.com', 'sora.com'];

/** Where both Soras are, pages and media. */
export const soraSite: readonly string[] = [...soraHosts, mediaHost];

export const chatGptHost = 'chatgpt.com';

/** Where originals of some older images still lie. */
export const oldFileHost = 'files.oaiusercontent.com';

export const chatGptSite: readonly string[] = [chatGptHost, oldFileHost];
