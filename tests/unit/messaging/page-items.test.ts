import { describe, expect, it } from 'vitest';
import { MOST_ITEMS, readPageItems } from '../../../lib/messaging/page-items.ts';

const many = (count: number) => Array.from({ length: count }, (_, at) => `gen_${at}`);

describe('items that a page names', () => {
  it('are read as they are, without anything beside them', () => {
    expect(readPageItems({ site: 'sora1', ids: ['gen_1'], account: 'user-X' })).toEqual({
      site: 'sora1',
      ids: ['gen_1'],
    });
    expect(readPageItems({ site: 'sora1', ids: many(MOST_ITEMS) })?.ids).toHaveLength(MOST_ITEMS);
  });

  it.each([
    ['nothing', undefined],
    ['no list', { site: 'sora1', ids: 'gen_1' }],
    ['a way out of a path', { site: 'sora1', ids: ['../me'] }],
    ['an id that is none', { site: 'sora1', ids: [{ id: 'gen_1' }] }],
    ['an empty id', { site: 'sora1', ids: [''] }],
    ['more than any page holds', { site: 'sora1', ids: many(MOST_ITEMS + 1) }],
    ['no site', { ids: ['gen_1'] }],
  ])('are refused: %s', (_, message) => {
    expect(readPageItems(message)).toBeNull();
  });
});
