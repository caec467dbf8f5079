import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setWritableFolders, writableFolders } from '../browser/chromium-folders.ts';
import type { Page } from '../browser/browser.ts';
import { poll } from '../browser/poll.ts';
import type { Site } from '../site/server.ts';
import { heldOriginals } from './held.ts';
import { builtExtension, Journey } from './journey.ts';

/** A person's way to a backup in a folder of their disk, in Chromium. */
export class FolderJourney {
  readonly journey: Journey;
  /** Absolute; called `Backup`. */
  readonly folder: string;
  readonly #around: string;

  private constructor(journey: Journey, folder: string, around: string) {
    this.journey = journey;
    this.folder = folder;
    this.#around = around;
  }

  /** `isAllowed`: on every visit, as the browser's own question offers it. */
  static async begin(site: Site, isAllowed = true): Promise<FolderJourney> {
    const around = realpathSync(mkdtempSync(join(tmpdir(), 'lifeboat-folder-')));
    const folder = join(around, 'Backup');
    mkdirSync(folder);
    const journey = await Journey.begin('chromium', site, isAllowed ? { writableFolders: [folder] } : {});
    return new FolderJourney(journey, folder, around);
  }

  async backUp(): Promise<void> {
    await this.journey.signIn();
    await this.journey.click('Back up everything');
    await this.journey.untilStatus(/^Everything listed is saved/);
  }

  async library(): Promise<Page> {
    const { browser } = this.journey;
    const page = await browser.open(browser.extensionUrl('library.html'));
    await page.waitFor("document.querySelector('.drop, [role=progressbar], .notice')");
    return page;
  }

  /** Drops the folder on a new library page, which stays open. */
  async choose(): Promise<Page> {
    const library = await this.library();
    await library.dropFolder(this.folder, '.drop');
    await library.waitFor("document.body.innerText.includes('Lifeboat writes into Backup')");
    return library;
  }

  /** Clicks `Update folder` and waits until the library page tells how it ended. */
  async update(): Promise<string> {
    const library = await this.library();
    const before = await library.evaluate<number>(ENDS);
    await library.click('button', 'Update folder');
    await closeOnceBegun(library, before);
    return this.untilUpdated(before);
  }

  /** What the library page says of a run that ended after `before`. */
  async untilUpdated(before = 0): Promise<string> {
    const library = await this.library();
    const ended = `${ENDS} > ${before} && document.querySelector('.outcome')?.textContent`;
    const said = await library.waitFor<string>(ended, { timeout: 90_000 }).catch(async (cause: unknown) => {
      throw new Error(`The folder was never updated; the page says:\n${await library.text()}`, { cause });
    });
    await library.close();
    return said;
  }

  /** The same of a run that comes to nothing. */
  async updateInVain(): Promise<string> {
    const library = await this.library();
    await library.click('button', 'Update folder');
    const said = await library.waitFor<string>("document.querySelector('.outcome .problem')?.textContent");
    await library.close();
    return said;
  }

  /** Kills the browser once so many media files lie in the folder; answers when those were written. */
  async killedWhileWriting(files: number): Promise<Map<string, number>> {
    const library = await this.library();
    await library.click('button', 'Update folder');
    const whole = () => (this.bags().length === 0 ? [] : this.#whole());
    const isSo = () => Promise.resolve(whole().length >= files);
    await poll(isSo, { timeout: 30_000, interval: 5, what: `${files} files in the folder` });
    await this.journey.browser.kill();
    return new Map(whole());
  }

  /** Originals that are stored; of those that were asked for, a pause may break some off. */
  async untilSaved(files: number): Promise<void> {
    const { browser } = this.journey;
    const page = await browser.open(browser.extensionUrl('manifest.json'));
    const isSo = async () => (await heldOriginals(page)).length >= files;
    await poll(isSo, { timeout: 60_000, what: `${files} files saved` });
    await page.close();
  }

  /** As if "Allow on every visit" had never been chosen; the browser must not be running. */
  takeAccessBack(): void {
    setWritableFolders(this.journey.browser.profile, {});
  }

  giveAccess(): void {
    const allowed = writableFolders(builtExtension('chromium'), [this.folder]);
    setWritableFolders(this.journey.browser.profile, allowed);
  }

  /** Media files that are in their places: an empty one is still being written. */
  #whole(): [string, number][] {
    return [...this.times()].filter(
      ([path]) => this.media().includes(path) && statSync(join(this.bag(), path)).size > 0,
    );
  }

  /** Allows what the browser had forgotten, and closes the page. */
  async allowAgain(): Promise<string> {
    const library = await this.library();
    await library.click('button', 'Allow access to the folder again');
    await closeOnceBegun(library, 0);
    return this.untilUpdated();
  }

  bags(): string[] {
    return readdirSync(this.folder).sort();
  }

  /** The folder of the only bag. */
  bag(): string {
    const [name, ...more] = this.bags();
    if (name === undefined || more.length > 0) throw new Error(`not one bag: ${this.bags().join(' ')}`);
    return join(this.folder, name);
  }

  /** When each file was last written, by its path in the bag. */
  times(): Map<string, number> {
    const entries = readdirSync(this.bag(), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Map(
      files.map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(this.bag().length + 1), statSync(path).mtimeMs];
      }),
    );
  }

  media(): string[] {
    return [...this.times().keys()].filter(
      (path) => path.startsWith('data/media/') && !path.endsWith('.json') && !path.endsWith('.crswap'),
    );
  }

  async end(): Promise<void> {
    await this.journey.end();
    rmSync(this.#around, { recursive: true, force: true });
  }
}

/** The click is a question to the browser first; once the page says that it goes on, nothing needs the page. */
async function closeOnceBegun(library: Page, before: number): Promise<void> {
  await library.waitFor(`document.querySelector('[aria-label="Folder progress"]') || ${ENDS} > ${before}`);
  await library.close();
}

/** When the last run ended, in milliseconds; 0 before the first. */
const ENDS = "(Date.parse(document.querySelector('.outcome time')?.dateTime ?? '') || 0)";
