import { defineContentScript } from 'wxt/utils/define-content-script';
import { endObserving, isWanted, passOn, untilEnded } from '../lib/messaging/page-bridge.ts';
import { tapNetwork } from '../lib/page/tap.ts';
import { contentPages, endpointsOf } from '../lib/sites/endpoints.ts';

/** Runs in the page's own world, before its scripts: copies the lists that the page itself asks for. */
export default defineContentScript({
  matches: contentPages,
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    const sites = endpointsOf(location.hostname);
    const recognizes = (method: string, path: string) => sites.some((site) => site.recognizes(method, path));
    endObserving();
    const ended = untilEnded();
    tapNetwork({ recognizes, passOn, isWanted: () => !ended.aborted && isWanted() });
  },
});
