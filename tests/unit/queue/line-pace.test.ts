import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinePace } from '../../../lib/queue/line-pace.ts';

const MIB = 1024 * 1024;

function paceOf(bytesPerSecond: number): LinePace {
  const pace = new LinePace();
  for (let file = 0; file < 20; file++) pace.came(bytesPerSecond, 1_000);
  return pace;
}

describe('LinePace', () => {
  it('knows nothing before a file came, and after one stood still', () => {
    const pace = new LinePace();
    expect(pace.patienceFor(MIB)).toBeNull();
    pace.came(MIB, 1_000);
    expect(pace.patienceFor(MIB)).not.toBeNull();
    pace.stood();
    expect(pace.patienceFor(MIB)).toBeNull();
  });

  it('gives up on a fast line in minutes, where a slow one may need half an hour', () => {
    expect(paceOf(5 * MIB).patienceFor(16 * MIB)).toBeLessThan(3 * 60_000);
    expect(LinePace.longest(16 * MIB)).toBeGreaterThan(15 * 60_000);
  });

  it('leaves every transfer a minute, and twenty times what the line has needed, but no more than the slowest line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.integer({ min: 1, max: 2 ** 28 }),
        (bytes, speed) => {
          const patience = paceOf(speed).patienceFor(bytes) ?? 0;
          expect(patience).toBeGreaterThanOrEqual(60_000);
          expect(patience).toBeLessThanOrEqual(LinePace.longest(bytes));
          const usual = (bytes / speed) * 1_000;
          if (patience < LinePace.longest(bytes)) expect(patience).toBeGreaterThanOrEqual(20 * usual);
        },
      ),
    );
  });
});
