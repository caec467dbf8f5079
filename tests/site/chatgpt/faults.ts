import type { SharedFaults } from '../door.ts';
import type { Faults, Occasional, RateLimit } from '../faults.ts';
import type { Catalogue } from './library/sample.ts';

/** Faults that mean here what they mean at Sora; media faults count images instead of generations. */
type Familiar = SharedFaults &
  Pick<
    Faults,
    | 'expiredLinks'
    | 'linksExpireAfterMs'
    | 'tokenExpiresAfterLists'
    | 'signOutAfterLists'
    | 'challenge'
    | 'emptyPageWithCursor'
    | 'hostilePayload'
    | 'deletedItems'
  >;

/** What goes wrong at ChatGPT alone. Every field may be changed while the site runs. */
export interface ChatGptFaults extends Familiar {
  /** The read that asks for a link answers 500, the first `times` for every nth image. */
  download5xx: Occasional | null;
  /** List pages whose cursor is the one that led to them. */
  repeatedCursor: Occasional | null;
  /** Every read of one catalogue fails. */
  catalogueFails: Catalogue | null;
  /** Every read of a conversation is refused, though the lists go on. */
  conversationsFail: boolean;
  conversationRateLimit: RateLimit | null;
}

export function noChatGptFaults(): ChatGptFaults {
  return {
    listRateLimit: null,
    mediaRateLimit: null,
    list5xx: null,
    media5xx: null,
    download5xx: null,
    expiredLinks: false,
    linksExpireAfterMs: null,
    truncatedMedia: null,
    truncatedJson: null,
    droppedConnections: null,
    htmlForMedia: null,
    tokenExpiresAfterLists: null,
    signOutAfterLists: null,
    challenge: false,
    emptyPageWithCursor: null,
    repeatedCursor: null,
    catalogueFails: null,
    conversationsFail: false,
    conversationRateLimit: null,
    hostilePayload: null,
    deletedItems: null,
    slow: null,
  };
}
