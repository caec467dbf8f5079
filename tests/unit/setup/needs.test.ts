import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { needsOf, provide } from '../../setup/needs.mjs';
import { onlyOnPath } from './commands-in.ts';

/** A stand-in for apt-get: notes what it was asked and "installs" by making the command of that name. */
const aptGet = `
here=$(/usr/bin/dirname "$0")
echo "$@" >> "$here/asked"
[ "$1" = install ] || exit 0
for package in "$@"; do
  case $package in chromium|firefox-esr|unzip|python3|rclone) command=$package;; gnumeric) command=ssconvert;; mtools) command=mcopy;; *) continue;; esac
  echo >"$here/$command"; /bin/chmod 755 "$here/$command"
done`;

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(process.platform !== 'linux')('providing what a script needs', () => {
  test.runIf(asRoot)('installs what is missing, after one update', async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const directory = onlyOnPath({ 'apt-get': aptGet, '7z': '', bsdtar: '' });
    await provide(needsOf('test:all'));
    const [update, install, ...more] = readFileSync(join(directory, 'asked'), 'utf8').trim().split('\n');
    expect(update).toContain('update');
    expect(install).toMatch(/ chromium fonts-dejavu-core firefox-esr unzip python3 gnumeric mtools rclone$/);
    expect(more).toEqual([]);
    expect(log).not.toHaveBeenCalled();
  });

  test.runIf(asRoot)('asks for nothing when all is there', async () => {
    const directory = onlyOnPath({
      'apt-get': aptGet,
      chromium: '',
      unzip: '',
      '7z': '',
      bsdtar: '',
      python3: '',
    });
    await provide(needsOf('demo'));
    expect(existsSync(join(directory, 'asked'))).toBe(false);
  });

  test.runIf(asRoot)('installs nothing in place of the browser that a variable names', async () => {
    const directory = onlyOnPath({ 'apt-get': aptGet, unzip: '', '7z': '', bsdtar: '', python3: '' });
    vi.stubEnv('LIFEBOAT_CHROMIUM', join(directory, 'nowhere'));
    await expect(provide(needsOf('demo'))).rejects.toThrow('Not found: Chromium');
    expect(existsSync(join(directory, 'asked'))).toBe(false);
  });

  test('without Chromium the demo cannot run, and says what to do', async () => {
    onlyOnPath({ unzip: '', '7z': '', bsdtar: '', python3: '' });
    await expect(provide(needsOf('demo'))).rejects.toThrow(
      'Not found: Chromium (or Chrome, Edge). Install it (Debian: apt-get install chromium fonts-dejavu-core), or set LIFEBOAT_CHROMIUM to where it is.',
    );
  });

  test('without Firefox or a tool the tests go on, and say so in one line', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    onlyOnPath({ chromium: '', unzip: '', bsdtar: '', python3: '', ssconvert: '', mcopy: '', rclone: '' });
    await provide(needsOf('test:all'));
    expect(log.mock.calls).toEqual([
      [expect.stringMatching(/^Not found: Firefox ESR, 7z\. .* is skipped\.$/)],
    ]);
  });
});
