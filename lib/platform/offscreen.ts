/** Chromium only; the polyfill's types do not know it. */
interface OffscreenApi {
  hasDocument(): Promise<boolean>;
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

declare const chrome: { offscreen?: OffscreenApi } | undefined;

const api = typeof chrome === 'undefined' ? undefined : chrome.offscreen;

/** True where the background has no `URL.createObjectURL` and a document must make blob links for it. */
export const needsOffscreen = api !== undefined;

/** What the document is open for; as long as it is needed for one, another does not close it. */
type Purpose = 'archive' | 'folder' | 'thumbnails';
const purposes = new Set<Purpose>();

/** Opened and closed one after the other, or a document that is about to close would be taken for open. */
let turn: Promise<void> = Promise.resolve();

function inTurn(step: () => Promise<void>): Promise<void> {
  const mine = turn.then(step);
  turn = mine.catch(() => undefined);
  return mine;
}

export function openOffscreen(purpose: Purpose): Promise<void> {
  purposes.add(purpose);
  return inTurn(async () => {
    if (!api || (await api.hasDocument())) return;
    await api.createDocument({
      url: 'offscreen.html',
      reasons: ['BLOBS'],
      justification:
        'Makes the link to the finished archive, and thumbnails of films, which a worker cannot; writes folders.',
    });
  });
}

export async function isOffscreenOpen(): Promise<boolean> {
  return api !== undefined && (await api.hasDocument());
}

export function closeOffscreen(purpose: Purpose): Promise<void> {
  purposes.delete(purpose);
  return inTurn(async () => {
    if (purposes.size === 0 && (await isOffscreenOpen())) await api?.closeDocument();
  });
}
