import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
/** Fixtures of other things than sites lie beside them. */
const sites = readdirSync(new URL('lib/sites/', root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((site) => readdirSync(new URL('tests/fixtures/', root)).includes(site));
const files = sites.flatMap((site) =>
  readdirSync(new URL(`tests/fixtures/${site}/`, root)).map((file) => [site, file] as const),
);

describe.each(files)('%s: %s', (site, file) => {
  const text = readFileSync(new URL(`tests/fixtures/${site}/${file}`, root), 'utf8');

  test('holds no personal data', () => {
    const addresses = text.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? [];
    // Names below `.example` belong to nobody.
    const isInvented = (address: string) => /[@.]example(?:\.(?:org|com))?$/.test(address);
    expect(addresses.filter((address) => !isInvented(address))).toEqual([]);
    expect(text).not.toMatch(/eyJ[\w-]{8,}/);
    expect(text).not.toMatch(/[?&]sig=[^&"\s]{9,}/);
    expect(text).not.toMatch(/\bBearer\s+\S/i);
  });

  test('is described in the README', () => {
    const readme = readFileSync(new URL(`lib/sites/${site}/README.md`, root), 'utf8');
    expect(readme).toContain(`\`${file}\``);
  });
});

test('every site with fixtures is looked at', () => {
  expect(sites).toContain('sora1');
  expect(sites).toContain('sora2');
});
