/** Which browser this build is for; what differs is measured, not guessed (docs/adr/0004-archive-writers.md). */
export const engine: 'chromium' | 'firefox' = import.meta.env.FIREFOX ? 'firefox' : 'chromium';
