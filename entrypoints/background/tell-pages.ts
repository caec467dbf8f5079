import { send } from '../../lib/messaging/bus.ts';
import { tabsOf } from '../../lib/platform/site-tabs.ts';
import { adapters } from '../../lib/sites/registry.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { itemMarks } from '../../lib/storage/item-marks.ts';
import { watch } from '../../lib/storage/watch.ts';

/** Milliseconds from one word to the next: cards need not count along. */
const PACE = 700;

/** Open pages hear that something changed, and ask again for what they show. */
export function tellPages(db: LifeboatDatabase): void {
  let last: string | null = null;
  const tell = (marks: string) => {
    const isFirst = last === null;
    const isNews = last !== marks;
    last = marks;
    if (isNews && !isFirst) void tellAll();
  };
  watch(() => itemMarks(db), tell, undefined, PACE);
}

async function tellAll(): Promise<void> {
  const tabs = await tabsOf(adapters.flatMap(({ pages }) => pages));
  await Promise.allSettled([...new Set(tabs)].map((tab) => send('items.changed', undefined, tab)));
}
