import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adapterOf } from '../../../lib/sites/registry.ts';
import { itemAt, itemPagesOf } from '../../../lib/sites/site-cards.ts';

const SORA = 'sora.chatgpt.com';
const sites = ['sora1', 'sora2', 'chatgpt'] as const;

const matches = (pattern: string, address: string) =>
  address.startsWith(pattern.replace(/\*$/, '')) && pattern.endsWith('*');

describe('the item of an address', () => {
  it.each([
    [`https://${SORA}/g/gen_01a`, { site: 'sora1', nativeId: 'gen_01a' }],
    ['https://sora.com/g/gen_01a?x=1#top', { site: 'sora1', nativeId: 'gen_01a' }],
    [`https://${SORA}/p/s_0a1b?from=feed`, { site: 'sora2', nativeId: 's_0a1b' }],
    [`https://${SORA}/d/gen_01c`, { site: 'sora2', nativeId: 'gen_01c' }],
  ])('%s', (address, item) => {
    expect(itemAt(address, SORA)).toEqual(item);
  });

  it.each([
    `https://${SORA}/library`,
    `https://${SORA}/g/gen_01a/more`,
    `https://${SORA}/g/gen_01a%2F..%2Fme`,
    `https://${SORA}/p/gen_01c`,
    `http://${SORA}/g/gen_01a`,
    `https://${SORA}.example/g/gen_01a`,
    'https://chatgpt.com/g/gen_01a',
    'https://example.com/?to=/g/gen_01a',
    'javascript:void 0',
    'about:blank',
  ])('is none: %s', (address) => {
    expect(itemAt(address, SORA)).toBeNull();
  });

  it('is none to a page of another site: its session is not this one’s', () => {
    expect(itemAt(`https://${SORA}/g/gen_01a`, 'chatgpt.com')).toBeNull();
    expect(itemAt(`https://${SORA}/p/s_0a1b`, 'sora.com')).toBeNull();
  });
});

describe('the patterns of items’ pages', () => {
  it('are what the sites’ own pages attest', () => {
    expect(sites.map((site) => itemPagesOf(adapterOf(site)))).toEqual([
      [`https://${SORA}/g/gen_*`, 'https://sora.com/g/gen_*'],
      [`https://${SORA}/p/s_*`, `https://${SORA}/d/gen_*`],
      [],
    ]);
  });

  it('take in every address in which an item is recognised', () => {
    const patterns = sites.flatMap((site) => itemPagesOf(adapterOf(site)));
    const part = fc.constantFrom(
      'g',
      'p',
      'd',
      's_',
      'gen_',
      'gen_0a',
      's_0a',
      '/',
      '//',
      '?x',
      '#y',
      '.',
      '%2F',
    );
    let recognised = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom(SORA, 'sora.com'), (parts, host) => {
        const address = `https://${host}/${parts.join('')}`;
        if (itemAt(address, host) === null) return;
        recognised += 1;
        expect(patterns.some((pattern) => matches(pattern, new URL(address).href))).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(recognised).toBeGreaterThan(0);
  });
});
