import { Bidi } from './bidi.ts';
import type { BrowserUnderTest, LaunchOptions, MenuEntry, Page } from './browser.ts';
import { prepareDirectories, type Directories } from './directories.ts';
import { addonId, installAddon } from './firefox-addon.ts';
import { leaveMenu, shownEntries } from './firefox-menu.ts';
import { FirefoxPage } from './firefox-page.ts';
import { answerPanel, takeBackHosts } from './firefox-permissions.ts';
import { startFirefox } from './firefox-process.ts';
import { EXTENSION_UUID, writePreferences } from './firefox-profile.ts';
import { evaluatePrivileged, tabs } from './firefox-script.ts';
import { forget } from './leftovers.ts';
import { optionalHosts } from './optional-hosts.ts';
import { poll } from './poll.ts';
import { isAlive, killTree, treeMemory } from './processes.ts';

interface Session {
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
}

/** Firefox over WebDriver BiDi. The sites' hosts, and `hosts` of the options, are answered by the local site. */
export async function launchFirefox(options: LaunchOptions): Promise<BrowserUnderTest> {
  const directories = prepareDirectories('firefox', options);
  const id = addonId(directories.extension);
  writePreferences(id, directories, options);
  const { pid, address } = await startFirefox(directories.profile, options);
  const bidi = await Bidi.connect(address);
  const { capabilities } = await bidi.send<Session>('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
  });
  await installAddon(bidi, directories);
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
  await poll(() => evaluatePrivileged(bidi, `${policy}?.active ? 'yes' : null`), {
    timeout: 20_000,
    what: 'started: the extension',
  });
  return new Firefox({ bidi, pid, policy, directories, version: `Firefox ${capabilities.browserVersion}` });
}

/** Privileged expression. */
const ADDONS = 'ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs").AddonManager';

interface Started {
  readonly bidi: Bidi;
  readonly pid: number;
  /** Privileged expression for the extension's policy object. */
  readonly policy: string;
  readonly directories: Directories;
  readonly version: string;
}

class Firefox implements BrowserUnderTest {
  readonly engine = 'firefox';
  readonly version: string;
  readonly profile: string;
  readonly downloads: string;
  readonly #started: Started;

  constructor(started: Started) {
    this.#started = started;
    this.version = started.version;
    this.profile = started.directories.profile;
    this.downloads = started.directories.downloads;
  }

  extensionUrl(path: string): string {
    return `moz-extension://${EXTENSION_UUID}/${path.replace(/^\//, '')}`;
  }

  async open(url: string): Promise<FirefoxPage> {
    const { bidi } = this.#started;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const page = new FirefoxPage(bidi, context);
    await page.goto(url);
    return page;
  }

  async pages(): Promise<FirefoxPage[]> {
    return (await tabs(this.#started.bidi)).map((context) => new FirefoxPage(this.#started.bidi, context));
  }

  async chooseFromMenu(page: Page, on: string, { title }: MenuEntry): Promise<void> {
    const { bidi } = this.#started;
    await this.#rightClick(page, on);
    const shown = await shownEntries(bidi);
    if (!shown.includes(title)) throw new Error(`no "${title}" in the menu: ${shown.join()}`);
    await leaveMenu(bidi, title);
  }

  async menuEntries(page: Page, on: string): Promise<string[]> {
    await this.#rightClick(page, on);
    const shown = await shownEntries(this.#started.bidi);
    await leaveMenu(this.#started.bidi, null);
    return shown;
  }

  async #rightClick(page: Page, on: string): Promise<void> {
    if (!(page instanceof FirefoxPage)) throw new Error('a page of another browser');
    await page.rightClick(on);
  }

  /** Does what the idle timer does, whatever holds the background awake. */
  async killBackground(): Promise<void> {
    const { bidi, policy } = this.#started;
    const options = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';
    await evaluatePrivileged(bidi, `${policy}.extension.terminateBackground(${options}).then(() => 'done')`);
  }

  async answerPermission(answer: 'allow' | 'refuse', ask: () => Promise<void>): Promise<void> {
    await ask();
    await answerPanel(this.#started.bidi, answer);
  }

  async takeBackPermission(): Promise<void> {
    const { bidi, policy, directories } = this.#started;
    await takeBackHosts(bidi, policy, optionalHosts(directories.extension));
  }

  async reloadExtension(): Promise<void> {
    const { bidi, policy, directories } = this.#started;
    const id = JSON.stringify(addonId(directories.extension));
    await evaluatePrivileged(
      bidi,
      `${ADDONS}.getAddonByID(${id}).then((addon) => addon.reload()).then(() => 'done')`,
    );
    await poll(() => evaluatePrivileged(bidi, `${policy}?.active ? 'yes' : null`), {
      timeout: 20_000,
      what: 'started anew: the extension',
    });
  }

  async kill(): Promise<void> {
    killTree(this.#started.pid);
    await this.#gone();
  }

  async close(): Promise<void> {
    // The connection may end before the answer comes.
    await this.#started.bidi.send('browser.close', {}).catch(() => undefined);
    await this.#gone().catch(() => this.kill());
  }

  async #gone(): Promise<void> {
    const { pid } = this.#started;
    await poll(() => Promise.resolve(!isAlive(pid)), {
      timeout: 10_000,
      interval: 20,
      what: 'ended: Firefox',
    });
    forget(pid);
  }

  memory(): Promise<number> {
    return Promise.resolve(treeMemory(this.#started.pid));
  }
}
