import { onPath } from './commands.mjs';
import { quietly, step } from './quiet.mjs';

const unattended = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
// Another installation may be running on a fresh machine: wait for it.
const install = [
  'apt-get',
  'install',
  '-y',
  '-q',
  '--no-install-recommends',
  '-o',
  'DPkg::Lock::Timeout=120',
];

/** Installing for the whole machine is ours to do only as root on a Debian-like system. */
export function mayInstall() {
  return process.getuid?.() === 0 && onPath('apt-get') !== null;
}

/** Installs Debian packages, together or else one by one; never throws: the caller looks again. @param {string[]} packages */
export async function installDebian(packages) {
  await step('Reading package lists', () => quietly(['apt-get', 'update', '-q'], unattended));
  const whole = await step(`Installing ${packages.join(', ')}`, () =>
    quietly([...install, ...packages], unattended),
  );
  if (whole || packages.length === 1) return;
  for (const one of packages)
    await step(`Installing ${one}`, () => quietly([...install, one], unattended), { tries: 1 });
}
