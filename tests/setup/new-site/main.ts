// `npm run new-site <id> [host] [name]`: a site that lists nothing yet, but compiles, is registered and has passing tests.
import { fileURLToPath } from 'node:url';
import { formatFiles } from './format.ts';
import { registerSite } from './register.ts';
import { readNewSite } from './new-site.ts';
import { writeSkeleton } from './skeleton.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

try {
  const site = readNewSite(process.argv.slice(2));
  const files = writeSkeleton(root, site);
  await formatFiles(root, [...files, ...registerSite(root, site)]);
  console.log(`${site.name} is registered. Its files, each to be made true:\n  ${files.join('\n  ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
