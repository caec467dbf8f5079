import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { onMessage, send } from '../../lib/messaging/bus.ts';
import { Selection } from '../../lib/page/selection/selection.ts';
import type { ToldOwners } from '../../lib/page/selection/told-owners.ts';
import { siteCardsOf } from '../../lib/sites/site-cards.ts';
import { answerMenu } from './answer-menu.ts';

/** Milliseconds between two looks whether the extension is still there. */
const PULSE = 1_000;

/** Milliseconds after which a page that is never idle gets its checkboxes all the same. */
const LATEST = 1_000;

/** Lays checkboxes over the site's own cards once the page has what it needs, and saves what is picked. */
export function selectCards(context: ContentScriptContext, owners: ToldOwners): void {
  const { promise: begun, resolve } = Promise.withResolvers<Selection>();
  answerMenu(context, begun);
  const begin = () => {
    const selection = new Selection(
      siteCardsOf(location.hostname),
      {
        states: (site, ids) => send('items.states', { site, ids }),
        save: (site, ids) => send('items.save', { site, ids }),
      },
      owners,
      context.signal,
    );
    resolve(selection);
    context.onInvalidated(
      onMessage(
        'items.changed',
        () => false,
        () => selection.refresh(),
      ),
    );
  };
  const whenIdle = () => void context.requestIdleCallback(begin, { timeout: LATEST });
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', whenIdle, { once: true, signal: context.signal });
  } else whenIdle();
  // Asked for its validity, the context notices that the extension is gone.
  context.setInterval(() => undefined, PULSE);
}
