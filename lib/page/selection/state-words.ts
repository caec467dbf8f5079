import type { ItemState } from '../../domain/item-state.ts';

export const STATE_WORDS: Record<ItemState['status'], string> = {
  none: '',
  queued: 'Queued',
  saved: 'Saved',
  failed: 'Failed',
};
