import type { Bidi } from './bidi.ts';
import { toExpression } from './expression.ts';
import { evaluatePrivileged, evaluateText } from './firefox-script.ts';
import { poll } from './poll.ts';

/** Set while a page holds a folder that is about to be dropped on it. */
const HELD = 'droppedFolder';

/** Runs with the browser's own rights in the page's process: only there can a folder be made a file without a dialog. */
function frameScript(folder: string): string {
  return `(async () => {
    const { classes, interfaces, utils } = Components;
    const file = classes['@mozilla.org/file/local;1'].createInstance(interfaces.nsIFile);
    file.initWithPath(${JSON.stringify(folder)});
    const made = await File.createFromNsIFile(file, { existenceCheck: false });
    content.wrappedJSObject.${HELD} = utils.cloneInto(made, content, { wrapReflectors: true });
  })();`;
}

function loadFrameScript(url: string, address: string): void {
  const { Services } = globalThis as unknown as { Services: Services };
  const tabs = Services.wm.getMostRecentBrowserWindow().gBrowser.browsers;
  const tab = tabs.find(({ currentURI }) => currentURI.spec === address);
  if (tab === undefined) throw new Error(`no tab shows ${address}`);
  tab.messageManager.loadFrameScript(url, false);
}

interface Services {
  wm: { getMostRecentBrowserWindow(): { gBrowser: { browsers: Tab[] } } };
}
interface Tab {
  currentURI: { spec: string };
  messageManager: { loadFrameScript(url: string, allowDelayed: boolean): void };
}

/** The events that a person's drop causes. */
function drop(name: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add((globalThis as unknown as Record<string, File>)[name] as File);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }
}

/** Drops a folder on the page. */
export async function dropFolder(bidi: Bidi, context: string, folder: string): Promise<void> {
  const address = await evaluateText(bidi, context, 'location.href');
  const script = `data:application/javascript,${encodeURIComponent(frameScript(folder))}`;
  await evaluatePrivileged(bidi, toExpression(loadFrameScript, [script, address ?? '']));
  await poll(() => evaluateText(bidi, context, `'${HELD}' in globalThis ? 'yes' : ''`), {
    timeout: 10_000,
    what: 'held: the folder to be dropped',
  });
  await evaluateText(bidi, context, toExpression(drop, [HELD]));
  await evaluateText(bidi, context, `delete globalThis.${HELD} && ''`);
}
