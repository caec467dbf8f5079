import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserUnderTest, Engine, LaunchOptions, Page } from '../browser/browser.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { Site } from '../site/server.ts';

const root = join(import.meta.dirname, '..', '..');

/** The production build that the browser loads. */
export function builtExtension(engine: Engine): string {
  return join(root, '.output', engine === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
}

export interface PopupState {
  /** `812 of 1,204 saved · …`, or null before anything was listed. */
  progress: string | null;
  status: string;
  text: string;
}

/** A person's way through the extension: what they click, and what they then see. */
export class Journey {
  readonly site: Site;
  readonly options: Omit<LaunchOptions, 'sitePort' | 'extension'>;
  browser: BrowserUnderTest;

  private constructor(site: Site, browser: BrowserUnderTest, options: Journey['options']) {
    this.site = site;
    this.browser = browser;
    this.options = options;
  }

  static async begin(engine: Engine, site: Site, options: Journey['options'] = {}): Promise<Journey> {
    return new Journey(site, await Journey.launch(engine, site, options), options);
  }

  private static launch(engine: Engine, site: Site, options: Journey['options']): Promise<BrowserUnderTest> {
    return launchBrowser(engine, { extension: builtExtension(engine), sitePort: site.port, ...options });
  }

  /** The same profile in a new browser, as after a crash. */
  async relaunch(): Promise<void> {
    const { engine, profile, downloads } = this.browser;
    this.browser = await Journey.launch(engine, this.site, { ...this.options, profile, downloads });
  }

  async signIn(): Promise<Page> {
    return this.browser.open('https://sora.chatgpt.com/__standin/sign-in');
  }

  async signInToChatGpt(): Promise<Page> {
    return this.browser.open('https://chatgpt.com/__standin/sign-in');
  }

  /**
   * Switches ChatGPT on, has the browser's own question answered with yes and waits until it is on. On the way to
   * that question the driver may allow it for a moment: a popup that still showed so would switch off when clicked.
   */
  async switchOnChatGpt(): Promise<void> {
    const name = 'Back up ChatGPT Images';
    const popup = await this.popup();
    await this.browser.answerPermission('allow', async () => {
      await popup.goto(this.browser.extensionUrl('popup.html'));
      await popup.click('switch', name);
    });
    await untilOn(popup, name);
    await popup.close();
  }

  /** Waits until it is on: what the site's page lists before that is passed over. */
  async switchOnAutoBackup(): Promise<void> {
    const name = 'Auto-backup as you browse';
    const popup = await this.popup();
    await popup.click('switch', name);
    await untilOn(popup, name);
    await popup.close();
  }

  popup(): Promise<Page> {
    return this.browser.open(this.browser.extensionUrl('popup.html'));
  }

  /** Opens the popup, clicks one button and closes it at once. */
  async click(name: string): Promise<void> {
    const popup = await this.popup();
    await popup.click('button', name);
    await popup.close();
  }

  async state(popup: Page): Promise<PopupState> {
    return popup.evaluate(() => ({
      progress: document.querySelector('[role=progressbar]')?.getAttribute('aria-valuetext') ?? null,
      status: document.querySelector('[role=status]')?.textContent?.trim() ?? '',
      text: document.body.innerText,
    }));
  }

  /** Waits until a newly opened popup says this in its status line. Answers all that it shows then. */
  async untilStatus(words: RegExp, timeout = 150_000): Promise<string> {
    const popup = await this.popup();
    const status = "document.querySelector('[role=status]')?.textContent?.trim() ?? ''";
    const text = await popup
      .waitFor(`${words}.test(${status})`, { timeout })
      .then(() => popup.text())
      .catch(async (cause: unknown) => {
        throw new Error(`The popup never said ${words}; it says:\n${await popup.text()}`, { cause });
      });
    await popup.close();
    return text;
  }

  /** Clicks `Export archive`, closes the popup and waits for the file. */
  async exportArchive(timeout = 90_000): Promise<string> {
    const before = this.archives();
    await this.click('Export archive');
    return this.newArchive(before, timeout);
  }

  /** The first finished archive that is not among those `before`. */
  async newArchive(before: readonly string[], timeout = 90_000): Promise<string> {
    const end = Date.now() + timeout;
    for (;;) {
      const fresh = this.archives().filter((path) => !before.includes(path));
      if (fresh[0]) return fresh[0];
      if (Date.now() > end) throw new Error(`No archive after ${timeout} ms`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Leaves no page of Sora open. */
  async closeSitePages(): Promise<void> {
    for (const page of await this.browser.pages()) {
      if ((await page.url()).startsWith('https://sora.')) await page.close();
    }
  }

  /** What the toolbar icon says. */
  async badge(): Promise<string> {
    const popup = await this.popup();
    const text = await popup.evaluate<string>('(globalThis.browser ?? chrome).action.getBadgeText({})');
    await popup.close();
    return text;
  }

  /** Finished archives in the browser's downloads: while one is written, Firefox keeps a `.part` beside it. */
  archives(): string[] {
    const folder = join(this.browser.downloads, 'Lifeboat');
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder);
    if (names.some((name) => /\.(part|crdownload)$/.test(name))) return [];
    const paths = names.filter((name) => name.endsWith('.zip')).map((name) => join(folder, name));
    return paths.filter((path) => statSync(path).size > 0);
  }

  async end(): Promise<void> {
    await this.browser.close();
  }
}

/** Until the switch of this name, which it has itself or by its label, is on. */
async function untilOn(popup: Page, name: string): Promise<void> {
  const on = `[...document.querySelectorAll('[role=switch][aria-checked=true]')]`;
  const isIt = `({ ariaLabel, labels }) => (ariaLabel ?? labels[0]?.textContent) === '${name}'`;
  await popup.waitFor(`${on}.some(${isIt})`);
}
