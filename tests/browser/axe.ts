import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from './browser.ts';

export interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  /** CSS selectors of what is wrong. */
  readonly targets: readonly string[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, impact, help, nodes }) => ({
    id, impact: impact ?? null, help, targets: nodes.map((node) => node.target.flat().join(' ')),
  })))`;

/** What axe-core finds wrong with the accessibility of the page as it stands. */
export async function axe(page: Page): Promise<Violation[]> {
  await page.evaluate(`(() => { ${source}\n })()`);
  return page.evaluate<Violation[]>(RUN);
}
