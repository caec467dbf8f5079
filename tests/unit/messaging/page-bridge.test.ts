// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  endObserving,
  MOST_BRIDGED,
  onPassedOn,
  passOn,
  readBridged,
  untilEnded,
  type BridgedResponse,
} from '../../../lib/messaging/page-bridge.ts';

const channel = 'lifeboat:observed';
const response = { method: 'GET', path: '/backend/collections', body: '{}' };

describe('readBridged', () => {
  it('reads our own messages, and nothing but their three fields', () => {
    expect(readBridged({ channel, ...response, host: 'https://evil.example' })).toEqual(response);
  });

  it.each([
    ['nothing', null],
    ['a word', 'lifeboat:observed'],
    ['another channel', { ...response, channel: 'lifeboat:other' }],
    ['no channel', response],
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
      { channel: fc.oneof(fc.constant(channel), anything), method: anything, path: anything, body: anything },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, forged), (data) => {
        const read = readBridged(data);
        if (read === null) return;
        expect(Object.keys(read).sort()).toEqual(['body', 'method', 'path']);
        expect(Object.values(read).every((value) => typeof value === 'string')).toBe(true);
        expect(read.body.length).toBeLessThanOrEqual(MOST_BRIDGED);
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
    expect(received).toEqual([response]);
    expect(post.mock.calls.map(([, target]) => target)).toEqual([location.origin]);
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
