import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completenessJson } from '../../../lib/archive/records/completeness-json.ts';
import { generationRecord } from '../../../lib/archive/records/generation-record.ts';
import { completenessOfAnything, filed, itemOfAnything, sampleReport } from './any-records.ts';
import { hostileBag } from './hostile-bag.ts';
import { recordsIn, SCHEMA_NAMES, type SchemaName, Schemas } from './schemas.ts';

const project = join(import.meta.dirname, '../../../lib/archive/schema');
const schemas = new Schemas((path) => readFileSync(join(project, path.replace('data/schema/', '')), 'utf8'));

/** As a reader of the archive gets it. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Each way to spoil one place of a value: another type there, and nothing there. */
function spoilings(value: unknown, at: readonly string[] = []): { at: string; spoilt: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = [...at, key].join('.');
    const copy = Array.isArray(value) ? value.map((one: unknown) => one) : { ...value };
    const wrong: unknown = Object.assign(asJson(copy) as object, { [key]: [[]] });
    const without: unknown = Array.isArray(value) ? wrong : withoutKey(value, key);
    const deeper = spoilings(inner, [...at, key]).map(({ at: deep, spoilt }) => ({
      at: deep,
      spoilt: Object.assign(asJson(copy) as object, { [key]: spoilt }),
    }));
    return [{ at: place, spoilt: wrong }, { at: `without ${place}`, spoilt: without }, ...deeper];
  });
}

function withoutKey(value: object, key: string): unknown {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

describe('the JSON Schemas', () => {
  it('lie in every archive as they do in the project, and its README names them', async () => {
    const { text } = await hostileBag();
    for (const name of SCHEMA_NAMES) {
      const path = `data/schema/${name}.schema.json`;
      expect(JSON.parse(text(path))).toEqual(
        JSON.parse(readFileSync(join(project, `${name}.schema.json`), 'utf8')),
      );
    }
    expect(text('README.txt')).toContain('data/schema/');
  });

  it('fit every record of an archive, whatever its texts hold', async () => {
    const { paths, text } = await hostileBag();
    const carried = new Schemas(text);
    const records = recordsIn(paths, text);
    expect(new Set(records.map(({ schema }) => schema))).toEqual(new Set(SCHEMA_NAMES));
    for (const { path, schema, value } of records)
      expect([path, carried.problems(schema, value)]).toEqual([path, []]);
  });

  it('fit any generation', () => {
    fc.assert(
      fc.property(itemOfAnything, fc.boolean(), (item, isIncluded) => {
        const record = asJson(generationRecord(item, filed(item, isIncluded)));
        expect(schemas.problems('generation', record)).toEqual([]);
      }),
    );
  });

  it('fit any report of completeness', () => {
    fc.assert(
      fc.property(completenessOfAnything, (report) => {
        expect(schemas.problems('completeness', JSON.parse(completenessJson(report)))).toEqual([]);
      }),
    );
  });

  const item = fc
    .sample(itemOfAnything, { seed: 7, numRuns: 200 })
    .find(({ media, freed }) => media.length > 1 && freed.length > 0);
  const samples: Record<SchemaName, unknown> = {
    generation: item && asJson(generationRecord(item, filed(item, true))),
    activity: {
      schemaVersion: 1,
      id: 'a',
      generationId: null,
      capturedAt: '2026-11-22T12:00:00.000Z',
      record: {},
    },
    completeness: JSON.parse(completenessJson(sampleReport())),
  };

  it.each(SCHEMA_NAMES)('refuse a %s with anything missing or of another type', (name) => {
    expect(schemas.problems(name, samples[name])).toEqual([]);
    const spoilt = spoilings(samples[name]).filter(({ at }) => !/^without .*\.activities\.\w+$/.test(at));
    expect(spoilt.length).toBeGreaterThan(8);
    for (const { at, spoilt: value } of spoilt)
      expect([at, schemas.problems(name, value)]).not.toEqual([at, []]);
  });

  it.each([
    ['generation', 'createdAt', 'yesterday'],
    ['generation', 'createdAt', '2026-11-22 12:00'],
    ['generation', 'kind', 'audio'],
    ['generation', 'schemaVersion', 2],
    ['generation', 'site', 'Sora 1'],
    ['completeness', 'takenAt', '+012026-11-22T12:00:00.000Z'],
    ['completeness', 'sites', [{ site: 'sora1' }]],
    ['activity', 'record', 'text'],
  ] as const)('refuse a %s whose %s is %j', (name, key, value) => {
    expect(schemas.problems(name, { ...(samples[name] as object), [key]: value })).not.toEqual([]);
  });
});
