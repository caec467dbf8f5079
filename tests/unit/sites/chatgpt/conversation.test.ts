import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import { CONVERSATION_PATH, conversation, file, fixture, OLD_FILE, parse } from './fixture.ts';

const read = (json: unknown) =>
  Object.fromEntries(
    parse(json, CONVERSATION_PATH).prompts.map((found) => [found.generationId, found.prompt]),
  );

const id = (nativeId: string) => `chatgpt:${nativeId}`;
const image = (nativeId: string, parent: string | null) => ({
  parent,
  message: {
    author: { role: 'tool' },
    content: { parts: [{ content_type: 'image_asset_pointer', asset_pointer: `sediment://${nativeId}` }] },
  },
});
const said = (text: string, parent: string | null) => ({
  parent,
  message: { author: { role: 'user' }, content: { content_type: 'text', parts: [text] } },
});

describe('the prompts of a conversation', () => {
  test('the image’s own, else that of the call, else what the person said before', () => {
    expect(read(fixture('conversation'))).toEqual({
      [id(file(1))]: 'make it a paper boat',
      [id(file(4))]: 'make it a paper boat',
      [id(OLD_FILE)]: 'a paper boat at night',
      [id(file(7))]: 'a paper boat in the rain',
    });
  });

  test('are all that is kept of it', () => {
    const page = parse(fixture('conversation'), CONVERSATION_PATH);
    expect(page).toEqual({
      collectionId: `prompts:${conversation(1)}`,
      items: [],
      collections: [],
      activities: [],
      prompts: expect.any(Array) as unknown,
      records: [],
      mismatches: [],
      withheld: 0,
      passedOver: 0,
      next: { kind: 'end' },
    });
    expect(JSON.stringify(page)).not.toMatch(/like boats|Be brief|Processing|Paper boats/);
  });

  test('a tree with circles, holes and nonsense gives what can be told', () => {
    expect(read(fixture('conversation-broken-tree'))).toEqual({ [id(file(4))]: 'a way that is whole' });
  });

  test.each<[string, unknown]>([
    [
      'hidden words',
      { ...said('hidden', null).message, metadata: { is_visually_hidden_from_conversation: true } },
    ],
    [
      'instructions for all',
      { author: { role: 'user' }, content: { content_type: 'user_editable_context', parts: ['me'] } },
    ],
    ['the system', { author: { role: 'system' }, content: { content_type: 'text', parts: ['be good'] } }],
    [
      'the assistant to the person',
      {
        author: { role: 'assistant' },
        recipient: 'all',
        content: { content_type: 'text', parts: ['{"prompt":"no"}'] },
      },
    ],
  ])('%s are no prompt', (_, message) => {
    const mapping = {
      top: said('a boat', null),
      between: { parent: 'top', message },
      image: image(file(1), 'between'),
    };
    expect(read({ mapping })).toEqual({ [id(file(1))]: 'a boat' });
  });

  test('words of nothing are none, and older words do not stand in for them', () => {
    const mapping = {
      first: said('a boat', null),
      second: said(' ', 'first'),
      image: image(file(1), 'second'),
    };
    expect(read({ mapping })).toEqual({});
  });

  test('a long chain of images is walked once', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, at): [string, unknown] => [
      `n${at}`,
      image(`file_${at}`, at === 0 ? 'top' : `n${at - 1}`),
    ]);
    const prompts = read({ mapping: { ...Object.fromEntries(chain.reverse()), top: said('boats', null) } });
    expect(Object.keys(prompts)).toHaveLength(length);
    expect(new Set(Object.values(prompts))).toEqual(new Set(['boats']));
  });

  test.each([[null], [{}], [{ mapping: [] }], [{ mapping: null }], ['x']])(
    '%j is no conversation',
    (json) => {
      expect(() => read(json)).toThrow(PayloadMismatch);
    },
  );

  test('any tree ends, and tells nothing but what was said in it', () => {
    const names = ['a', 'b', 'c', 'd', '__proto__', 'constructor'];
    const parent = fc.option(fc.constantFrom(...names), { nil: null });
    const node = fc.oneof(
      parent.map((above) => image(file(1), above)),
      fc.tuple(fc.constantFrom('one', 'two'), parent).map(([text, above]) => said(text, above)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), node), (mapping) => {
        for (const prompt of Object.values(read({ mapping }))) expect(['one', 'two']).toContain(prompt);
      }),
    );
  });
});
