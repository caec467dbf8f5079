import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { poll } from '../browser/poll.ts';

/** One checkbox of ours, as the page has it now. */
export interface ShownBox {
  id: string;
  name: string;
  isChecked: boolean;
  /** `Saved`, `Queued`, `Failed` or nothing. */
  mark: string;
}

/** What a person sees of the selection on a site's page, and how they work with it. */
export class SelectionPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  boxes(): Promise<ShownBox[]> {
    return this.page.evaluate(() => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      return [...(root?.querySelectorAll('input') ?? [])].map((input) => ({
        id: (input.getAttribute('aria-describedby') ?? '').replace(/^mark-\w+?-/, ''),
        name: input.ariaLabel ?? '',
        isChecked: input.checked,
        mark: input.parentElement?.querySelector('.mark')?.textContent ?? '',
      }));
    });
  }

  bar(): Promise<string> {
    return this.page.evaluate(() => {
      const root = document.querySelector('lifeboat-controls')?.shadowRoot;
      return (
        root?.querySelector<HTMLElement>('[aria-label="Lifeboat selection"]:not([hidden])')?.innerText ?? ''
      );
    });
  }

  async untilBar(words: RegExp, timeout = 20_000): Promise<void> {
    let said = '';
    await poll(
      async () => {
        said = await this.bar();
        return words.test(said);
      },
      { timeout, what: `said by the bar: ${words}` },
    ).catch((cause: unknown) => {
      throw new Error(`The bar never said ${words}; it says: ${said}`, { cause });
    });
  }

  /** Until this many boxes are there, all of them in their place. */
  async untilBoxes(count: number): Promise<ShownBox[]> {
    await poll(async () => (await this.boxes()).length >= count, {
      timeout: 20_000,
      what: `shown: ${count} checkboxes`,
    });
    await this.page.waitFor('new Promise((done) => setTimeout(() => done(true), 250))');
    return this.boxes();
  }

  /** Ids of the boxes whose names no other shown box has: only those can be clicked by name. */
  async clickable(): Promise<ShownBox[]> {
    const boxes = await this.boxes();
    return boxes.filter(({ name }) => boxes.filter((other) => other.name === name).length === 1);
  }

  async toggle({ name }: ShownBox, shift = false): Promise<void> {
    await this.page.click('checkbox', name, { shift });
  }

  async scrollTo(top: number): Promise<void> {
    await this.page.evaluate((to) => {
      const scroller = document.querySelector('#scroller');
      if (scroller) scroller.scrollTop = to;
    }, top);
    await this.page.waitFor('new Promise((done) => setTimeout(() => done(true), 250))');
  }
}

/** All rows of one of our tables. */
export async function rowsOf(browser: BrowserUnderTest, table: string): Promise<Record<string, unknown>[]> {
  const popup = await browser.open(browser.extensionUrl('popup.html'));
  const rows = await popup.evaluate<Record<string, unknown>[], [string]>(
    (name) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('lifeboat');
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as Record<string, unknown>[]);
          };
        };
      }),
    table,
  );
  await popup.close();
  return rows;
}

/** Native ids of everything that is queued or held, and whether all of it is held. */
export async function wanted(browser: BrowserUnderTest): Promise<{ ids: string[]; areHeld: boolean }> {
  const rows = (await rowsOf(browser, 'downloads')).filter(({ id }) => String(id).endsWith('/original'));
  const ids = rows.map(({ generationId }) => String(generationId).replace(/^\w+:/, '')).sort();
  return { ids, areHeld: rows.every(({ status }) => status === 'done') };
}
