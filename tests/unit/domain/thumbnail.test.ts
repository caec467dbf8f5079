import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thumbnailSize } from '../../../lib/domain/thumbnail.ts';

it('fits a thumbnail into 320 pixels, never larger than the picture, in its own shape', () => {
  const edge = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(edge, edge, (width, height) => {
      const small = thumbnailSize(width, height);
      expect(Math.max(small.width, small.height)).toBe(Math.min(320, Math.max(width, height)));
      expect(Math.min(small.width, small.height)).toBeGreaterThanOrEqual(1);
      const exact = (small.width * height) / width;
      if (small.width >= small.height) expect(Math.abs(small.height - exact)).toBeLessThanOrEqual(1);
    }),
  );
});
