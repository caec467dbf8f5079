import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Worker } from 'playwright-core';
import { findBrowser } from '../setup/browsers.mjs';
import type { BrowserUnderTest, LaunchOptions, MenuEntry, Page } from './browser.ts';
import { writableFolders } from './chromium-folders.ts';
import { chooseEntry } from './chromium-menu.ts';
import { ChromiumPage } from './chromium-page.ts';
import { allowHosts, EXTENSIONS_PAGE, giveUpHosts, takeBackHosts } from './chromium-permissions.ts';
import { prepareDirectories, type Directories } from './directories.ts';
import { forget, killAtExit } from './leftovers.ts';
import { optionalHosts } from './optional-hosts.ts';
import { poll } from './poll.ts';
import { isAlive, killTree, treeMemory } from './processes.ts';

/** Chromium over the DevTools protocol. Every host name is answered by the local site. */
export async function launchChromium(options: LaunchOptions): Promise<BrowserUnderTest> {
  const executable = findBrowser('chromium');
  if (executable === null) throw new Error('no Chromium found: set LIFEBOAT_CHROMIUM to its path');
  const directories = prepareDirectories('chromium', options);
  writePreferences(directories, options.writableFolders);
  const context = await chromium.launchPersistentContext(
    directories.profile,
    contextOptions(executable, options),
  );
  const browser = context.browser();
  if (browser === null) throw new Error('Chromium ended while starting');
  const devtools = await browser.newBrowserCDPSession();
  const pid = await browserPid(devtools);
  killAtExit(pid);
  const extensionId = await loadExtension(devtools, directories.extension);
  return new Chromium({
    context,
    devtools,
    pid,
    extensionId,
    directories,
    version: `Chromium ${browser.version()}`,
  });
}

function contextOptions(executablePath: string, options: LaunchOptions) {
  const headless = options.headless ?? true;
  return {
    executablePath,
    headless,
    args: [
      '--disable-gpu',
      '--disable-quic',
      `--host-resolver-rules=${resolverRules(options.sitePort)}`,
      '--ignore-certificate-errors',
      '--enable-unsafe-extension-debugging',
    ],
    ignoreDefaultArgs: ['--disable-extensions'],
    colorScheme: options.dark ? ('dark' as const) : ('light' as const),
    viewport: headless ? { width: 1280, height: 800 } : null,
    ...(options.env && { env: { ...process.env, ...options.env } }),
  };
}

/** What Chromium asks for itself (its update service, its account list) finds nobody, so the site's log shows only what pages and the extension ask. */
function resolverRules(sitePort: number): string {
  const own = ['accounts.google.com', 'update.googleapis.com'].map((host) => `MAP ${host} ~NOTFOUND`);
  return [...own, `MAP * 127.0.0.1:${sitePort}`].join(', ');
}

/** Downloads go where the profile says, without a prompt, as they do for a person. */
function writePreferences(
  { profile, downloads, extension }: Directories,
  folders: readonly string[] = [],
): void {
  const file = join(profile, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const download = { default_directory: downloads, prompt_for_download: false, directory_upgrade: true };
  const exceptions = writableFolders(extension, folders);
  writeFileSync(file, JSON.stringify({ download, profile: { content_settings: { exceptions } } }));
}

async function browserPid(devtools: CDPSession): Promise<number> {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const main = processInfo.find((one) => one.type === 'browser');
  if (main === undefined) throw new Error('Chromium does not tell its process');
  return main.id;
}

/** Chrome's own builds ignore `--load-extension`; this works in them too. The id follows from the path. */
async function loadExtension(devtools: CDPSession, path: string): Promise<string> {
  // Playwright names each download by a random id unless it is told off.
  await devtools.send('Browser.setDownloadBehavior', { behavior: 'default' });
  const { id } = await devtools.send('Extensions.loadUnpacked', { path });
  return id;
}

interface Started {
  readonly context: BrowserContext;
  readonly devtools: CDPSession;
  readonly pid: number;
  readonly extensionId: string;
  readonly directories: Directories;
  readonly version: string;
}

class Chromium implements BrowserUnderTest {
  readonly engine = 'chromium';
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
    return `chrome-extension://${this.#started.extensionId}/${path.replace(/^\//, '')}`;
  }

  async open(url: string): Promise<ChromiumPage> {
    const page = new ChromiumPage(await this.#started.context.newPage());
    await page.goto(url);
    return page;
  }

  pages(): Promise<ChromiumPage[]> {
    return Promise.resolve(this.#started.context.pages().map((page) => new ChromiumPage(page)));
  }

  async chooseFromMenu(page: Page, on: string, { id }: MenuEntry): Promise<void> {
    await chooseEntry(await this.#worker(), page, on, id);
  }

  menuEntries(): Promise<string[]> {
    throw new Error("nobody but a person sees Chromium's menu");
  }

  /** The extension's background, started if it is not there, as every event of the browser's does. */
  async #worker(): Promise<Worker> {
    const isOurs = (worker: Worker) => worker.url().startsWith(this.extensionUrl(''));
    if ((await this.#backgroundTarget()) === null) await this.#startWorker();
    // The last one: after an update that of before may still be listed.
    return poll(() => Promise.resolve(this.#started.context.serviceWorkers().findLast(isOurs)), {
      timeout: 10_000,
      interval: 5,
      what: 'started: the background',
    });
  }

  async killBackground(): Promise<void> {
    const targetId = await this.#backgroundTarget();
    if (targetId === null) return;
    await this.#started.devtools.send('Target.closeTarget', { targetId });
    await this.#untilGone(targetId).catch(() => this.#stopAllWorkers());
  }

  async #untilGone(targetId: string): Promise<void> {
    const isGone = async () => (await this.#backgroundTarget()) !== targetId;
    await poll(isGone, { timeout: 1_000, interval: 5, what: 'gone: the background' });
  }

  /**
   * A worker that waits for an answer may ignore that its target was closed; and one that was started again at once
   * has the target of the one before. So the browser is asked what became of it.
   */
  async #stopAllWorkers(): Promise<void> {
    await this.#withWorkers(async (session) => {
      const origin = this.extensionUrl('');
      let isStopped = false;
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const ours = versions.filter(({ scriptURL }) => scriptURL.startsWith(origin));
        isStopped ||= ours.some(({ runningStatus }) => runningStatus === 'stopped');
      });
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await poll(() => Promise.resolve(isStopped), { timeout: 10_000, what: 'stopped: the background' });
    });
  }

  async #startWorker(): Promise<void> {
    await this.#withWorkers(async (session) => {
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: this.extensionUrl('') });
    });
  }

  /** What DevTools know of workers they tell only a page of the same origin. */
  async #withWorkers(act: (session: CDPSession) => Promise<void>): Promise<void> {
    const page = await this.#started.context.newPage();
    await page.goto(this.extensionUrl('manifest.json'));
    await act(await this.#started.context.newCDPSession(page));
    await page.close();
  }

  async #backgroundTarget(): Promise<string | null> {
    const { targetInfos } = await this.#started.devtools.send('Target.getTargets');
    const origin = this.extensionUrl('');
    const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
    return worker?.targetId ?? null;
  }

  async answerPermission(answer: 'allow' | 'refuse', ask: () => Promise<void>): Promise<void> {
    if (answer === 'refuse') throw new Error('nobody but a person can refuse what Chromium asks');
    await this.#onExtensionsPage(allowHosts);
    // A host that was taken back before is given at once when it is allowed anew.
    const page = await this.open(this.extensionUrl('manifest.json'));
    await giveUpHosts(page, optionalHosts(this.#started.directories.extension));
    await page.close();
    await ask();
  }

  async takeBackPermission(): Promise<void> {
    await this.#onExtensionsPage(takeBackHosts);
  }

  async #onExtensionsPage(change: typeof allowHosts): Promise<void> {
    const { extensionId, directories } = this.#started;
    const page = await this.open(EXTENSIONS_PAGE);
    await change(page, extensionId, optionalHosts(directories.extension));
    await page.close();
  }

  async reloadExtension(): Promise<void> {
    const { devtools, directories, extensionId } = this.#started;
    const id = await loadExtension(devtools, directories.extension);
    if (id !== extensionId) throw new Error('the extension came back as another');
  }

  async kill(): Promise<void> {
    killTree(this.#started.pid);
    await this.#gone();
  }

  async close(): Promise<void> {
    await this.#started.context.close();
    await this.#gone().catch(() => this.kill());
  }

  async #gone(): Promise<void> {
    const { pid } = this.#started;
    await poll(() => Promise.resolve(!isAlive(pid)), {
      timeout: 10_000,
      interval: 20,
      what: 'ended: Chromium',
    });
    forget(pid);
  }

  memory(): Promise<number> {
    return Promise.resolve(treeMemory(this.#started.pid));
  }
}
