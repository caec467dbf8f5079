import type { Bidi } from './bidi.ts';
import { toExpression } from './expression.ts';
import { evaluatePrivileged } from './firefox-script.ts';
import { poll } from './poll.ts';

const WINDOW = `Services.wm.getMostRecentWindow('navigator:browser')`;
const MENU = `${WINDOW}.document.getElementById('contentAreaContextMenu')`;

/** Firefox gives every entry of an extension an id that begins with the extension's own. */
const OURS = `[...${MENU}.querySelectorAll('menuitem[id*="-menuitem-_save-"]')].filter(({ hidden }) => !hidden)`;

/** Names of the extension's entries, once the menu that was just asked for is open. */
export async function shownEntries(bidi: Bidi): Promise<string[]> {
  await poll(() => evaluatePrivileged(bidi, `${MENU}.state === 'open' ? 'open' : null`), {
    timeout: 10_000,
    what: 'open: the menu',
  });
  const labels = `${OURS}.map((entry) => entry.getAttribute('label'))`;
  return JSON.parse((await evaluatePrivileged(bidi, toExpression(labels, []))) ?? '[]') as string[];
}

/** Chooses an entry of the open menu, as Enter does; with null the menu closes. */
export async function leaveMenu(bidi: Bidi, title: string | null): Promise<void> {
  const entry = `${OURS}.find((one) => one.getAttribute('label') === ${JSON.stringify(title)})`;
  await evaluatePrivileged(
    bidi,
    title === null
      ? `${MENU}.hidePopup() ?? 'done'`
      : `(${entry}.parentElement.activateItem(${entry}), 'done')`,
  );
  await poll(() => evaluatePrivileged(bidi, `${MENU}.state === 'closed' ? 'closed' : null`), {
    timeout: 10_000,
    what: 'closed: the menu',
  });
}
