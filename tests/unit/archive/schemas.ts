import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export const SCHEMA_NAMES = ['generation', 'activity', 'completeness'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** Checks by schemas as an archive carries them, with a validator that we did not write. */
export class Schemas {
  readonly #checks: Record<SchemaName, ValidateFunction>;

  /** `text`: of a file of the bag. */
  constructor(text: (path: string) => string) {
    const formats = { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ };
    const ajv = new Ajv2020({ allErrors: true, formats, allowUnionTypes: true });
    const compiled = SCHEMA_NAMES.map((name) => [
      name,
      ajv.compile(JSON.parse(text(`data/schema/${name}.schema.json`)) as object),
    ]);
    this.#checks = Object.fromEntries(compiled) as Record<SchemaName, ValidateFunction>;
  }

  /** What is wrong with a value, in the validator's words. */
  problems(name: SchemaName, value: unknown): string[] {
    const check = this.#checks[name];
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

/** The records of an archive that the schemas are about, each with its schema's name. */
export function recordsIn(
  paths: Iterable<string>,
  text: (path: string) => string,
): { path: string; schema: SchemaName; value: unknown }[] {
  return [...paths].flatMap((path) => {
    const schema = schemaOf(path);
    if (schema === null) return [];
    const texts = path.endsWith('.jsonl') ? text(path).split('\n').filter(Boolean) : [text(path)];
    return texts.map((json) => ({ path, schema, value: JSON.parse(json) as unknown }));
  });
}

function schemaOf(path: string): SchemaName | null {
  if (path === 'data/generations.jsonl' || /^data\/media\/.*\.json$/.test(path)) return 'generation';
  if (path.startsWith('data/activity/')) return 'activity';
  return path === 'data/completeness.json' ? 'completeness' : null;
}
