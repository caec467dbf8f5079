import { expect, it, vi } from 'vitest';

let isOpen = false;
let opened = 0;
const pause = () => new Promise((resolve) => setTimeout(resolve));

vi.stubGlobal('chrome', {
  offscreen: {
    hasDocument: async () => (await pause(), isOpen),
    async createDocument() {
      await pause();
      // As the browser does: there may be one only.
      if (isOpen) throw new Error('Only a single offscreen document may be created.');
      isOpen = true;
      opened += 1;
    },
    async closeDocument() {
      await pause();
      if (!isOpen) throw new Error('No current offscreen document.');
      isOpen = false;
    },
  },
});

const { closeOffscreen, openOffscreen } = await import('../../../lib/platform/offscreen.ts');

it('stays open as long as somebody needs it', async () => {
  await Promise.all([openOffscreen('archive'), openOffscreen('thumbnails'), openOffscreen('archive')]);
  expect([isOpen, opened]).toEqual([true, 1]);
  await closeOffscreen('archive');
  expect(isOpen).toBe(true);
  await closeOffscreen('thumbnails');
  expect(isOpen).toBe(false);
});

it('is open for whoever asked last, however quickly one follows another', async () => {
  await openOffscreen('archive');
  await Promise.all([closeOffscreen('archive'), openOffscreen('thumbnails')]);
  expect(isOpen).toBe(true);
  await Promise.all([closeOffscreen('thumbnails'), closeOffscreen('archive')]);
  expect(isOpen).toBe(false);
});
