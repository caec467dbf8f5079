import type { SiteId } from '../../domain/ids.ts';
import type { SiteCards } from '../../sites/card.ts';
import { PageHost } from '../page-host.ts';
import { Bar } from './bar.ts';
import { Boxes } from './boxes.ts';
import { itemKey, type ItemKey } from './item-key.ts';
import { ItemStates, type AskStates } from './item-states.ts';
import { PageCards, scrolledBy, scrollWithin, type PageCard } from './page-cards.ts';
import { PageWatch } from './page-watch.ts';
import { Picks } from './picks.ts';
import { SaveOne } from './save-one.ts';
import { Saving, type Save } from './saving.ts';
import { SeenOrder } from './seen-order.ts';
import { visibleSpots } from './spot.ts';
import { STYLE } from './style.ts';
import type { ToldOwners } from './told-owners.ts';

/** How the background is reached. */
export interface SelectionPorts {
  states: AskStates;
  save: Save;
}

/** Milliseconds after a navigation in which cards of the list before may still stand there. */
const LINGERING = 500;

/** Bulk selection on the site's own pages: what is picked, and how it is drawn. The page itself is only read. */
export class Selection {
  readonly #host = new PageHost(STYLE);
  readonly #picks = new Picks();
  readonly #order = new SeenOrder();
  readonly #cards: PageCards;
  readonly #states: ItemStates;
  readonly #owners: ToldOwners;
  readonly #saving: Saving;
  readonly #boxes: Boxes;
  readonly #bar: Bar;
  readonly #one: SaveOne;
  readonly #watch: PageWatch;
  #shown: PageCard[] = [];
  #path = '';
  /** With the query, which may name another list by itself: a tab, or a search. */
  #address = '';
  #since = 0;
  #places = '';

  constructor(
    sites: readonly (SiteCards & { site: SiteId })[],
    ports: SelectionPorts,
    owners: ToldOwners,
    signal: AbortSignal,
  ) {
    const redraw = () => this.#watch.request();
    this.#owners = owners;
    owners.onNews = redraw;
    this.#cards = new PageCards(sites);
    this.#states = new ItemStates(ports.states, redraw);
    this.#saving = new Saving(ports.save, this.#states, redraw);
    this.#boxes = new Boxes(this.#boxEvents());
    this.#bar = new Bar(this.#barEvents());
    this.#one = new SaveOne(() => void this.#saveOne());
    this.#host.root.append(this.#one.element, this.#boxes.element, this.#bar.element);
    this.#watch = new PageWatch((areOthers) => this.#look(areOthers), signal);
    signal.addEventListener('abort', () => this.#end());
    document.addEventListener('visibilitychange', () => this.refresh(), { signal });
  }

  /** Something that we know changed. */
  refresh(): void {
    if (document.hidden) return;
    this.#states.refresh([...this.#shown.map(({ key }) => key), ...this.#saving.keys, ...this.#item()]);
  }

  /** One item, whether the page shows a control for it or not. */
  save(site: SiteId, nativeId: string): void {
    void this.#saving.saveInTurn([itemKey(site, nativeId)]);
  }

  #end(): void {
    this.#states.end();
    this.#host.remove();
  }

  /** One frame: first everything is read, then everything is drawn. Answers whether something moved. */
  #look(areOthers: boolean): boolean {
    this.#host.attach();
    if (this.#address !== location.pathname + location.search) this.#arrive();
    if (areOthers) this.#cards.read();
    const all = this.#cards.measure();
    this.#shown = all.filter((card) => this.#canBePicked(card));
    this.#remember();
    this.#states.want([...all.map(({ key }) => key), ...this.#item()]);
    const spots = visibleSpots(this.#shown, this.#host.element);
    this.#boxes.draw(spots, (key) => ({ isPicked: this.#picks.has(key), state: this.#states.of(key) }));
    this.#drawRest();
    return this.#hasMoved(spots.map(({ card, x, y }) => `${card.key} ${x} ${y}`).join());
  }

  #hasMoved(places: string): boolean {
    const hasMoved = places !== this.#places;
    this.#places = places;
    return hasMoved;
  }

  #arrive(): void {
    this.#path = location.pathname;
    this.#address = location.pathname + location.search;
    this.#since = performance.now();
    this.#order.forget();
    this.#picks.anchor = null;
    this.#host.matchPage();
  }

  /** Where others' work may stand, too, only what we or the page's own answers know as the person's own. */
  #canBePicked({ key }: { key: ItemKey }): boolean {
    const own = this.#states.of(key)?.own ?? this.#owners.of(key);
    const [site] = key.split(' ') as [SiteId];
    return own ?? this.#cards.showsOwn(site, this.#path);
  }

  #remember(): void {
    const [first] = this.#shown;
    if (!first) return;
    if (performance.now() - this.#since < LINGERING) this.#order.forget();
    const scrolled = scrolledBy(first.element);
    this.#order.see(this.#shown.map(({ key, rect }) => ({ key, at: rect.top + scrolled })));
  }

  #drawRest(): void {
    const { size: picked } = this.#picks;
    const [item] = this.#item();
    const { news, isUnderWay: isSaving } = this.#saving;
    const isShown = item !== undefined && this.#canBePicked({ key: item });
    const isOfItem = isShown && this.#saving.keys.every((key) => key === item);
    this.#bar.draw({
      picked,
      isSaving,
      loaded: this.#order.keys.length,
      news: isOfItem && picked === 0 ? '' : news,
    });
    this.#one.draw(isShown, item ? this.#states.of(item) : null, isOfItem ? this.#troubleOf(item) : '');
  }

  #troubleOf(item: ItemKey): string {
    const status = this.#states.of(item)?.status ?? 'none';
    return status === 'none' || status === 'failed' ? this.#saving.news : '';
  }

  /** The item of this page, if it is about one. */
  #item(): ItemKey[] {
    const item = this.#cards.itemOf(this.#path);
    return item === null ? [] : [item];
  }

  async #saveOne(): Promise<void> {
    await this.#saving.save(this.#item());
  }

  async #saveSelected(): Promise<void> {
    const keys = this.#picks.keys;
    if (!(await this.#saving.save(keys))) return;
    this.#picks.set(keys, false);
    this.#watch.request();
  }

  #barEvents() {
    const redraw = () => this.#watch.request();
    return {
      save: () => void this.#saveSelected(),
      selectAll: () => {
        this.#picks.set(this.#order.keys, true);
        redraw();
      },
      clear: () => this.#clear(),
      dismiss: () => this.#saving.dismiss(),
    };
  }

  #clear(): void {
    const { anchor } = this.#picks;
    this.#picks.clear();
    if (anchor !== null && this.#bar.element.matches(':focus-within')) this.#boxes.focus(anchor);
    this.#watch.request();
  }

  #boxEvents() {
    const then = (change: () => void) => {
      change();
      this.#watch.request();
    };
    return {
      toggle: (key: ItemKey) => then(() => this.#picks.toggle(key)),
      toggleRange: (key: ItemKey) => then(() => this.#picks.toggleRange(this.#rangeTo(key), key)),
      move: (key: ItemKey, step: 1 | -1, extend: boolean) => then(() => this.#move(key, step, extend)),
      leave: () => then(() => this.#picks.clear()),
      wheel: (key: ItemKey, event: WheelEvent) => {
        const card = this.#shown.find((shown) => shown.key === key);
        if (card) scrollWithin(card.element, event);
      },
    };
  }

  #rangeTo(key: ItemKey): ItemKey[] {
    return this.#picks.anchor === null ? [key] : this.#order.between(this.#picks.anchor, key);
  }

  /** To a neighbour, which may lie out of sight: the site then brings more rows by itself. */
  #move(key: ItemKey, step: 1 | -1, extend: boolean): void {
    const next = this.#shown[this.#shown.findIndex((shown) => shown.key === key) + step];
    if (!next) return;
    if (extend) {
      this.#picks.anchor ??= key;
      this.#picks.set([key, next.key], true);
    }
    next.element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    // Its box is to be there before the next key is pressed, which would otherwise still be the one before's.
    this.#look(true);
    this.#boxes.focus(next.key);
  }
}
