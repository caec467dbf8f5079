import type { Page as PlaywrightPage } from 'playwright-core';
import type { ClickOptions, Page, Source, Viewport } from './browser.ts';
import { fromJson, toExpression } from './expression.ts';
import { poll } from './poll.ts';

type Role = Parameters<PlaywrightPage['getByRole']>[0];

export class ChromiumPage implements Page {
  readonly #page: PlaywrightPage;

  constructor(page: PlaywrightPage) {
    this.#page = page;
  }

  url(): Promise<string> {
    return Promise.resolve(this.#page.url());
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url, { waitUntil: 'load' });
  }

  async evaluate<T, A extends unknown[] = []>(source: Source<T, A>, ...args: A): Promise<T> {
    return fromJson<T>(await this.#page.evaluate<string | null>(toExpression(source, args)));
  }

  async click(
    role: string,
    name: string,
    { timeout = 10_000, shift = false }: ClickOptions = {},
  ): Promise<void> {
    await this.#page
      .getByRole(role as Role, { name, exact: true })
      .first()
      .click({ timeout, modifiers: shift ? ['Shift'] : [] });
  }

  async chooseFolder(path: string): Promise<void> {
    await this.#page.locator('input[webkitdirectory]').first().setInputFiles(path);
  }

  async dropFolder(path: string, onto = 'body'): Promise<void> {
    const { x, y } = await this.#page.locator(onto).first().evaluate(middleOf);
    const devtools = await this.#page.context().newCDPSession(this.#page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
    await devtools.detach();
  }

  waitFor<T = unknown>(expression: string, { timeout = 30_000 } = {}): Promise<T> {
    return poll(() => this.evaluate<T>(expression), { timeout, what: `true: ${expression}` });
  }

  text(): Promise<string> {
    return this.evaluate<string>('document.body.innerText');
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async setViewport(width: number, height: number, { dark }: Viewport = {}): Promise<void> {
    await this.#page.setViewportSize({ width, height });
    if (dark !== undefined) await this.#page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.#page.close();
  }
}

/** Of what is seen of it. */
function middleOf(element: Element): { x: number; y: number } {
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const end = (from: number, length: number, most: number) => Math.min(from + length, most);
  return {
    x: (Math.max(left, 0) + end(left, width, innerWidth)) / 2,
    y: (Math.max(top, 0) + end(top, height, innerHeight)) / 2,
  };
}
