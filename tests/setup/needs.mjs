import { findBrowser } from './browsers.mjs';
import { installDebian, mayInstall } from './debian.mjs';
import { findTool } from './tool-names.mjs';

/**
 * @typedef {object} Need
 * @property {string} name as a person calls it
 * @property {() => string | null} find
 * @property {string[]} packages Debian's
 * @property {string} [variable] environment variable that names it
 */

/** @type {Need} */
const chromium = {
  name: 'Chromium (or Chrome, Edge)',
  find: () => findBrowser('chromium'),
  // Without a font the screenshots show no text.
  packages: ['chromium', 'fonts-dejavu-core'],
  variable: 'LIFEBOAT_CHROMIUM',
};

/** @type {Need} */
const firefox = {
  name: 'Firefox ESR',
  find: () => findBrowser('firefox'),
  packages: ['firefox-esr', 'fonts-dejavu-core'],
  variable: 'LIFEBOAT_FIREFOX',
};

/** Programs that we did not write, which read our archives back. @type {Need[]} */
const readers = Object.entries({
  unzip: 'unzip',
  '7z': 'p7zip-full',
  bsdtar: 'libarchive-tools',
  python3: 'python3',
}).map(([name, debian]) => ({ name, find: () => findTool(name), packages: [debian] }));

/**
 * A spreadsheet without a window, which opens our tables, drives without case in a file, and what carries a bag to
 * any storage. @type {Need[]}
 */
const checkers = Object.entries({ ssconvert: 'gnumeric', mcopy: 'mtools', rclone: 'rclone' }).map(
  ([name, debian]) => ({
    name,
    find: () => findTool(name),
    packages: [debian],
  }),
);

/**
 * What a script cannot do without, and what it merely uses if present.
 * @param {string} script
 * @returns {{ required: Need[], wanted: Need[] }}
 */
export function needsOf(script) {
  if (script === 'demo') return { required: [chromium], wanted: readers };
  if (script === 'test:all') return { required: [], wanted: [chromium, firefox, ...readers, ...checkers] };
  if (script === 'bench:all') return { required: [chromium], wanted: [firefox, ...readers] };
  return { required: [], wanted: [] };
}

/** Installs what is missing where it may; throws when something required stays missing. */
export async function provide({ required, wanted }) {
  const missing = () => [...required, ...wanted].filter((need) => need.find() === null);
  const before = missing();
  // What a variable names is not replaced by another one.
  const installable = before.filter(({ variable }) => !(variable && process.env[variable]));
  if (installable.length > 0 && mayInstall()) await installDebian(packagesOf(installable));
  const after = missing();
  if (after.length === 0) return;
  const hint = howToInstall(after);
  if (after.some((need) => required.includes(need))) throw new Error(hint);
  console.log(`${hint} What depends on it is skipped.`);
}

const packagesOf = (needs) => [...new Set(needs.flatMap((need) => need.packages))];

/** @param {Need[]} needs */
export function howToInstall(needs) {
  const names = needs.map((need) => need.name).join(', ');
  const packages = packagesOf(needs).join(' ');
  const variables = needs.flatMap((need) => need.variable ?? []);
  const orSet = variables.length > 0 ? `, or set ${variables.join(', ')} to where it is` : '';
  return `Not found: ${names}. Install it (Debian: apt-get install ${packages})${orSet}.`;
}
