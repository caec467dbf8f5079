import { onCommand } from '../../lib/messaging/take-commands.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { resumeAll } from '../../lib/storage/downloads.ts';
import { fetchAgain } from '../../lib/storage/freed-files.ts';
import { forgetFreeings } from '../../lib/storage/freeings.ts';
import type { Freer } from '../../lib/work/freer.ts';

/** What the library page may ask for of the space that is used. `begin` writes down what is wanted, and wakes. */
export function answerSpace(
  db: LifeboatDatabase,
  freer: Freer,
  begin: (write: () => Promise<void>) => Promise<void>,
): void {
  onCommand('space.free', ({ movedArchives }) => begin(() => freer.ask(movedArchives)));
  onCommand('space.stop', () => freer.stop());
  onCommand('space.fetchAgain', () =>
    begin(async () => {
      // Whoever asks for that wants it now, so that a pause is over.
      await forgetFreeings(db);
      await resumeAll(db);
      await fetchAgain(db);
    }),
  );
}
