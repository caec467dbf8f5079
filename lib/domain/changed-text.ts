import { countText } from './progress-text.ts';

/** What it means that a site's answers no longer fit what is known of them, and what still works. */
export function changedText({ name, misfits }: { name: string; misfits: number }): string {
  if (misfits === 0) return `${name} changed. One of its lists could not be read; the rest is saved.`;
  const records =
    misfits === 1
      ? '1 record in a form that is not known is kept as it came'
      : `${countText(misfits)} records in a form that is not known are kept as they came`;
  return `${name} changed. ${records}; the rest is saved.`;
}
