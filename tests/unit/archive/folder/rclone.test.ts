import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findTool } from '../../../setup/tool-names.mjs';
import { hostileLibrary } from '../hostile-bag.ts';
import { temporaryFolder } from '../zip-reader.ts';
import { FolderRun } from './folder-run.ts';

const rclone = findTool('rclone');
const title = 'a bag in a folder goes to a remote of rclone and is checked there';

/** A remote of each kind, by what is set in the environment; nobody's own settings are read. */
const REMOTES: Record<string, (folder: string) => NodeJS.ProcessEnv> = {
  'a drive': (folder) => ({ RCLONE_CONFIG_FAR_TYPE: 'alias', RCLONE_CONFIG_FAR_REMOTE: folder }),
  'an encrypted store': (folder) => ({
    RCLONE_CONFIG_FAR_TYPE: 'crypt',
    RCLONE_CONFIG_FAR_REMOTE: folder,
    RCLONE_CONFIG_FAR_PASSWORD: execFileSync(rclone ?? '', ['obscure', 'a test'], {
      encoding: 'utf8',
    }).trim(),
  }),
};

function writeOut(files: ReadonlyMap<string, Uint8Array>, folder: string): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

describe.skipIf(rclone === null)(rclone === null ? `${title} (not installed: rclone)` : title, () => {
  let near: string;
  let run: FolderRun;

  beforeEach(async () => {
    run = new FolderRun(hostileLibrary());
    await run.update();
    near = temporaryFolder();
    writeOut(run.files(), near);
  });

  it.each(Object.entries(REMOTES))('%s', (_, remote) => {
    const name = run.name ?? '';
    const env = { ...process.env, ...remote(temporaryFolder()) };
    const call = (...args: string[]) =>
      spawnSync(rclone ?? '', ['--config', '/dev/null', ...args], { env, encoding: 'utf8' });
    const bag = join(near, name);
    expect(call('copy', bag, `far:${name}`)).toMatchObject({ status: 0 });

    const check = () =>
      call('checksum', 'sha256', join(bag, 'manifest-sha256.txt'), `far:${name}`, '--download', '--one-way');
    const whole = check();
    expect(whole).toMatchObject({ status: 0 });
    expect(whole.stderr).toContain('0 differences found');

    const [victim = ''] = run.media();
    const altered = readFileSync(join(bag, victim));
    altered[0] = (altered[0] ?? 0) ^ 1;
    writeFileSync(join(near, 'altered'), altered);
    call('copyto', join(near, 'altered'), `far:${name}/${victim}`, '--ignore-times');
    const broken = check();
    expect(broken.status).not.toBe(0);
    expect(broken.stderr).toContain(victim);
    expect(broken.stderr).toContain('1 differences found');
  });
});
