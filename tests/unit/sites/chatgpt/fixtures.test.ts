import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixtureNames, fixtureText } from './fixture.ts';

describe.each(fixtureNames())('%s', (file) => {
  const text = fixtureText(file);

  test('holds no personal data', () => {
    expect(text.match(/[\w.+-]+@(?!evil\.example\/)[\w-]+\.[\w.-]+/g) ?? []).toEqual([]);
    expect(text).not.toMatch(/eyJ[\w-]{8,}/);
    expect(text).not.toMatch(/[?&]sig=[^&"\s]{9,}/);
    expect(text).not.toMatch(/\bBearer\s+\S/i);
  });

  test('is described in the README', () => {
    const readme = readFileSync(new URL('../../../../lib/sites/chatgpt/README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`${file}\``);
  });
});
