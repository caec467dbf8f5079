export const VIEWS = ['library', 'activity', 'completeness', 'verify'] as const;
export type View = (typeof VIEWS)[number];

export const SORTS = ['newest', 'oldest', 'longest', 'largest'] as const;
export type Sort = (typeof SORTS)[number];

/** What is shown; all of it is in the page's address. Empty texts mean no filter. */
export interface ViewState {
  view: View;
  search: string;
  site: string;
  kind: string;
  list: string;
  /** `2025-06`, UTC. */
  month: string;
  sort: Sort;
  /** The id of the item that is open. */
  item: string;
}

const START: ViewState = {
  view: 'library',
  search: '',
  site: '',
  kind: '',
  list: '',
  month: '',
  sort: 'newest',
  item: '',
};

/** `#search=boat&kind=video`; what is as at the start is left out. */
export function toHash(state: ViewState): string {
  const told = Object.entries(state).filter(([key, value]) => value !== START[key as keyof ViewState]);
  const query = new URLSearchParams(told.map(([key, value]): [string, string] => [key, String(value)]));
  return `#${query.toString()}`;
}

/** Of any text; what makes no sense in it is as at the start. */
export function fromHash(hash: string): ViewState {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (key: keyof ViewState) => told.get(key) ?? '';
  return {
    view: oneOf(VIEWS, text('view')) ?? START.view,
    search: text('search'),
    site: text('site'),
    kind: text('kind'),
    list: text('list'),
    month: text('month'),
    sort: oneOf(SORTS, text('sort')) ?? START.sort,
    item: text('item'),
  };
}

function oneOf<T extends string>(values: readonly T[], value: string): T | undefined {
  return values.find((known) => known === value);
}
