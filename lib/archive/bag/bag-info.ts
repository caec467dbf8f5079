/** Labels of RFC 8493 and what they say, in the order of the file. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

const LINE = 79;

export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** `bag-info.txt`. No value can begin a line of its own. */
export function bagInfoText(info: BagInfo): string {
  return info.map(([label, value]) => fold(`${label}: ${oneLine(value)}`)).join('');
}

/** Control, bidi and line-breaking characters would let a display name forge a label. */
function oneLine(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim();
}

/** Breaks long lines at a space; a line that begins with one continues the value before it. */
function fold(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > LINE && lines.length + line.length > 0) {
      lines.push(line);
      line = ` ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
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
