/** Labels of RFC 8493 and what they say, in the order of the file. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

const LINE = 79;

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** `bag-info.txt`. No value can begin a line of its own. */
export function bagInfoText(info: BagInfo): string {
  return info.map(([label, value]) => fold(label, oneLine(value))).join('');
}

/** Control, bidi and line-breaking characters would let a display name forge a label, or a paragraph of the README. */
export function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim();
}

/**
 * Breaks long lines at a space; a line that begins with one continues the value before it. The value's first word stays
 * beside its label: RFC 8493 wants a space after the colon, and a line cannot end with one.
 */
function fold(label: string, value: string): string {
  const [first = '', ...rest] = value.split(' ');
  const lines: string[] = [];
  let line = `${label}: ${first}`;
  for (const word of rest) {
    if (line.length + 1 + word.length > LINE) {
      lines.push(line);
      line = ` ${word}`;
    } else line = `${line} ${word}`;
  }
  return `${[...lines, line].join('\n')}\n`;
}

/** `Bag-Size` as a person says it. */
export function bagSize(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;
  let unit = 0;
  let amount = bytes;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${units[unit] ?? ''}`;
}
