import { npmCommand } from '../setup/npm.mjs';
import { quietly } from '../setup/quiet.mjs';
import { root } from './places.ts';

/** The production build for Chromium, in `.output/chrome-mv3`. Throws when it fails, and says why. */
export async function buildExtension(): Promise<void> {
  console.log('Building the extension');
  const { ok, log } = await quietly([...npmCommand(), 'exec', '--', 'wxt', 'build'], { cwd: root });
  if (!ok) throw new Error(`${log}\nThe extension could not be built.`);
}
