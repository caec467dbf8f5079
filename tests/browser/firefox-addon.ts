import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import type { Bidi } from './bidi.ts';
import type { Directories } from './directories.ts';

interface Manifest {
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string } };
}

/** The add-on id that the built extension declares. */
export function addonId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as Manifest;
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extension}: the manifest names no Firefox id`);
  return id;
}

/**
 * Installs for good, so that the add-on starts with the profile the next time. Firefox builds that insist on a
 * signature get it for this session only; the fixed UUID lets it find its data again.
 */
export async function installAddon(bidi: Bidi, { profile, extension }: Directories): Promise<void> {
  if (existsSync(join(profile, 'extensions', `${addonId(extension)}.xpi`))) return;
  const archive = join(profile, 'under-test.xpi');
  writeFileSync(archive, await pack(extension));
  const install = (extra: object) =>
    bidi.send('webExtension.install', { extensionData: { type: 'archivePath', path: archive }, ...extra });
  await install({ 'moz:permanent': true }).catch(() => install({}));
}

async function pack(directory: string): Promise<Buffer> {
  const zip = new JSZip();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    zip.file(file.slice(directory.length + 1).replaceAll('\\', '/'), readFileSync(file));
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}
