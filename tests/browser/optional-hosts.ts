import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Match patterns that the built extension may ask for later. */
export function optionalHosts(extension: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
    readonly optional_host_permissions?: readonly string[];
  };
  return manifest.optional_host_permissions ?? [];
}
