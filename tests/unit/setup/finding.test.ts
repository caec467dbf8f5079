import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { findBrowser } from '../../setup/browsers.mjs';
import { tool } from '../../setup/tools.ts';
import { onlyOnPath } from './commands-in.ts';

describe.skipIf(process.platform !== 'linux')('finding browsers and tools', () => {
  test('prefers Chromium, takes Chrome', () => {
    const both = onlyOnPath({ chromium: '', 'google-chrome': '' });
    expect(findBrowser('chromium')).toBe(join(both, 'chromium'));
    const chrome = onlyOnPath({ 'google-chrome': '' });
    expect(findBrowser('chromium')).toBe(join(chrome, 'google-chrome'));
  });

  test('says null when there is none', () => {
    onlyOnPath({});
    expect([findBrowser('chromium'), findBrowser('firefox'), tool('7z')]).toEqual([null, null, null]);
  });

  test('takes the browser that the variable names, and no other when it is not there', () => {
    const directory = onlyOnPath({ 'firefox-esr': '', mine: '' });
    vi.stubEnv('LIFEBOAT_FIREFOX', join(directory, 'mine'));
    expect(findBrowser('firefox')).toBe(join(directory, 'mine'));
    vi.stubEnv('LIFEBOAT_FIREFOX', join(directory, 'nowhere'));
    expect(findBrowser('firefox')).toBeNull();
  });

  test('knows other names of a tool', () => {
    const directory = onlyOnPath({ '7zz': '' });
    expect(tool('7z')).toBe(join(directory, '7zz'));
  });
});
