/** CSS pixels. */
const GAP = 12;
const NARROWEST = 150;
const WIDEST = 220;
/** Two lines of words and one of facts below each picture. */
export const CAPTION = 78;
/** Rows drawn beyond what is seen, so that scrolling shows no holes. */
const SPARE = 2;

export interface Viewed {
  count: number;
  /** Of the grid itself. */
  width: number;
  /** From the grid's top to the top of what is seen. */
  offset: number;
  /** Of what is seen. */
  height: number;
}

export interface GridLayout {
  columns: number;
  /** Of a row with the gap below it. */
  row: number;
  /** Of all rows. */
  total: number;
  /** The items to draw: from `first` up to and without `end`. */
  first: number;
  end: number;
  /** Where the first of them lies. */
  top: number;
}

/** Only what is seen is drawn, however many there are. */
export function gridLayout({ count, width, offset, height }: Viewed): GridLayout {
  const narrowest = width < 640 ? NARROWEST : WIDEST;
  const columns = Math.max(1, Math.floor((width + GAP) / (narrowest + GAP)));
  const tile = Math.max(0, (width - GAP * (columns - 1)) / columns);
  const row = tile + CAPTION + GAP;
  const rows = Math.ceil(count / columns);
  const firstRow = clamp(Math.floor(offset / row) - SPARE, rows);
  const endRow = clamp(Math.ceil((offset + height) / row) + SPARE, rows);
  const [first, end] = [firstRow * columns, Math.min(count, endRow * columns)];
  return { columns, row, total: rows * row, first, end, top: firstRow * row };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(0, value), most);
}

const STEPS: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  Home: () => -Infinity,
  End: () => Infinity,
};

/** The item that a key leads to; null for a key that leads nowhere. */
export function keyTarget(key: string, from: number, columns: number, count: number): number | null {
  const step = STEPS[key]?.(columns);
  if (step === undefined) return null;
  const target = from + step;
  if (Math.abs(step) === columns && (target < 0 || target >= count)) return from;
  return Math.min(Math.max(0, target), count - 1);
}
