/**
 * What happens then. `site-pauses`: goes on by itself once mended; `site-stops`: for good; `site-waits`: until
 * a known time; `retry`: this piece again, later; `not-available`: nobody's fault, recorded as such;
 * `all-pauses`: nothing can go on; `fails`: this piece only, and the person may retry it; `nothing-there`: a list
 * that is empty because the account never used what it lists.
 */
export type Effect =
  | 'site-pauses'
  | 'site-stops'
  | 'site-waits'
  | 'retry'
  | 'not-available'
  | 'all-pauses'
  | 'fails'
  | 'nothing-there';

/** The one thing that a person can do about it. */
export type Remedy = 'sign-in' | 'open-site' | 'official-export' | 'free-space' | 'allow' | 'retry';

export interface Policy {
  effect: Effect;
  /** Attempts in all before the piece fails; 1 where a retry cannot help. */
  attempts: number;
  /** Plain words, shown as they are. `{site}` becomes the site's name. */
  message: string;
  remedy: Remedy | null;
}
