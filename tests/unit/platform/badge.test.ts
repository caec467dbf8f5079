import { describe, expect, it } from 'vitest';
import { badgeText } from '../../../lib/platform/badge.ts';

describe('badgeText', () => {
  it.each([
    [0, ''],
    [1, '1'],
    [999, '999'],
    [1_000, '1k'],
    [1_999, '1k'],
    [999_999, '999k'],
    [1_000_000, '∞'],
  ])('shows %i as "%s"', (count, text) => {
    expect(badgeText(count)).toBe(text);
    expect([...badgeText(count)].length).toBeLessThanOrEqual(4);
  });
});
