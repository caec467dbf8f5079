import { beforeEach, describe, expect, it, vi } from 'vitest';

/** The session's storage, as every page and the background see it. */
const session = vi.hoisted(() => {
  const stored = new Map<string, unknown>();
  const listeners = new Set<(changes: Record<string, { newValue?: unknown }>) => void>();
  const tell = (changes: Record<string, { newValue?: unknown }>) =>
    queueMicrotask(() => [...listeners].forEach((listener) => listener(changes)));
  return {
    stored,
    listeners,
    area: {
      get: () => Promise.resolve(structuredClone(Object.fromEntries(stored))),
      set: (values: Record<string, unknown>) => {
        for (const [key, newValue] of Object.entries(structuredClone(values))) {
          stored.set(key, newValue);
          tell({ [key]: { newValue } });
        }
        return Promise.resolve();
      },
      remove: (key: string) => {
        if (stored.delete(key)) tell({ [key]: {} });
        return Promise.resolve();
      },
      onChanged: {
        addListener: (listener: (changes: Record<string, { newValue?: unknown }>) => void) =>
          listeners.add(listener),
        removeListener: (listener: (changes: Record<string, { newValue?: unknown }>) => void) =>
          listeners.delete(listener),
      },
    },
  };
});

vi.mock('wxt/browser', () => ({ browser: { storage: { session: session.area } } }));

/** A background that was just started: it knows nothing of what one before it did. */
async function startBackground() {
  session.listeners.clear();
  vi.resetModules();
  const fresh = {
    ...(await import('../../../lib/messaging/commands.ts')),
    ...(await import('../../../lib/messaging/take-commands.ts')),
  };
  const { AppError } = await import('../../../lib/domain/errors.ts');
  const report = vi.fn<(where: string, thrown: unknown) => void>();
  return { ...fresh, AppError, report, take: () => fresh.takeCommands(report) };
}

const { command } = await import('../../../lib/messaging/commands.ts');

beforeEach(() => {
  session.stored.clear();
  session.listeners.clear();
});

describe('a command', () => {
  it('is carried out by the background that it starts, though the page that left it is gone', async () => {
    void command('queue.retry', 'sora1');
    // Within the very call it is with the browser.
    expect(session.stored.size).toBe(1);
    const handle = vi.fn<(site: string) => void>();
    const { onCommand, take } = await startBackground();
    onCommand('queue.retry', handle);
    take();
    await vi.waitFor(() => expect(session.stored.size).toBe(0));
    expect(handle.mock.calls).toEqual([['sora1']]);
  });

  it('is answered once it is carried out, in its order, and once', async () => {
    const { onCommand, take, command: leave } = await startBackground();
    const done: string[] = [];
    onCommand('queue.pause', () => void done.push('pause'));
    onCommand('queue.resume', () => void done.push('resume'));
    take();
    await Promise.all([leave('queue.pause', undefined), leave('queue.resume', undefined)]);
    expect(done).toEqual(['pause', 'resume']);
    expect(session.stored.size).toBe(0);
  });

  it('throws what the background met, tells of it, and is not tried again', async () => {
    const { onCommand, take, report, AppError, command: leave } = await startBackground();
    const handle = vi.fn<() => Promise<void>>().mockRejectedValue(new AppError('storage-full'));
    onCommand('archive.export', handle);
    take();
    await expect(leave('archive.export', null)).rejects.toMatchObject({ code: 'storage-full' });
    expect(report).toHaveBeenCalledWith('archive.export', expect.any(AppError));
    take();
    await vi.waitFor(() => expect(session.stored.size).toBe(0));
    expect(handle).toHaveBeenCalledTimes(1);
  });

  it('of a background that died in the middle is carried out by the next', async () => {
    const dying = await startBackground();
    dying.onCommand('backup.start', () => new Promise(() => undefined));
    dying.take();
    void command('backup.start', undefined);
    const handle = vi.fn<() => void>();
    const next = await startBackground();
    next.onCommand('backup.start', handle);
    next.take();
    await vi.waitFor(() => expect(handle).toHaveBeenCalledTimes(1));
    await vi.waitFor(() => expect(session.stored.size).toBe(0));
  });

  it('leaves alone what else lies in the session’s storage', async () => {
    session.stored.set('other', { name: 'queue.pause' });
    const handle = vi.fn<() => void>();
    const { onCommand, take, command: leave } = await startBackground();
    onCommand('queue.pause', handle);
    onCommand('queue.resume', () => undefined);
    take();
    await leave('queue.resume', undefined);
    expect(handle).not.toHaveBeenCalled();
    expect([...session.stored.keys()]).toEqual(['other']);
  });
});
