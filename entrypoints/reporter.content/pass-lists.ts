import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { send } from '../../lib/messaging/bus.ts';
import { answerPassing, onPassedOn } from '../../lib/messaging/page-bridge.ts';
import type { PageExecutor } from '../../lib/page/executor.ts';
import { Passing } from '../../lib/page/passing.ts';
import { SavedNotice } from '../../lib/page/saved-notice.ts';
import { showToast } from '../../lib/page/toast.ts';
import type { SiteEndpoints } from '../../lib/sites/endpoints.ts';
import { watchPassingSites } from '../../lib/storage/passing-sites.ts';

/** Reports the lists that pass by, where that is switched on, and says once what of them was saved. */
export function passLists(
  context: ContentScriptContext,
  sites: readonly SiteEndpoints[],
  executor: PageExecutor,
): void {
  const kept = watchPassingSites(sites.map(({ site }) => site));
  const notice = new SavedNotice({
    held: (assets) => send('captures.held', assets),
    isVisible: () => !document.hidden,
    later: (work, wait) => void context.setTimeout(work, wait),
    show: (text) => showToast(text, context.signal),
  });
  const passing = new Passing({
    async isWanted(method, path) {
      const found = sites.find((site) => site.recognizes(method, path));
      return found !== undefined && (await kept.known()).includes(found.site) && context.isValid;
    },
    accountOf: (asker) => executor.inNameOf(asker),
    report: (observed) => send('captures.report', observed),
    onNew: (assets) => notice.add(assets),
  });
  answerPassing(() => context.isValid && kept.mayBeAny(), context.signal);
  onPassedOn((response) => void passing.take(response).catch(() => undefined), context.signal);
}
