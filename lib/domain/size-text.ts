const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units, as file managers and shops count them: `3.1 GB`, `870 MB`, `12 bytes`. */
export function sizeText(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  // What rounds up to 1,000 belongs to the next unit: 999,960 bytes are 1 MB, not 1,000 kB.
  while (rounded(value) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${rounded(value).toLocaleString('en')} ${UNITS[unit] ?? ''}`;
}

/** One decimal below 100, none above. */
function rounded(value: number): number {
  return value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
}
