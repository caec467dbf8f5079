import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixtureNames, fixtureText } from './fixture.ts';

describe.each(fixtureNames())('%s', (file) => {
  const text = fixtureText(file);

  test('holds no personal data', () => {
    const addresses = text.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? [];
    const real = addresses.filter((address) => !/[@.]example\.(?:org|com)$/.test(address));
    expect(real).toEqual([]);
    expect(text).not.toMatch(/eyJ[\w-]{8,}/);
    expect(text).not.toMatch(/[?&]sig=[^&"\s]{9,}/);
    expect(text).not.toMatch(/\bBearer\s+\S/i);
  });

  test('is described in the README', () => {
    const readme = readFileSync(new URL('../../../../lib/sites/sora1/README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`${file}\``);
  });
});
