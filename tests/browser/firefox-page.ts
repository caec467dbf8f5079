import { writeFileSync } from 'node:fs';
import type { Bidi } from './bidi.ts';
import type { ClickOptions, Page, Source, Viewport } from './browser.ts';
import { fromJson, toExpression } from './expression.ts';
import { held, keyActions, pointerActions } from './firefox-input.ts';
import { locateReady } from './firefox-locate.ts';
import { dropFolder } from './firefox-drop.ts';
import { chooseFolder } from './firefox-folder.ts';
import { COLOUR_SCHEME } from './firefox-profile.ts';
import { evaluatePrivileged, evaluateText } from './firefox-script.ts';
import { poll } from './poll.ts';

export class FirefoxPage implements Page {
  readonly #bidi: Bidi;
  readonly #context: string;

  constructor(bidi: Bidi, context: string) {
    this.#bidi = bidi;
    this.#context = context;
  }

  url(): Promise<string> {
    return this.evaluate<string>('location.href');
  }

  async goto(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  async evaluate<T, A extends unknown[] = []>(source: Source<T, A>, ...args: A): Promise<T> {
    return fromJson<T>(await evaluateText(this.#bidi, this.#context, toExpression(source, args)));
  }

  async click(
    role: string,
    name: string,
    { timeout = 10_000, shift = false }: ClickOptions = {},
  ): Promise<void> {
    if (shift) await this.#perform([held('Shift', 'keyDown')]);
    // What moves out of the window in the last moment is looked for again.
    await poll(() => this.#clickReady(role, name), { timeout, what: `clicked: ${role} "${name}"` });
    if (shift) await this.#perform([held('Shift', 'keyUp')]);
  }

  async #clickReady(role: string, name: string): Promise<boolean> {
    const sharedId = await locateReady(this.#bidi, this.#context, role, name);
    if (sharedId === null) return false;
    await this.#perform([pointerActions(sharedId)]);
    return true;
  }

  /** The first element that this selector finds. */
  async rightClick(selector: string): Promise<void> {
    const { nodes } = await this.#bidi.send<{ nodes: readonly { sharedId: string }[] }>(
      'browsingContext.locateNodes',
      { context: this.#context, locator: { type: 'css', value: selector }, maxNodeCount: 1 },
    );
    const [node] = nodes;
    if (!node) throw new Error(`nothing is ${selector}`);
    await this.#perform([pointerActions(node.sharedId, 2)]);
  }

  async #perform(actions: readonly object[]): Promise<void> {
    await this.#bidi.send('input.performActions', { context: this.#context, actions });
  }

  chooseFolder(path: string): Promise<void> {
    return chooseFolder(this.#bidi, this.#context, path);
  }

  dropFolder(path: string): Promise<void> {
    return dropFolder(this.#bidi, this.#context, path);
  }

  waitFor<T = unknown>(expression: string, { timeout = 30_000 } = {}): Promise<T> {
    return poll(() => this.evaluate<T>(expression), { timeout, what: `true: ${expression}` });
  }

  text(): Promise<string> {
    return this.evaluate<string>('document.body.innerText');
  }

  async press(key: string): Promise<void> {
    await this.#perform([keyActions(key)]);
  }

  /** The colour scheme is one for the whole browser here. */
  async setViewport(width: number, height: number, { dark }: Viewport = {}): Promise<void> {
    await this.#bidi.send('browsingContext.setViewport', {
      context: this.#context,
      viewport: { width, height },
    });
    if (dark === undefined) return;
    await evaluatePrivileged(this.#bidi, `Services.prefs.setIntPref('${COLOUR_SCHEME}', ${dark ? 0 : 1})`);
    await this.waitFor(`matchMedia('(prefers-color-scheme: ${dark ? 'dark' : 'light'})').matches`);
  }

  async screenshot(path: string): Promise<void> {
    const { data } = await this.#bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.#context,
    });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async close(): Promise<void> {
    await this.#bidi.send('browsingContext.close', { context: this.#context });
  }
}
