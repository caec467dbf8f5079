import type { BrowserUnderTest, Engine, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';

/** Starts a real browser with the extension loaded and the sites' hosts answered by the local server. */
export function launchBrowser(engine: Engine, options: LaunchOptions): Promise<BrowserUnderTest> {
  return engine === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

/** The engine that the running test project stands for. */
export function engineUnderTest(): Engine {
  const name = process.env['LIFEBOAT_BROWSER'] ?? 'chromium';
  if (name !== 'chromium' && name !== 'firefox') throw new Error(`LIFEBOAT_BROWSER is ${name}`);
  return name;
}
