import type { Faults } from './faults.ts';
import type { Occurrences } from './occurrences.ts';
import type { Session } from './session.ts';

/** The faults that every API and every host of media knows. */
export type SharedFaults = Pick<
  Faults,
  | 'listRateLimit'
  | 'mediaRateLimit'
  | 'list5xx'
  | 'media5xx'
  | 'truncatedMedia'
  | 'truncatedJson'
  | 'droppedConnections'
  | 'htmlForMedia'
  | 'slow'
> &
  Partial<Pick<Faults, 'regionBlocked' | 'failingLists'>>;

/** Who is signed in at a site, and what goes wrong there; both Soras share one, ChatGPT has its own. */
export interface Door {
  readonly faults: SharedFaults;
  readonly session: Session;
  readonly occurrences: Occurrences;
  readonly now: () => number;
  /** Counts a list that went out well. */
  countList(): void;
}
