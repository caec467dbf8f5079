import { describe, expect, it } from 'vitest';
import type { ConfigEnv } from 'wxt';
import config from '../../wxt.config.ts';

/** What the manifest is made from; WXT adds icons, scripts and the version. */
async function manifestFor(browser: 'chrome' | 'firefox') {
  const env: ConfigEnv = { mode: 'production', command: 'build', browser, manifestVersion: 3 };
  return typeof config.manifest === 'function' ? config.manifest(env) : config.manifest;
}

const HOSTS = ['https://sora.chatgpt.com/*', 'https://sora.com/*', 'https://videos.openai.com/*'];
const CSP = { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" };

describe('the manifest', () => {
  it('of Chromium asks for this and nothing else', async () => {
    expect(await manifestFor('chrome')).toEqual({
      name: 'Lifeboat',
      description:
        'Saves everything you made in Sora and ChatGPT Images as one archive that opens and can be verified without us.',
      permissions: [
        'storage',
        'unlimitedStorage',
        'downloads',
        'alarms',
        'scripting',
        'contextMenus',
        'offscreen',
      ],
      host_permissions: HOSTS,
      optional_host_permissions: ['https://chatgpt.com/*', 'https://files.oaiusercontent.com/*'],
      action: { default_title: 'Lifeboat' },
      content_security_policy: CSP,
      minimum_chrome_version: '121',
    });
  });

  it('of Firefox asks for this and nothing else', async () => {
    expect(await manifestFor('firefox')).toEqual({
      name: 'Lifeboat',
      description:
        'Saves everything you made in Sora and ChatGPT Images as one archive that opens and can be verified without us.',
      permissions: ['storage', 'unlimitedStorage', 'downloads', 'alarms', 'scripting', 'contextMenus'],
      host_permissions: HOSTS,
      optional_host_permissions: ['https://chatgpt.com/*', 'https://files.oaiusercontent.com/*'],
      action: { default_title: 'Lifeboat' },
      content_security_policy: CSP,
      browser_specific_settings: {
        gecko: {
          id: 'lifeboat@lifeboat.example',
          strict_min_version: '128.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    });
  });

  it('is version 3 in both, and every import says where it comes from', () => {
    expect(config).toMatchObject({
      manifestVersion: 3,
      targetBrowsers: ['chrome', 'firefox'],
      imports: false,
    });
  });
});
