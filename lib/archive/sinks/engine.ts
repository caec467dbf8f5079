/** What the two families of browsers do well differs; everything that follows from it is measured. */
export type Engine = 'chromium' | 'firefox';
