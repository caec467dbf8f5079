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

let opening: Promise<void> | null = null;

export async function openOffscreen(): Promise<void> {
  if (!api || (await api.hasDocument())) return;
  opening ??= api
    .createDocument({
      url: 'offscreen.html',
      reasons: ['BLOBS'],
      justification: 'Makes the link to the finished archive, which a worker cannot.',
    })
    .finally(() => (opening = null));
  await opening;
}

export async function isOffscreenOpen(): Promise<boolean> {
  return api !== undefined && (await api.hasDocument());
}

export async function closeOffscreen(): Promise<void> {
  if (await isOffscreenOpen()) await api?.closeDocument();
}
