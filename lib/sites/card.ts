/** One item as a site's page shows it in a grid. */
export interface Card {
  /** What the checkbox lies on. */
  element: HTMLElement;
  nativeId: string;
  /** Title or prompt where the card shows it; the id otherwise. */
  label: string;
}

/**
 * All that is known of a site's pages. It runs in content scripts, so it is small, and free of the schema library.
 * Nothing in here touches the page: it only reads.
 */
export interface SiteCards {
  /** Ids as these pages name single items. */
  readonly itemId: RegExp;
  /** The cards that are there now, in the order of the document. */
  readonly cardsIn: (root: ParentNode) => Card[];
  /** True for pages that show nothing but the person's own work; elsewhere only what is known as theirs counts. */
  readonly showsOwn: (path: string) => boolean;
  /** The item that a page is all about; null for lists. */
  readonly itemOf: (path: string) => string | null;
  /** How the paths of such pages begin, with what all their ids begin with; none where no such page is attested. */
  readonly itemPaths: readonly string[];
}

/** Characters of a label; prompts may have thousands. */
const LONGEST_LABEL = 80;

export function labelOf(text: string | null | undefined, nativeId: string): string {
  const line = [...(text ?? '').replace(/\s+/g, ' ').trim()];
  if (line.length === 0) return nativeId;
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL).join('')}…` : line.join('');
}

/** A selector for links to items, by how their paths begin. */
export function linksTo(itemPaths: readonly string[]): string {
  return itemPaths.map((path) => `a[href^="${path}"]`).join(', ');
}

/** The id that a link's address carries, where it is one of `pattern`'s first group. */
export function idIn(link: Element, pattern: RegExp): string | null {
  return pattern.exec(link.getAttribute('href') ?? '')?.[1] ?? null;
}

/** What opens over the page is no grid of its own, and shows again what lies under it. */
export function isInDialog(element: Element): boolean {
  return element.closest('[role=dialog], dialog') !== null;
}

/** One card for each element: a tile may link to its item twice. */
export function oneEach(cards: readonly (Card | null)[]): Card[] {
  const byElement = new Map<Element, Card>();
  for (const card of cards) if (card && !byElement.has(card.element)) byElement.set(card.element, card);
  return [...byElement.values()];
}
