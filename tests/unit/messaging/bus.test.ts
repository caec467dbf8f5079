import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../lib/domain/errors.ts';

// Node knows no origin of `chrome-extension:`.
const ORIGIN = 'https://lifeboat.example';

const wire = vi.hoisted(() => ({
  send: vi.fn<(name: string, data: unknown, tabId?: number) => Promise<unknown>>(),
  handlers: new Map<string, (message: object) => Promise<unknown>>(),
}));

vi.mock('@webext-core/messaging', () => ({
  defineExtensionMessaging: () => ({
    sendMessage: wire.send,
    onMessage: (name: string, handle: (message: object) => Promise<unknown>) =>
      wire.handlers.set(name, handle),
  }),
}));
vi.mock('wxt/browser', () => ({
  browser: { runtime: { id: 'lifeboat', getURL: () => `${ORIGIN}/` } },
}));

const { onFailedMessage, onMessage, send } = await import('../../../lib/messaging/bus.ts');

beforeEach(() => void wire.send.mockReset());

describe('send', () => {
  it.each([
    ['a tab that has no script of ours', 7, 'page-missing'],
    ['our own background', undefined, 'unexpected'],
  ] as const)('says what it means that nobody answers in %s', async (_, tabId, code) => {
    wire.send.mockRejectedValueOnce(new Error('Could not establish connection'));
    await expect(send('page.session', undefined, tabId)).rejects.toMatchObject({ code });
    wire.send.mockResolvedValueOnce(undefined);
    await expect(send('page.session', undefined, tabId)).rejects.toMatchObject({ code });
  });

  it('throws the error that the other side threw', async () => {
    wire.send.mockResolvedValueOnce({
      ok: false,
      failure: { code: 'rate-limited', detail: '429', until: 5 },
    });
    await expect(send('page.session', undefined, 7)).rejects.toMatchObject({
      code: 'rate-limited',
      until: 5,
    });
  });
});

describe('a message that cannot be answered', () => {
  const popup = { id: 'lifeboat', url: `${ORIGIN}/popup.html` };
  const ask = (name: string, sender: object) => wire.handlers.get(name)?.({ data: undefined, sender });

  it('is told of, and its code goes back', async () => {
    const told: unknown[] = [];
    onFailedMessage((where, thrown) => told.push([where, thrown]));
    const error = new AppError('offline');
    onMessage(
      'work.wake',
      () => false,
      () => Promise.reject(error),
    );
    expect(await ask('work.wake', popup)).toMatchObject({ ok: false, failure: { code: 'offline' } });
    expect(told).toEqual([['work.wake', error]]);
  });

  it('is not even looked at when it comes from elsewhere', async () => {
    let isLookedAt = false;
    onMessage(
      'archive.release',
      () => false,
      () => void (isLookedAt = true),
    );
    const foreign = { id: 'lifeboat', url: 'https://sora.chatgpt.com/', tab: { id: 1 }, frameId: 0 };
    expect(await ask('archive.release', foreign)).toMatchObject({
      ok: false,
      failure: { code: 'unexpected' },
    });
    expect(isLookedAt).toBe(false);
  });
});
