import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // A busy machine is no failure: archives of 65,536 files are written and read back for real.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        // Svelte's server build would be picked in node otherwise.
        resolve: { conditions: ['browser'] },
        test: { name: 'components', include: ['tests/components/**/*.test.ts'], environment: 'happy-dom' },
      },
      ...(['chromium', 'firefox'] as const).map((browser) => ({
        test: {
          name: browser,
          include: ['tests/e2e/**/*.test.ts'],
          env: { LIFEBOAT_BROWSER: browser },
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // The machine has 2 cores; a browser and its site need them.
          maxWorkers: 1,
          isolate: true,
        },
      })),
    ],
  },
});
