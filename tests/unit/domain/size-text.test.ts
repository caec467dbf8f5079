import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeText } from '../../../lib/domain/size-text.ts';

describe('sizeText', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [870_400_000, '870 MB'],
    [3_141_592_653, '3.1 GB'],
    [31_415_926_535, '31.4 GB'],
    [999_960, '1 MB'],
    [2_500_000_000_000, '2.5 TB'],
    [1_500_000_000_000_000, '1,500 TB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('never shows four digits below the last unit, and is true to within rounding', () => {
    const factor = { bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900e12 }), (bytes) => {
        const [number = '', unit = ''] = sizeText(bytes).split(' ');
        expect(number).toMatch(/^\d{1,3}(\.\d)?$/);
        const shown = Number(number) * factor[unit as keyof typeof factor];
        expect(Math.abs(shown - bytes) / bytes).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});
