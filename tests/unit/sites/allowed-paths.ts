import fc from 'fast-check';
import { expect } from 'vitest';
import type { SiteAdapter } from '../../../lib/sites/adapter.ts';

/** What could lead a path elsewhere, or change what it says. */
const part = fc.constantFrom(
  '/..',
  '/.',
  '//',
  '@',
  '\\',
  '%2f',
  '%2E%2E',
  '#',
  '?',
  '&',
  ':',
  '\t',
  'a',
  '.',
  '',
);

/** Whatever is put into a good path, wherever: it is refused, or asks the site for exactly what it says. */
export function expectAllowedToStay(adapter: SiteAdapter, good: readonly string[]): void {
  const place = fc
    .constantFrom(...good)
    .chain((path) => fc.record({ path: fc.constant(path), at: fc.nat({ max: path.length }) }));
  fc.assert(
    fc.property(place, part, ({ path, at }, inserted) => {
      const sample = path.slice(0, at) + inserted + path.slice(at);
      if (!adapter.allows({ method: 'GET', path: sample })) return;
      const url = new URL(sample, adapter.origin);
      expect(url.origin + url.pathname + url.search).toBe(adapter.origin + sample);
    }),
    { numRuns: 1000 },
  );
}
