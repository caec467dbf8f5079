import type { Bidi } from './bidi.ts';
import { evaluatePrivileged } from './firefox-script.ts';
import { poll } from './poll.ts';

const PANEL = `Services.wm.getMostRecentWindow('navigator:browser').PopupNotifications.panel`;
const BUTTONS = { allow: 'button', refuse: 'secondaryButton' } as const;

/** Clicks a button of the question that Firefox shows below its address bar; answers once it is shown no more. */
export async function answerPanel(bidi: Bidi, answer: keyof typeof BUTTONS): Promise<void> {
  const question = `${PANEL}.querySelector('#addon-webext-permissions-notification')`;
  await poll(() => evaluatePrivileged(bidi, `${PANEL}.state === 'open' && ${question} ? 'shown' : null`), {
    timeout: 10_000,
    what: 'asked: whether to allow the hosts',
  });
  // For a moment after it is shown, Firefox takes clicks for accidents.
  const clickIfShown = `(() => { ${question}?.${BUTTONS[answer]}.click(); return ${PANEL}.state === 'closed' ? 'gone' : null; })()`;
  await poll(() => evaluatePrivileged(bidi, clickIfShown), {
    timeout: 10_000,
    what: 'answered: the question',
  });
}

/** What the page of add-ons does when a host is switched off there. `policy` is the extension's own object. */
export async function takeBackHosts(bidi: Bidi, policy: string, hosts: readonly string[]): Promise<void> {
  const taken = JSON.stringify({ permissions: [], origins: hosts });
  const module = `ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')`;
  await evaluatePrivileged(
    bidi,
    `${module}.ExtensionPermissions.remove(${policy}.id, ${taken}, ${policy}.extension).then(() => 'done')`,
  );
}
