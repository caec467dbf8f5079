import { holdWorkAlarm } from '../../lib/platform/work-alarm.ts';
import type { Work } from '../../lib/work/work.ts';

/**
 * Writes down what is wanted and begins with it. The alarm stands from before that until the work has looked at it: a
 * background that is stopped at any moment in between is woken to find it.
 */
export async function begin<T>(work: Work, write: () => Promise<T>): Promise<T> {
  const release = await holdWorkAlarm();
  try {
    return await write();
  } finally {
    void work.wake().finally(release);
  }
}
