import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { ItemOwners } from '../../lib/domain/item-owners.ts';
import { send } from '../../lib/messaging/bus.ts';
import { answerPassing, onPassedOn } from '../../lib/messaging/page-bridge.ts';
import type { PageExecutor } from '../../lib/page/executor.ts';
import { Passing } from '../../lib/page/passing.ts';
import { SavedNotice } from '../../lib/page/saved-notice.ts';
import { showToast } from '../../lib/page/toast.ts';
import type { SiteEndpoints } from '../../lib/sites/endpoints.ts';
import { watchPassingSites } from '../../lib/storage/passing-sites.ts';

/**
 * Has the lists that pass by tell whose their items are. Where auto-backup is switched on they are reported, and what
 * of them was saved is said once.
 */
export function passLists(
  context: ContentScriptContext,
  sites: readonly SiteEndpoints[],
  executor: PageExecutor,
  onOwners: (owners: ItemOwners) => void,
): void {
  const keptSites = watchPassingSites(sites.map(({ site }) => site));
  const notice = new SavedNotice({
    held: (assets) => send('captures.held', assets),
    isVisible: () => !document.hidden,
    later: (work, wait) => void context.setTimeout(work, wait),
    show: (text) => showToast(text, context.signal),
  });
  const passing = new Passing({
    async isKept(method, path) {
      const found = sites.find((site) => site.recognizes(method, path));
      return found !== undefined && (await keptSites()).includes(found.site);
    },
    accountOf: (asker) => executor.inNameOf(asker),
    report: (observed) => send('captures.report', observed),
    unread: (method, path) => send('captures.unread', { method, path }),
    ownersIn: (observed) => send('items.owners', observed),
    onNew: (assets) => notice.add(assets),
    onOwners,
  });
  answerPassing(() => context.isValid, context.signal);
  onPassedOn((response) => {
    if (context.isValid) void passing.take(response).catch(() => undefined);
  }, context.signal);
}
