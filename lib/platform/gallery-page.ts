import { browser } from 'wxt/browser';
import { AppError } from '../domain/errors.ts';

/** The empty gallery that the build put into the extension. */
export async function readGalleryPage(): Promise<string> {
  const response = await fetch(browser.runtime.getURL('/gallery.html'));
  if (!response.ok) throw new AppError('unexpected', { detail: 'gallery page' });
  return response.text();
}
