import type { AccountId, AssetId, SiteId } from '../domain/ids.ts';
import type { ItemOwners } from '../domain/item-owners.ts';
import type { ItemState, PickedItems } from '../domain/item-state.ts';

/** A read that the page's own session performs; same shape as an adapter's request. */
export type PageRequest = { method: 'GET'; path: string } | { method: 'POST'; path: string; body: string };

/** What the site answered, its body as text. */
export interface PageResponse {
  status: number;
  redirected: boolean;
  contentType: string | null;
  retryAfter: string | null;
  body: string;
}

/** `account` is null when nobody is signed in; `response` then says how the session call was answered. */
export interface SessionAnswer {
  account: { id: string; displayName: string } | null;
  response: PageResponse;
}

export interface RequestAnswer {
  /** Whose session performed it; null when nobody was signed in. */
  accountId: string | null;
  response: PageResponse;
}

/** A response that the page itself asked for, copied as it passed. */
export interface ObservedResponse {
  method: string;
  path: string;
  body: string;
  account: { id: string; displayName: string };
}

/** What became of a list that passed by. */
export interface PassedList {
  /** The originals that are new and were queued for it. */
  fresh: AssetId[];
  /** Null for what is no list that is known. */
  owners: ItemOwners | null;
}

/** Items as a site's page names them. */
export interface PageItems {
  site: SiteId;
  ids: readonly string[];
}

/** `agent`: who writes it, e.g. `Lifeboat 0.1.0`. */
export interface ArchiveOrder {
  archiveId: string;
  agent: string;
}

/**
 * Every message there is; the name says who owns it. Both ends infer their types from here. What a person asks for is
 * no message but a command (`commands.ts`).
 */
export interface Protocol {
  /** Something may be left to do, and the background that began it may have been stopped since. */
  'work.wake'(): void;

  /** A page of a site came up. */
  'page.ready'(): void;
  /** The background was stopped in the middle of its work. */
  'page.wake'(): void;
  /** Keeps it, where the person wants that. */
  'captures.report'(observed: ObservedResponse): PassedList;
  /** A list passed by that is too long to be taken. */
  'captures.unread'(list: Pick<ObservedResponse, 'method' | 'path'>): void;
  /** Of these, how many are held by now, and how many may still come to be. */
  'captures.held'(assets: readonly AssetId[]): { held: number; left: number };
  /** How each of them stands with us, in their order. */
  'items.states'(items: PageItems): readonly ItemState[];
  /** Whose the items of a list are that passed by; nothing of it is kept. */
  'items.owners'(observed: ObservedResponse): ItemOwners | null;
  /** The person picked them to be saved. */
  'items.save'(items: PageItems): PickedItems;

  'page.session'(): SessionAnswer;
  'page.request'(request: PageRequest): RequestAnswer;
  /** Pages of these match patterns may not be read any more. */
  'page.leave'(pages: readonly string[]): void;
  /** The state of some item is another now. */
  'items.changed'(): void;
  /** The person chose to save the item with this address, in the browser's own menu. */
  'items.saveAt'(address: string): void;

  /** Settles what goes into the archive with this id, and how many volumes it has. */
  'archive.plan'(order: ArchiveOrder): void;
  /** Builds the archive with this id and answers with a link to the finished file. */
  'archive.build'(order: ArchiveOrder): { url: string };
  /** Frees the link and the file behind it. */
  'archive.release'(): void;
  /** Writes an account's bag into the chosen folder; answers when it is done. */
  'folder.write'(order: { accountId: AccountId; agent: string; pattern: string }): void;

  /** Draws the thumbnails of these files that are not drawn yet. */
  'thumbnails.make'(ids: readonly AssetId[]): void;
}

export type MessageName = keyof Protocol;

/** `ui`: our own pages. `content`: our scripts in a site's page. `background`: the worker or event page. */
export type Sender = 'ui' | 'content' | 'background';

/** Who may send what; the bus refuses everything else by what the browser stamped on it. */
export const SENDERS: Record<MessageName, Sender> = {
  'work.wake': 'ui',
  'page.ready': 'content',
  'page.wake': 'content',
  'captures.report': 'content',
  'captures.unread': 'content',
  'captures.held': 'content',
  'items.states': 'content',
  'items.owners': 'content',
  'items.save': 'content',
  'page.session': 'background',
  'page.request': 'background',
  'page.leave': 'background',
  'items.changed': 'background',
  'items.saveAt': 'background',
  'archive.plan': 'background',
  'archive.build': 'background',
  'archive.release': 'background',
  'folder.write': 'background',
  'thumbnails.make': 'background',
};
