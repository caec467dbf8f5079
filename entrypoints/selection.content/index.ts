import { defineContentScript } from 'wxt/utils/define-content-script';
import { onMessage, send } from '../../lib/messaging/bus.ts';
import { Selection } from '../../lib/page/selection/selection.ts';
import { contentPages } from '../../lib/sites/endpoints.ts';
import { siteCardsOf } from '../../lib/sites/site-cards.ts';

/** Milliseconds between two looks whether the extension is still there. */
const PULSE = 1_000;

/** Lays checkboxes over the site's own cards, and saves what is picked. */
export default defineContentScript({
  matches: contentPages,
  runAt: 'document_idle',
  main(context) {
    const noSite = () => false;
    const selection = new Selection(
      siteCardsOf(location.hostname),
      {
        states: (site, ids) => send('items.states', { site, ids }),
        save: (site, ids) => send('items.save', { site, ids }),
      },
      context.signal,
    );
    const answers = [
      onMessage('items.changed', noSite, () => selection.refresh()),
      onMessage('page.leave', noSite, (pages) => {
        if (pages.includes(`${location.origin}/*`)) context.abort();
      }),
    ];
    context.onInvalidated(() => answers.forEach((end) => end()));
    // Asked for its validity, the context notices that the extension is gone.
    context.setInterval(() => undefined, PULSE);
  },
});
