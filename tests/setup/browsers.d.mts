/** The browser's executable (its variable, PATH, the usual places), or null. */
export function findBrowser(engine: 'chromium' | 'firefox'): string | null;
