import type { ShownItem } from './bag.ts';
import type { Sort, ViewState } from './view-state.ts';

type Wanted = Pick<ViewState, 'search' | 'site' | 'kind' | 'list' | 'month' | 'sort'>;

/** Item and what is searched in it, made once. */
interface Entry {
  item: ShownItem;
  month: string;
  words: string;
}

/** Answers which items are wanted, fast enough for every key that is pressed. */
export class Catalogue {
  readonly #entries: Entry[];
  readonly #byId: Map<string, ShownItem>;
  readonly #ordered = new Map<Sort, readonly Entry[]>();

  constructor(items: readonly ShownItem[]) {
    this.#entries = items.map((item) => ({
      item,
      month: monthOf(item),
      words: searchable(`${item.title ?? ''}\n${item.prompt ?? ''}`),
    }));
    this.#byId = new Map(items.map((item) => [item.id, item]));
  }

  find(id: string): ShownItem | null {
    return this.#byId.get(id) ?? null;
  }

  select(wanted: Wanted): ShownItem[] {
    const words = searchable(wanted.search).split(/\s+/).filter(Boolean);
    const found = this.#inOrder(wanted.sort).filter((entry) => isWanted(entry, wanted, words));
    return found.map(({ item }) => item);
  }

  /** Sorted once for each order, not for each letter that is typed. */
  #inOrder(sort: Sort): readonly Entry[] {
    const known = this.#ordered.get(sort);
    if (known) return known;
    const order = ORDERS[sort];
    const sorted = [...this.#entries].sort((a, b) => order(a.item, b.item));
    this.#ordered.set(sort, sorted);
    return sorted;
  }

  get sites(): string[] {
    return unique(this.#entries.map(({ item }) => item.site));
  }

  get lists(): string[] {
    return unique(this.#entries.flatMap(({ item }) => item.lists)).sort((a, b) => a.localeCompare(b));
  }

  /** Newest first. */
  get months(): string[] {
    return unique(this.#entries.map(({ month }) => month))
      .filter(Boolean)
      .sort()
      .reverse();
  }
}

function isWanted({ item, month, words }: Entry, wanted: Wanted, searched: readonly string[]): boolean {
  return (
    is(wanted.site, item.site) &&
    is(wanted.kind, item.kind) &&
    is(wanted.month, month) &&
    (wanted.list === '' || item.lists.includes(wanted.list)) &&
    searched.every((word) => words.includes(word))
  );
}

function is(wanted: string, value: string): boolean {
  return wanted === '' || wanted === value;
}

const NEWEST = (a: ShownItem, b: ShownItem) => (b.created ?? -Infinity) - (a.created ?? -Infinity) || 0;

const ORDERS: Readonly<Record<Sort, (a: ShownItem, b: ShownItem) => number>> = {
  newest: NEWEST,
  oldest: (a, b) => NEWEST(b, a),
  longest: (a, b) => (b.seconds ?? 0) - (a.seconds ?? 0) || NEWEST(a, b),
  largest: (a, b) => bytesOf(b) - bytesOf(a) || NEWEST(a, b),
};

function bytesOf({ files }: ShownItem): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The same for upper and lower case, for composed and combining accents, and for full-width letters. */
function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function monthOf({ created }: ShownItem): string {
  return created === null ? '' : new Date(created).toISOString().slice(0, -17);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
