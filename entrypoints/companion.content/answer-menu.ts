import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { onMessage } from '../../lib/messaging/bus.ts';
import type { Selection } from '../../lib/page/selection/selection.ts';
import { showToast } from '../../lib/page/toast.ts';
import { itemAt } from '../../lib/sites/site-cards.ts';

/** The browser tells links apart by how they begin; this one is more than an item's address. */
const NO_ITEM = 'There is no single item here that Lifeboat could save.';

/** Saves what the person chose in the browser's own menu. They may be quicker than the page: then it waits. */
export function answerMenu(context: ContentScriptContext, selection: Promise<Selection>): void {
  const end = onMessage(
    'items.saveAt',
    () => false,
    (address) => {
      const item = itemAt(address, location.hostname);
      if (item === null) showToast(NO_ITEM, context.signal);
      else void selection.then((begun) => begun.save(item.site, item.nativeId));
    },
  );
  context.onInvalidated(end);
}
