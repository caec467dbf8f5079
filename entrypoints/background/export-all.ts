import type { ExportChoice } from '../../lib/domain/export-choice.ts';
import { accountsWithSaved } from '../../lib/storage/accounts.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { wholeExport } from '../../lib/storage/settings.ts';
import type { Exporter } from '../../lib/work/exporter.ts';

/** One archive for each account that something is saved of. Without a choice: everything, cut and named as last time. */
export async function exportAll(
  db: LifeboatDatabase,
  exporter: Exporter,
  choice: ExportChoice | null,
): Promise<void> {
  const accounts = await accountsWithSaved(db);
  await exporter.ask(choice ?? (await wholeExport()), ...accounts.map(({ id }) => id));
}
