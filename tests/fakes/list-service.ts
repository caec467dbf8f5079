import type { Account } from '../../lib/domain/account.ts';
import type { Collection } from '../../lib/domain/collection.ts';
import { AppError } from '../../lib/domain/errors.ts';
import { collectionId, type CollectionId, type SiteId } from '../../lib/domain/ids.ts';
import type { NextPage, ParsedPage } from '../../lib/domain/listing.ts';
import type { ScanPorts } from '../../lib/scan/scanner.ts';
import type { SiteAdapter, SiteRequest } from '../../lib/sites/adapter.ts';
import { PayloadMismatch } from '../../lib/sites/payload-mismatch.ts';
import { anAccount, anItem, aPage } from '../builders/records.ts';
import type { FakeClock } from './clock.ts';

/** A row of a list: an item's native id; with a `+` behind it, it is still being made, with a `-` it is another's. */
type Row = string;

interface Answer {
  collection: CollectionId;
  rows: Row[];
  next: NextPage;
  folders: Collection[];
}

/** A service with lists in memory, and the adapter that reads it. Its cursors are the last row's name. */
export class ListService {
  readonly lists = new Map<string, Row[]>();
  readonly folders: Collection[] = [];
  /** What can be read by itself: rows by the native id. */
  readonly singles = new Map<string, Row>();
  /** Whether the site has such a read at all. */
  readsSingles = true;
  /** Everything that was asked for: `collection` or `collection after row`. */
  readonly asked: string[] = [];
  pageSize = 2;
  account: Account = anAccount();
  /** Called before each answer; may throw, or change the lists. */
  before: (asked: string) => void = () => undefined;
  /** Changes an answer on its way. */
  spoil: (answer: Answer) => Answer = (answer) => answer;
  readonly #collections: Collection[];

  constructor(...collections: Collection[]) {
    this.#collections = collections;
  }

  ports(clock: FakeClock): ScanPorts {
    return {
      now: clock.now,
      sleep: clock.sleep,
      random: () => 0.5,
      readsPrompts: () => Promise.resolve(true),
      session: () => {
        this.before('session');
        return Promise.resolve(this.account);
      },
      ask: (_site, _account, request) => {
        // A fault is an answer, too: it must reject, not throw.
        return Promise.resolve().then(() => this.#answer(request));
      },
    };
  }

  adapter(id: SiteId = 'sora1'): SiteAdapter {
    return {
      id,
      service: 'sora',
      name: 'Sora 1',
      origin: 'https://sora.example',
      homePath: '/library',
      exportUrl: 'https://sora.example/sunset',
      access: 'always',
      pages: ['https://sora.example/*'],
      mediaHosts: ['https://videos.openai.com/*'],
      htmlMeans: 'retired',
      sessionMediaHosts: [],
      collections: this.#collections,
      allows: () => true,
      recognizes: () => false,
      itemId: /^\w+$/,
      item: (nativeId) => (this.readsSingles ? { method: 'GET', path: `item ${nativeId}` } : null),
      list: (collection, cursor) => ({ method: 'GET', path: `${collection} ${cursor ?? ''}`.trim() }),
      parse: ({ json }, { accountId }) => this.#parse(json as Answer, accountId),
      sources: ({ links }) => links.map((link) => ({ kind: 'link', link })),
      renew: ({ links }) => ({ request: { method: 'GET', path: '/renew' }, read: () => links }),
    };
  }

  #answer({ path }: SiteRequest): Answer {
    this.asked.push(path);
    this.before(path);
    const [name = '', after] = path.split(' ');
    if (name === 'item') return this.#single(after ?? '');
    const collection = collectionId(name);
    const rows = this.lists.get(collection) ?? [];
    const start = after === undefined ? 0 : rows.findIndex((row) => row.startsWith(after)) + 1;
    const page = rows.slice(start, start + this.pageSize);
    const last = page.at(-1)?.replace('+', '');
    const isEnd = start + this.pageSize >= rows.length;
    const next: NextPage = isEnd || last === undefined ? { kind: 'end' } : { kind: 'more', cursor: last };
    return this.spoil({
      collection,
      rows: page,
      next,
      folders: collection === 'folders' ? this.folders : [],
    });
  }

  #single(nativeId: string): Answer {
    const row = this.singles.get(nativeId);
    if (row === undefined) throw new AppError('gone');
    return { collection: collectionId('item'), rows: [row], next: { kind: 'end' }, folders: [] };
  }

  #parse(answer: Answer | null, accountId: Account['id']): ParsedPage {
    if (answer === null) throw new PayloadMismatch('list: missing');
    const items = answer.rows.map((row) =>
      anItem({
        accountId,
        nativeId: row.replace(/[+-]$/, ''),
        owner: row.endsWith('-') ? 'other' : 'self',
        availability: row.endsWith('+') ? 'pending' : 'available',
      }),
    );
    return aPage({ collectionId: answer.collection, items, collections: answer.folders, next: answer.next });
  }
}
