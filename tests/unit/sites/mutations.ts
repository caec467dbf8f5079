import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const hostileValues: readonly Json[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  '../../me',
  'javascript:alert(1)',
  'https://evil.example/x.mp4',
  'https://videos.openai.com@evil.example/x.mp4',
  '<img src=x onerror=alert(1)>',
  '\u0000\ud800',
  'x'.repeat(6000),
];

/** What a hostile or a changed service may put anywhere; `ofSite` is what would hurt one site only. */
export function hostileValue(ofSite: readonly Json[] = []): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.constantFrom(...hostileValues, ...ofSite),
    fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as Json),
  );
}

/** Every place in a JSON value, as the keys that lead there. */
function placesIn(value: Json, place: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...place, key]))];
}

function replaced(value: Json, [key, ...rest]: string[], by: Json): Json {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    name === key ? replaced(member, rest, by) : member,
  ]);
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

export interface Sample {
  path: string;
  json: Json;
}

/** Answers with up to four places changed at random. */
export function mutated(samples: readonly Sample[], ofSite: readonly Json[] = []): fc.Arbitrary<Sample> {
  const value = hostileValue(ofSite);
  return fc.constantFrom(...samples).chain(({ path, json }) => {
    const change = fc.tuple(fc.constantFrom(...placesIn(json)), value);
    return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => ({
      path,
      json: changes.reduce((whole, [place, by]) => replaced(whole, place, by), json),
    }));
  });
}
