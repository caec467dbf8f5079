import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './npm.mjs';
import { quietly, step } from './quiet.mjs';

/** Runs `npm ci` unless what is installed is what package-lock.json asks for. @param {string} root */
export async function installPackages(root) {
  if (isInstalled(root)) return;
  const ci = [...npmCommand(), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await step('Installing packages', () => quietly(ci, { cwd: root }))))
    throw new Error('npm ci failed');
  writeStamp(root);
}

/** @param {string} root */
export function isInstalled(root) {
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return true;
  if (!agreesWithLock(root)) return false;
  // Installed by hand: no reason to do it again.
  writeStamp(root);
  return true;
}

const stampFile = (root) => join(root, 'node_modules', '.lifeboat-lock');

const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

function writeStamp(root) {
  writeFileSync(stampFile(root), lockHash(root));
}

/** npm writes its own list of what is installed last of all, so a broken-off installation has none. */
function agreesWithLock(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (installed === null || wanted === null) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !(path in installed)),
  );
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}
