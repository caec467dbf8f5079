import { defineConfig } from 'wxt';
import { buildGalleryPage } from './gallery/build.ts';
import { hostPermissions, optionalHostPermissions } from './lib/sites/registry.ts';

/** Every permission here is argued in docs/adr/0006-permissions.md and held still by tests/unit/manifest.test.ts. */
const permissions = ['storage', 'unlimitedStorage', 'downloads', 'alarms', 'scripting', 'contextMenus'];

const optionalHosts = optionalHostPermissions();

export default defineConfig({
  modules: ['@wxt-dev/module-svelte', '@wxt-dev/webextension-polyfill'],
  imports: false,
  hooks: {
    'prepare:publicPaths': (_, paths) => void paths.push('gallery.html'),
    // The gallery is no page of the extension: archives are given a copy of it.
    'build:publicAssets': async (_, files) => {
      files.push({ relativeDest: 'gallery.html', contents: await buildGalleryPage() });
    },
  },
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  manifest: ({ browser }) => ({
    name: 'Lifeboat',
    description:
      'Saves everything you made in Sora and ChatGPT Images as one archive that opens and can be verified without us.',
    // Chromium's worker cannot make blob: links; an offscreen document can (ADR 0006).
    permissions: browser === 'chrome' ? [...permissions, 'offscreen'] : permissions,
    host_permissions: hostPermissions(),
    // Chromium warns of an empty list.
    ...(optionalHosts.length > 0 && { optional_host_permissions: optionalHosts }),
    action: { default_title: 'Lifeboat' },
    content_security_policy: {
      // hash-wasm computes CRC-32 and SHA-256 in WebAssembly.
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    },
    ...(browser === 'chrome' && { minimum_chrome_version: '121' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'lifeboat@lifeboat.example',
          strict_min_version: '128.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
