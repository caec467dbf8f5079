import { idIn, isInDialog, labelOf, linksTo, oneEach, type Card, type SiteCards } from '../card.ts';

// As public clients of 2025 and 2026 read the page: virtualised rows `[data-index]`, in which each tile links to its
// item, has a class of `group/tile` and shows the prompt in a truncated line.

export const itemId = /^gen_[A-Za-z0-9]{1,64}$/;

const ITEM_PATHS = ['/g/gen_'];
const LINK = /^\/g\/(gen_[A-Za-z0-9]{1,64})(?:[?#]|$)/;

function cardsIn(root: ParentNode): Card[] {
  const links = root.querySelectorAll<HTMLElement>(linksTo(ITEM_PATHS));
  return oneEach(Array.from(links, cardOf));
}

function cardOf(link: HTMLElement): Card | null {
  const nativeId = idIn(link, LINK);
  if (nativeId === null || isInDialog(link)) return null;
  const element = link.closest<HTMLElement>('[class*="group/tile"]') ?? link;
  if (element.querySelector('img, video') === null) return null;
  const words = element.querySelector('.truncate')?.textContent ?? link.getAttribute('aria-label');
  return { element, nativeId, label: labelOf(words, nativeId) };
}

export const cards: SiteCards = {
  itemId,
  cardsIn,
  // Others' work may be put into a folder.
  showsOwn: (path) => /^\/(?:library|trash)(?:\/|$)/.test(path),
  itemOf: (path) => LINK.exec(path)?.[1] ?? null,
  itemPaths: ITEM_PATHS,
};
