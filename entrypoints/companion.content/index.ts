import { defineContentScript } from 'wxt/utils/define-content-script';
import { onMessage, send } from '../../lib/messaging/bus.ts';
import { Lifeline } from '../../lib/messaging/lifeline.ts';
import { endObserving } from '../../lib/messaging/page-bridge.ts';
import { PageExecutor } from '../../lib/page/executor.ts';
import { ToldOwners } from '../../lib/page/selection/told-owners.ts';
import { contentPages, endpointsOf } from '../../lib/sites/endpoints.ts';
import { passLists } from './pass-lists.ts';
import { selectCards } from './select-cards.ts';

/** Runs beside the page: performs reads with its session, takes what passed by, and lets the person pick cards. */
export default defineContentScript({
  matches: contentPages,
  runAt: 'document_start',
  main(context) {
    const sites = endpointsOf(location.hostname);
    const workspaces = sites.find((site) => site.workspaces)?.workspaces ?? null;
    const executor = new PageExecutor((request) => sites.some((site) => site.allows(request)), workspaces);
    const lifeline = new Lifeline(context);
    const owners = new ToldOwners();
    const noSite = () => false;

    const answers = [
      onMessage('page.session', noSite, () => {
        lifeline.hold();
        return executor.session();
      }),
      onMessage('page.request', noSite, (request) => {
        lifeline.hold();
        return executor.request(request);
      }),
      onMessage('page.leave', noSite, (pages) => {
        if (pages.includes(`${location.origin}/*`)) leave();
      }),
    ];
    context.onInvalidated(() => answers.forEach((end) => end()));
    passLists(context, sites, executor, (told) => owners.tell(told));
    selectCards(context, owners);
    void send('page.ready', undefined).catch(() => undefined);

    function leave(): void {
      endObserving();
      context.abort();
    }
  },
});
