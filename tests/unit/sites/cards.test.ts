// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { cards as chatgpt } from '../../../lib/sites/chatgpt/cards.ts';
import { cards as sora1 } from '../../../lib/sites/sora1/cards.ts';
import { cards as sora2 } from '../../../lib/sites/sora2/cards.ts';
import { chatgpt as chatgptAdapter } from '../../../lib/sites/chatgpt/adapter.ts';
import { sora1 as sora1Adapter } from '../../../lib/sites/sora1/adapter.ts';
import { sora2 as sora2Adapter } from '../../../lib/sites/sora2/adapter.ts';

beforeEach(() => document.body.replaceChildren());

const shown = (html: string) => (document.body.innerHTML = html);
const found = (page: typeof sora1) =>
  page.cardsIn(document).map(({ nativeId, label, element }) => [nativeId, label, element.id]);

describe('cards of Sora 1', () => {
  it('are its tiles, each once, named by the prompt', () => {
    shown(`<div data-index="0">
      <div class="group/tile" id="a"><a href="/g/gen_01a"><img></a><a href="/g/gen_01a">Open</a>
        <div class="truncate text-token-text-primary"> A paper
          boat </div></div>
      <div class="group/tile" id="b"><a href="/g/gen_01b?x=1"><video></video></a></div></div>`);
    expect(found(sora1)).toEqual([
      ['gen_01a', 'A paper boat', 'a'],
      ['gen_01b', 'gen_01b', 'b'],
    ]);
  });

  it('are neither links in a text, nor in a dialog, nor ids that are none', () => {
    shown(`<p><a href="/g/gen_01a">this one</a></p>
      <div role="dialog"><div class="group/tile"><a href="/g/gen_01b"><img></a></div></div>
      <div class="group/tile"><a href="/g/gen_01%2F..%2Fme"><img></a></div>`);
    expect(found(sora1)).toEqual([]);
  });

  it('are one’s own in library and trash; in folders and feeds others’ may stand', () => {
    expect(['/library', '/library/trash'].map(sora1.showsOwn)).toEqual([true, true]);
    const mixed = ['/explore', '/explore/videos', '/g/gen_1', '/favorites', '/folder/coll_1', '/'];
    expect(mixed.map(sora1.showsOwn)).not.toContain(true);
    expect([sora1.itemOf('/g/gen_01a'), sora1.itemOf('/library')]).toEqual(['gen_01a', null]);
  });
});

describe('cards of Sora 2', () => {
  it('are what holds the media around the link, named by the words without their author', () => {
    shown(`<div class="grid"><div class="rounded-xl overflow-hidden" id="a"><div><a href="/p/s_0a1b"><video></video></a></div>
      <div><a href="/profile/ada">ada</a> Boat race</div></div>
      <div class="group" id="b"><video></video><div><span><a href="/d/gen_01c">Open</a></span></div></div></div>`);
    expect(found(sora2)).toEqual([
      ['s_0a1b', 'Boat race', 'a'],
      ['gen_01c', 'Open', 'b'],
    ]);
  });

  it('are not the whole grid, nor what opens over it', () => {
    const far = '<div>'.repeat(12) + '<a href="/p/s_01">far</a>' + '</div>'.repeat(12);
    shown(`<main><video></video>${far}</main><div role="dialog"><a href="/p/s_02"><video></video></a></div>`);
    expect(found(sora2)).toEqual([]);
  });

  it('are one’s own on the own profile and among the drafts alone', () => {
    expect(['/profile', '/drafts', '/d/gen_1'].map(sora2.showsOwn)).toEqual([true, true, true]);
    expect(['/profile/grace', '/explore', '/p/s_1'].map(sora2.showsOwn)).not.toContain(true);
    expect(sora2.itemOf('/p/s_0a')).toBe('s_0a');
  });
});

describe('cards of ChatGPT', () => {
  const link = (id: string) => `https://chatgpt.com/backend-api/estuary/content?id=${id}&ts=1&sig=ab`;

  it('are images of its media in main, named by what stands beside them', () => {
    shown(`<main><a id="a"><img src="${link('file_0a')}" alt="Generated image"><span>Poster</span></a>
      <figure id="b"><img src="https://files.oaiusercontent.com/file-0b?se=1" alt="boat.png"></figure></main>
      <nav><img src="${link('file_0c')}"></nav><main><img src="/logo.png"></main>`);
    expect(found(chatgpt)).toEqual([
      ['file_0a', 'Poster', 'a'],
      ['file-0b', 'boat.png', 'b'],
    ]);
  });

  it('are thumbnails too, which name their file in the middle', () => {
    shown(
      `<main><a id="a"><img src="${link('0a1b2c%23file_0a%23thumbnail')}"><span>Poster</span></a></main>`,
    );
    expect(found(chatgpt)).toEqual([['file_0a', 'Poster', 'a']]);
  });

  it('are one’s own among the images; in the library and in conversations others’ may stand', () => {
    expect(chatgpt.showsOwn('/images')).toBe(true);
    expect(['/library', '/library/d/libdir_1', '/c/68f1', '/imagesque'].map(chatgpt.showsOwn)).not.toContain(
      true,
    );
  });
});

describe.each([
  [sora1, sora1Adapter, ['gen_01a'], ['s_0a', 'task_01', '../me']],
  [sora2, sora2Adapter, ['s_0a', 'gen_01a'], ['ch_0a', 's_a/b', 'file_0a']],
  [chatgpt, chatgptAdapter, ['file_0a', 'file-0b'], ['gen_01a', 'file_a?b']],
])('ids of a site’s pages', (page, adapter, good, bad) => {
  it('are the only ones that are asked for, and every read of them is allowed', () => {
    expect(adapter.itemId).toBe(page.itemId);
    expect(good.every((id) => page.itemId.test(id))).toBe(true);
    expect(bad.some((id) => page.itemId.test(id))).toBe(false);
    const requests = good.flatMap((id) => adapter.item(id) ?? []);
    expect(requests.every((request) => adapter.allows(request))).toBe(true);
  });
});
