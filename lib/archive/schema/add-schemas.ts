import type { BagWriter } from '../bag/bag-writer.ts';
import activity from './activity.schema.json' with { type: 'json' };
import completeness from './completeness.schema.json' with { type: 'json' };
import generation from './generation.schema.json' with { type: 'json' };

/** JSON Schema 2020-12 of what the bag's own records are. */
const SCHEMAS = { generation, activity, completeness };

/** `data/schema/<name>.schema.json`: whoever reads the records in twenty years finds there what each field means. */
export async function addSchemas(bag: BagWriter): Promise<void> {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const file = await bag.beginText(`data/schema/${name}.schema.json`);
    await file.append(`${JSON.stringify(schema, null, 2)}\n`);
    await bag.addText(file);
  }
}
