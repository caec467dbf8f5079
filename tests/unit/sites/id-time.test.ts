import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plausibleTime, timeOfId } from '../../../lib/domain/id-time.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1) - 1;

const digits = (length: number, alphabet: string) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
const anyCase = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());

/** Written from the ULID description with integers, not with the code under test. */
function ulidTime(time: number): string {
  let rest = BigInt(time);
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = `${CROCKFORD[Number(rest % 32n)] ?? ''}${text}`;
    rest /= 32n;
  }
  return text;
}

describe('timeOfId', () => {
  test.each([
    ['gen_01jx0a2zzz3d4e5f6g7h8j9k0m', 1749136015359],
    ['task_01JX0A1B2C3D4E5F6G7H8J9K0M', 1749135961164],
    ['690fb0000000000000000000deadbeef', 1762635776000],
    ['gen_690fb0000000819100000000deadbeef', 1762635776000],
    ['s_68f0aa11bb22cc33dd44ee55ff667788', 1760602641000],
    ['ch_68f0aa11bb22cc33dd44ee55ff667788', 1760602641000],
  ])('%s', (id, time) => {
    expect(timeOfId(id)).toBe(time);
  });

  test.each([
    '',
    'gen_',
    'gen_01jx0a2zzz3d4e5f6g7h8j9k0', // one short
    'gen_01jx0a2zzz3d4e5f6g7h8j9k0mm',
    'gen_01jx0a2zzz3d4e5f6g7h8j9k0u', // u is no Crockford digit
    'coll_01jx0a2zzz3d4e5f6g7h8j9k0m',
    'gen_00000000003d4e5f6g7h8j9k0m', // 1970
    'gen_7zzzzzzzzz3d4e5f6g7h8j9k0m', // 10889
    'gen_zzzzzzzzzz3d4e5f6g7h8j9k0m', // beyond 48 bits
    '00000000000000000000000000000000',
    'ffffffffffffffffffffffffffffffff',
    '0a1b2c3d-0000-4000-8000-000000000001',
    's_plain',
  ])('%s carries no time', (id) => {
    expect(timeOfId(id)).toBeNull();
  });

  test('any ULID gives back the milliseconds it was made from, in either case', () => {
    const id = fc
      .tuple(
        fc.integer({ min: EARLIEST, max: LATEST }),
        digits(16, CROCKFORD),
        fc.constantFrom('gen_', 'task_'),
      )
      .chain(([time, tail, prefix]) =>
        anyCase(ulidTime(time) + tail).map((ulid) => ({ time, id: prefix + ulid })),
      );
    fc.assert(
      fc.property(id, (sample) => {
        expect(timeOfId(sample.id)).toBe(sample.time);
      }),
    );
  });

  test('any hex id gives back its second', () => {
    const seconds = fc.integer({ min: EARLIEST / 1000, max: Math.floor(LATEST / 1000) });
    const prefix = fc.constantFrom('', 's_', 'ch_');
    fc.assert(
      fc.property(seconds, digits(24, '0123456789abcdef'), prefix, (second, tail, start) => {
        expect(timeOfId(start + second.toString(16).padStart(8, '0') + tail)).toBe(second * 1000);
      }),
    );
  });

  test('whatever the text, the time is null or plausible', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const time = timeOfId(text);
        expect(time === null || (time >= EARLIEST && time <= LATEST)).toBe(true);
      }),
    );
  });
});

test('a time is plausible from 2020 to the end of 2099', () => {
  expect([EARLIEST - 1, EARLIEST, LATEST, LATEST + 1, Number.NaN].map(plausibleTime)).toEqual([
    null,
    EARLIEST,
    LATEST,
    null,
    null,
  ]);
});
