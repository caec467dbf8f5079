// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  answerPassing,
  endObserving,
  isWanted,
  MOST_BRIDGED,
  onPassedOn,
  passOn,
  readBridged,
  untilEnded,
  type BridgedResponse,
} from '../../../lib/messaging/page-bridge.ts';

const channel = 'lifeboat:observed';
const asker = { user: 'user-Ada', workspace: null };
const response = { method: 'GET', path: '/backend/collections', body: '{}', asker };

describe('readBridged', () => {
  it('reads our own messages, and nothing but their own fields', () => {
    const forged = {
      channel,
      ...response,
      host: 'https://evil.example',
      asker: { ...asker, token: 'secret' },
    };
    expect(readBridged(forged)).toEqual(response);
  });

  it.each([
    ['an object', { user: {}, workspace: [] }],
    ['a long text', { user: 'u'.repeat(129), workspace: 'w'.repeat(129) }],
    ['nothing', {}],
  ])('takes an asker whose names are %s for nobody in particular', (_, odd) => {
    const read = readBridged({ channel, ...response, asker: odd });
    expect(read?.asker).toEqual({ user: null, workspace: null });
  });

  it.each([
    ['nothing', null],
    ['a word', 'lifeboat:observed'],
    ['another channel', { ...response, channel: 'lifeboat:other' }],
    ['no channel', response],
    ['no asker', { channel, ...response, asker: undefined }],
    ['a body that is no text', { channel, ...response, body: { length: 2 } }],
    ['a path that is no text', { channel, ...response, path: ['/backend'] }],
    ['a long method', { channel, ...response, method: 'G'.repeat(17) }],
    ['a long path', { channel, ...response, path: '/'.repeat(4097) }],
    ['a huge body', { channel, ...response, body: ' '.repeat(MOST_BRIDGED + 1) }],
  ])('refuses %s', (_, data) => {
    expect(readBridged(data)).toBeNull();
  });

  it('never throws, and gives back nothing that is out of bounds', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    const forged = fc.record(
      {
        channel: fc.oneof(fc.constant(channel), anything),
        method: fc.oneof(fc.string(), anything),
        path: fc.oneof(fc.string(), anything),
        body: fc.oneof(fc.string(), anything),
        asker: fc.oneof(fc.record({ user: fc.string() }), anything),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, forged), (data) => {
        const read = readBridged(data);
        if (read === null) return;
        expect(Object.keys(read).sort()).toEqual(['asker', 'body', 'method', 'path']);
        const { asker: told, body, ...texts } = read;
        expect(body === null || typeof body === 'string').toBe(true);
        expect(Object.values(texts).every((value) => typeof value === 'string')).toBe(true);
        expect(Object.keys(told).sort()).toEqual(['user', 'workspace']);
        expect(body?.length ?? 0).toBeLessThanOrEqual(MOST_BRIDGED);
      }),
    );
  });
});

describe('the bridge', () => {
  const event = (data: unknown, told: MessageEventInit = {}) =>
    new MessageEvent('message', { data, origin: location.origin, source: window, ...told });

  function listening() {
    const received: BridgedResponse[] = [];
    const controller = new AbortController();
    onPassedOn((message) => received.push(message), controller.signal);
    return { received, controller };
  }

  it('brings what was passed on to the other side, and to this origin alone', () => {
    const { received, controller } = listening();
    const post = vi
      .spyOn(window, 'postMessage')
      .mockImplementation((data) => void window.dispatchEvent(event(data)));
    passOn(response);
    passOn({ ...response, body: ' '.repeat(MOST_BRIDGED + 1) });
    // Of what is too long it is told that it came.
    expect(received).toEqual([response, { ...response, body: null }]);
    expect(post.mock.calls.map(([, target]) => target)).toEqual([location.origin, location.origin]);
    post.mockRestore();
    controller.abort();
  });

  it('hears nothing from frames, from other origins, and after its end', () => {
    const { received, controller } = listening();
    const message = { channel, ...response };
    window.dispatchEvent(event(message, { source: null }));
    window.dispatchEvent(event(message, { origin: 'https://evil.example' }));
    expect(received).toEqual([]);
    window.dispatchEvent(event(message));
    expect(received).toEqual([response]);
    controller.abort();
    window.dispatchEvent(event(message));
    expect(received).toHaveLength(1);
  });
});

describe('the end of observing', () => {
  it('reaches every observer in the page, and none that starts afterwards', () => {
    const earlier = [untilEnded(), untilEnded()];
    endObserving();
    const later = untilEnded();
    expect(earlier.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(later.aborted).toBe(false);
  });
});

describe('the question whether a list is wanted', () => {
  it('is answered by whoever listens, as they think at that moment, and by nobody afterwards', () => {
    const controller = new AbortController();
    let wants = true;
    expect(isWanted()).toBe(false);
    answerPassing(() => wants, controller.signal);
    expect(isWanted()).toBe(true);
    wants = false;
    expect(isWanted()).toBe(false);
    wants = true;
    controller.abort();
    expect(isWanted()).toBe(false);
  });
});
