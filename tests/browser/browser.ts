export type Engine = 'chromium' | 'firefox';

/** A function runs in the page and sees only its arguments; text is one expression, which may use `await`. */
export type Source<T, A extends unknown[]> = string | ((...args: A) => T | Promise<T>);

export interface Viewport {
  /** Colour scheme the page sees. Unset leaves it as it is. */
  readonly dark?: boolean;
}

export interface ClickOptions {
  /** Milliseconds. */
  readonly timeout?: number;
  /** Holds the shift key down. */
  readonly shift?: boolean;
}

export interface Page {
  url(): Promise<string>;
  goto(url: string): Promise<void>;
  /** Runs in the page's own world. Arguments and result cross as JSON. Throws what the page threw. */
  evaluate<T, A extends unknown[] = []>(source: Source<T, A>, ...args: A): Promise<T>;
  /** Clicks with real input events; waits up to `timeout` ms (10 s) for the enabled element of this role and exact accessible name. */
  click(role: string, name: string, options?: ClickOptions): Promise<void>;
  /** Gives a folder to the first `<input type=file webkitdirectory>`, as the browser's own dialog does. */
  chooseFolder(path: string): Promise<void>;
  /** Drops a folder on the page, as a person does from a file manager; `onto`: a selector, in Chromium only. */
  dropFolder(path: string, onto?: string): Promise<void>;
  /** Polls until the expression is truthy and returns its value. Throws after `timeout` ms (30 s). */
  waitFor<T = unknown>(expression: string, options?: { readonly timeout?: number }): Promise<T>;
  /** What a reader sees: the body's inner text. */
  text(): Promise<string>;
  /** Presses one key (`Tab`, `Enter`, `a`) in the page. */
  press(key: string): Promise<void>;
  /** CSS pixels. */
  setViewport(width: number, height: number, options?: Viewport): Promise<void>;
  /** Writes a PNG of what the viewport shows. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** In the browser's own menu: Firefox shows the name, Chromium knows it by the id. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
}

export interface BrowserUnderTest {
  readonly engine: Engine;
  /** Name and number as the browser tells it, such as `Chromium 156.0`. */
  readonly version: string;
  /** Absolute directories. */
  readonly profile: string;
  readonly downloads: string;
  extensionUrl(path: string): string;
  /** Opens a new tab and waits until it has loaded. */
  open(url: string): Promise<Page>;
  pages(): Promise<Page[]>;
  /** Right-clicks the first element and chooses this entry of the extension. Chromium's menu cannot be reached: it is told of the choice. */
  chooseFromMenu(page: Page, on: string, entry: MenuEntry): Promise<void>;
  /** Right-clicks the first element and answers the names of the extension's entries. Throws in Chromium. */
  menuEntries(page: Page, on: string): Promise<string[]>;
  /** Ends the extension's background at once, as the browser does to save memory; the next event starts a new one. */
  killBackground(): Promise<void>;
  /**
   * Has the browser's own question about the extension's optional hosts answered so; `ask` clicks what brings it up.
   * Chromium's question cannot be reached from outside: there it is answered before it is asked, and only with `allow`.
   */
  answerPermission(answer: 'allow' | 'refuse', ask: () => Promise<void>): Promise<void>;
  /** Takes the optional hosts back in the browser's own settings. */
  takeBackPermission(): Promise<void>;
  /** Starts the extension anew under the pages that are open, as an update does. Its own pages close. */
  reloadExtension(): Promise<void>;
  /** SIGKILL of the whole process tree; the profile stays and can be launched again. */
  kill(): Promise<void>;
  close(): Promise<void>;
  /** Bytes held by all processes: proportional set size on Linux, resident size elsewhere. */
  memory(): Promise<number>;
}

export interface LaunchOptions {
  /** Directory of the built extension. */
  readonly extension: string;
  /** Loopback port of the HTTPS server that answers for the sites. */
  readonly sitePort: number;
  /** Absolute directory; a new one, removed when this process ends, if absent. */
  readonly profile?: string;
  /** Absolute directory; one inside the profile if absent. */
  readonly downloads?: string;
  /** Hosts answered by the site in Firefox beside Sora's and ChatGPT's own; Chromium sends every host there. */
  readonly hosts?: readonly string[];
  readonly headless?: boolean;
  readonly dark?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Chromium: folders that the person allowed to be written on every visit. */
  readonly writableFolders?: readonly string[];
  /** Firefox preferences beyond the usual ones. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}
