import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../lib/domain/fingerprint.ts';

describe('fingerprint', () => {
  it('is the published FNV-1a of the JSON text, and its length', () => {
    const reference = [...'"a"'].reduce(
      (hash, letter) => Number((BigInt(hash ^ letter.charCodeAt(0)) * 16_777_619n) % 4_294_967_296n),
      2_166_136_261,
    );
    expect(fingerprint('a')).toBe(`${(reference >>> 0).toString(16).padStart(8, '0')}-3`);
  });

  it('is the same for equal values and another for different ones', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(fingerprint(structuredClone(left))).toBe(fingerprint(left));
        if (JSON.stringify(left) !== JSON.stringify(right))
          expect(fingerprint(left)).not.toBe(fingerprint(right));
      }),
    );
  });

  it('takes what is no JSON, too', () => {
    expect(fingerprint(undefined)).toMatch(/^[0-9a-f]{8}-\d+$/);
  });
});
