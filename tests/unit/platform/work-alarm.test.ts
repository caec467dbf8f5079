import { beforeEach, expect, it, vi } from 'vitest';

const alarms = new Map<string, number>();
const pause = () => new Promise((resolve) => setTimeout(resolve));

vi.mock('wxt/browser', () => ({
  browser: {
    alarms: {
      get: async (name: string) => (await pause(), alarms.get(name)),
      create: async (name: string, { periodInMinutes }: { periodInMinutes: number }) =>
        void (await pause(), alarms.set(name, periodInMinutes)),
      clear: async (name: string) => (await pause(), alarms.delete(name)),
    },
  },
}));

const { holdWorkAlarm, keepWorkAlarm } = await import('../../../lib/platform/work-alarm.ts');

beforeEach(async () => {
  await keepWorkAlarm(false);
  expect(alarms.size).toBe(0);
});

it('rings every half minute while it is needed', async () => {
  await keepWorkAlarm(true);
  expect([...alarms.values()]).toEqual([0.5]);
  await keepWorkAlarm(false);
  expect(alarms.size).toBe(0);
});

it('believes the last word, however quickly one follows another', async () => {
  await Promise.all([true, false, true, false, true].map((isNeeded) => keepWorkAlarm(isNeeded)));
  expect(alarms.size).toBe(1);
  await Promise.all([false, true, false].map((isNeeded) => keepWorkAlarm(isNeeded)));
  expect(alarms.size).toBe(0);
});

it('stays while it is held, whoever says meanwhile that nothing is left', async () => {
  const release = await holdWorkAlarm();
  await keepWorkAlarm(false);
  expect(alarms.size).toBe(1);
  release();
  await vi.waitFor(() => expect(alarms.size).toBe(0));
});
