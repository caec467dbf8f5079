import type { Control, LifeboatDatabase } from './database.ts';

const RUNNING: Control = { id: 'work', paused: false, storageFull: false };

export async function control(db: LifeboatDatabase): Promise<Control> {
  return (await db.control.get('work')) ?? RUNNING;
}

export async function updateControl(
  db: LifeboatDatabase,
  change: Partial<Omit<Control, 'id'>>,
): Promise<void> {
  await db.control.put({ ...(await control(db)), ...change });
}
