import { rmSync } from 'node:fs';
import type { BrowserUnderTest, Engine, Page } from '../browser/browser.ts';
import { launchBrowser } from '../browser/launch.ts';
import { temporaryDirectory } from './extension.ts';
import type { BenchPage } from './page/main.ts';

const PATIENCE = 300_000;

export interface BedOptions {
  readonly engine: Engine;
  /** Directory of the built extension with the bench page. */
  readonly extension: string;
}

/** One browser on a profile of its own, with the bench page open. */
export class TestBed {
  readonly #options: BedOptions;
  readonly #sitePort: number;
  readonly #profile = temporaryDirectory('profile');
  #open: { browser: BrowserUnderTest; page: Page } | null = null;

  private constructor(options: BedOptions, sitePort: number) {
    this.#options = options;
    this.#sitePort = sitePort;
  }

  /** `use` gets a fresh one; browser and profile are gone afterwards. `sitePort` 9 is nobody's. */
  static async with<T>(options: BedOptions, use: (bed: TestBed) => Promise<T>, sitePort = 9): Promise<T> {
    const bed = new TestBed(options, sitePort);
    try {
      await bed.relaunch();
      return await use(bed);
    } finally {
      await bed.#open?.browser.kill();
      rmSync(bed.#profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  get browser(): BrowserUnderTest {
    return this.#opened.browser;
  }

  /** Nothing of what went before is left but what is on the disk. */
  async relaunch(): Promise<void> {
    await this.#open?.browser.close();
    const { engine, extension } = this.#options;
    const browser = await launchBrowser(engine, {
      extension,
      profile: this.#profile,
      sitePort: this.#sitePort,
    });
    const page = await browser.open(browser.extensionUrl('bench.html'));
    await page.waitFor(`'bench' in globalThis`);
    this.#open = { browser, page };
  }

  /** Runs one function of the bench page. */
  call<Name extends keyof BenchPage>(
    name: Name,
    ...args: Parameters<BenchPage[Name]>
  ): Promise<Awaited<ReturnType<BenchPage[Name]>>> {
    const answer = this.#opened.page.evaluate<Awaited<ReturnType<BenchPage[Name]>>>(
      `bench.${name}(...${JSON.stringify(args)})`,
    );
    return inTime(answer, name);
  }

  get #opened() {
    if (!this.#open) throw new Error('the browser is not running');
    return this.#open;
  }
}

function inTime<T>(answer: Promise<T>, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name}: no answer in ${PATIENCE} ms`)), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
