import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactText } from '../../../lib/archive/records/redact.ts';

const jwt =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const secrets = fc.constantFrom(
  'https://videos.openai.com/az/x.mp4?st=2026-01-01&sig=SECRET%2F&sp=r',
  'https://bucket.example/o.png?X-Amz-Expires=60&X-Amz-Signature=SECRET#frag',
  'https%3A%2F%2Fh.example%2Fo%3Fse%3D1%26sig%3DSECRET',
  '/az/files/x.mp4?sig=SECRET',
  'sig=SECRET&se=1',
  '{"url":"https://h.example/x?sig=SECRET","n":1}',
  '{"url":"https://h.example/x?a=1\\u0026sig\\u003dSECRET"}',
  `Bearer ${jwt}`,
  jwt,
  `https://h.example/cb?access_token=SECRET`,
);
const hidden = fc
  .tuple(fc.string(), fc.constantFrom('', ' ', '.', 'prefix.more.'), secrets, fc.string())
  .map(([before, gap, secret, after]) => `${before}${gap}${secret} ${after}`);
const record = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    hidden,
    secrets,
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), secrets, hidden, fc.constant('__proto__')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

describe('a raw record', () => {
  it('keeps no signature and no token, at any depth, in values and in keys', () => {
    fc.assert(
      fc.property(record, (value) => {
        const text = JSON.stringify(redact(value));
        expect(text).not.toMatch(/SECRET/);
        expect(text).not.toMatch(/sig(=|%3D|\\\\u003d)/i);
        expect(text).not.toMatch(/eyJ[\w-]+\.[\w-]+\./);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays as it was where there is nothing to hide', () => {
    const plain = {
      id: 'gen_1',
      prompt: 'A sign: design = art? Yes! max_tokens & https://example.org/page?id=3&page=2#top',
      n: 1.5,
      none: null,
      tokens: 12,
      max_tokens: 4096,
      list: [true, { deep: ['x'] }],
      expires_at: 1764100000,
    };
    expect(redact(plain)).toEqual(plain);
    fc.assert(
      fc.property(fc.array(fc.webUrl({ withQueryParameters: false })), (urls) => {
        expect(redact(urls)).toEqual(urls);
      }),
    );
  });

  it('shows where a link was signed and keeps the rest of it', () => {
    expect(redact({ url: 'https://videos.openai.com/az/x.mp4?se=2026&sig=abc' })).toEqual({
      url: 'https://videos.openai.com/az/x.mp4?[signature removed]',
    });
    expect(redactText('see https://h.example/a?sig=1 and https://h.example/b?x=1 now')).toBe(
      'see https://h.example/a?[signature removed] and https://h.example/b?x=1 now',
    );
  });

  it.each([
    'accessToken',
    'refresh_token',
    'Authorization',
    'email',
    'phone_number',
    'cookie',
    'apiKey',
    'client_secret',
    'sig',
  ])('loses the value of %s, whatever it is, but not that there was one', (key) => {
    expect(redact({ [key]: 'abc' })).toEqual({ [key]: '[removed]' });
    expect(redact({ [key]: { deep: ['abc'] } })).toEqual({ [key]: '[removed]' });
    expect(redact({ [key]: null })).toEqual({ [key]: null });
  });

  it('does not lose one of two keys that differ in their signature only', () => {
    const value = redact({ 'https://h/x?sig=1': 1, 'https://h/x?sig=2': 2 });
    expect(Object.values(value as object)).toEqual([1, 2]);
  });

  it('survives nesting that was made to break it', () => {
    let deep: unknown = 'https://h.example/x?sig=1';
    for (let n = 0; n < 5000; n += 1) deep = [deep];
    expect(JSON.stringify(redact(deep))).toContain('[removed]');
  });

  it('takes no time on long texts', () => {
    const started = performance.now();
    redactText(`${'a.'.repeat(200_000)} ${'eyJ'.repeat(100_000)} ${'x-'.repeat(100_000)}`);
    redactText(`sig=1 ${'a-'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
