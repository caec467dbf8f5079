import { describe, expect, it } from 'vitest';
import { ownersIn } from '../../../lib/domain/item-owners.ts';
import { aPage, anItem } from '../../builders/records.ts';

const asked = { site: 'sora2', account: 'user-Ada', itemId: /^(?:gen|s)_\w+$/ } as const;

describe('whose the items of an answer are', () => {
  it('is told by every id that a page may name them by', () => {
    const post = anItem({ nativeId: 'gen_1', pageUrl: 'https://sora.chatgpt.com/p/s_1' });
    const draft = anItem({ nativeId: 'gen_2', pageUrl: 'https://sora.chatgpt.com/d/gen_2' });
    const others = anItem({ nativeId: 'gen_3', pageUrl: 'https://sora.chatgpt.com/p/s_3', owner: 'other' });
    expect(ownersIn(aPage({ items: [post, draft, others] }), asked)).toEqual({
      ...{ site: 'sora2', account: 'user-Ada' },
      own: ['gen_1', 's_1', 'gen_2'],
      others: ['gen_3', 's_3'],
    });
  });

  it('is one’s own where an answer shows the same work in both ways', () => {
    const mine = anItem({ nativeId: 'gen_1', pageUrl: 'https://sora.chatgpt.com/p/s_1' });
    const again = anItem({ nativeId: 'gen_1', pageUrl: 'https://sora.chatgpt.com/p/s_2', owner: 'other' });
    const { own, others } = ownersIn(aPage({ items: [mine, again] }), asked);
    expect([own, others]).toEqual([['gen_1', 's_1'], ['s_2']]);
  });

  it('is one’s own alone where the answer is no list, which may leave out whose an item is', () => {
    const mine = anItem({ nativeId: 'gen_1', pageUrl: 'https://sora.chatgpt.com/d/gen_1' });
    const unsaid = anItem({ nativeId: 'gen_2', pageUrl: 'https://sora.chatgpt.com/d/gen_2', owner: 'other' });
    const { own, others } = ownersIn(aPage({ items: [mine, unsaid], collectionId: null }), asked);
    expect([own, others]).toEqual([['gen_1'], []]);
  });

  it('leaves out what no page names', () => {
    const task = anItem({ nativeId: 'task_1', pageUrl: 'https://sora.chatgpt.com/t/task_1' });
    expect(ownersIn(aPage({ items: [task] }), asked).own).toEqual([]);
  });
});
