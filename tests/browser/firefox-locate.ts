import type { Bidi } from './bidi.ts';

interface Node {
  readonly sharedId: string;
}

/** The document and every open shadow root in it: a locator does not look into those by itself. */
const ROOTS = `(() => {
  const roots = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  return roots;
})()`;

/** Scrolls the node into view; true once it can be clicked and stands still: what moves is missed. */
const READY = `async (node) => {
  if (node.disabled || node.getAttribute('aria-disabled') === 'true') return false;
  node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const place = () => [...node.getClientRects()].map(({ x, y, width, height }) => [x, y, width, height].join()).join(';');
  const before = place();
  await new Promise((resolve) => setTimeout(resolve, 60));
  return before !== '' && before === place();
}`;

/** The first element of this role and exact accessible name that can be clicked now, scrolled into view. */
export async function locateReady(
  bidi: Bidi,
  context: string,
  role: string,
  name: string,
): Promise<string | null> {
  const { nodes } = await bidi.send<{ nodes: readonly Node[] }>('browsingContext.locateNodes', {
    context,
    locator: { type: 'accessibility', value: { role, name } },
    startNodes: await roots(bidi, context),
  });
  for (const { sharedId } of nodes) if (await isReady(bidi, context, sharedId)) return sharedId;
  return null;
}

async function roots(bidi: Bidi, context: string): Promise<Node[]> {
  const { result } = await bidi.send<{ result?: { value: readonly Node[] } }>('script.evaluate', {
    expression: ROOTS,
    target: { context },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0 },
  });
  return (result?.value ?? []).map(({ sharedId }) => ({ sharedId }));
}

async function isReady(bidi: Bidi, context: string, sharedId: string): Promise<boolean> {
  const { result } = await bidi.send<{ result?: { value?: unknown } }>('script.callFunction', {
    functionDeclaration: READY,
    arguments: [{ sharedId }],
    target: { context },
    awaitPromise: true,
  });
  return result?.value === true;
}
