/** What an export is to hold, and how it is to be cut and named. Remembered from one export to the next. */
export interface ExportChoice {
  /** `new`: only what no saved archive of the account holds yet. */
  what: 'all' | 'new';
  /** The bytes that each ZIP may have at most; null for one file, however big. */
  volumeBytes: number | null;
  /** How media files are named, e.g. `{date}_{slug}_{id}`. */
  pattern: string;
  /** No media: records, activities and the gallery alone. */
  isDetailsOnly: boolean;
}

export const DEFAULT_PATTERN = '{date}_{slug}_{id}';

export const DEFAULT_EXPORT_CHOICE: ExportChoice = {
  what: 'all',
  volumeBytes: null,
  pattern: DEFAULT_PATTERN,
  isDetailsOnly: false,
};

/**
 * The sizes that are offered. Decimal, as drives are sold and file managers count: so four of "4 GB" fit a 16 GB
 * stick, and 4 GB stays below the 4 GiB - 1 that a file may have on FAT32.
 */
export const VOLUME_SIZES: readonly number[] = [2e9, 4e9, 10e9];
