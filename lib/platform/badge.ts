import { browser } from 'wxt/browser';

const SEA_BLUE = '#1f5f8b';

/** How many items are left, on the toolbar icon; nothing when none is. */
export async function showLeft(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: SEA_BLUE });
  await browser.action.setBadgeText({ text: badgeText(count) });
}

/** Four characters at most are readable there. */
export function badgeText(count: number): string {
  if (count === 0) return '';
  if (count < 1_000) return String(count);
  return count < 1_000_000 ? `${Math.floor(count / 1_000)}k` : '∞';
}
