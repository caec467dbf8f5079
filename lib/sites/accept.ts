import * as v from 'valibot';
import type { ParsedPage } from './adapter.ts';

/**
 * The row as its schema reads it; null, and one mismatch more on the page, when it does not fit. `raw` is what is then
 * kept, for a row that was taken out of its wrapper.
 */
export function accept<const Schema extends v.GenericSchema>(
  schema: Schema,
  row: unknown,
  page: ParsedPage,
  raw: unknown = row,
): v.InferOutput<Schema> | null {
  const { success, output, issues } = v.safeParse(schema, row, { abortEarly: true });
  if (success) return output;
  page.mismatches.push({ raw, reason: reasonOf(issues?.[0]) });
  return null;
}

/** Names the field and its type, never its content. */
function reasonOf(issue: v.BaseIssue<unknown> | undefined): string {
  if (!issue) return 'row: does not fit';
  const field = v.getDotPath(issue) ?? 'row';
  return `${field}: ${issue.input === undefined ? 'missing' : `unexpected ${typeof issue.input}`}`;
}
