import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewSite } from './new-site.ts';

const skeleton = fileURLToPath(new URL('skeleton', import.meta.url));

/** Where the parts of the skeleton go. */
const PLACES = {
  site: ({ id }: NewSite) => `lib/sites/${id}`,
  tests: ({ id }: NewSite) => `tests/unit/sites/${id}`,
  icon: ({ id }: NewSite) => `public/sites/${id}`,
  fixtures: ({ id }: NewSite) => `tests/fixtures/${id}`,
};

/** Writes the folder, its tests and its fixture; answers their paths below `root`. Throws where a file is in the way. */
export function writeSkeleton(root: string, site: NewSite): string[] {
  const files = Object.entries(PLACES).flatMap(([part, place]) =>
    globSync(`${part}/*.txt`, { cwd: skeleton }).map((file) => ({
      from: join(skeleton, file),
      to: join(root, place(site), relative(part, file).replace(/\.txt$/, '')),
    })),
  );
  const taken = files.find(({ to }) => existsSync(to));
  if (taken) throw new Error(`${relative(root, taken.to)} is there already`);
  for (const { from, to } of files) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, filledIn(readFileSync(from, 'utf8'), site));
  }
  return files.map(({ to }) => relative(root, to)).sort();
}

function filledIn(text: string, { id, host, name }: NewSite): string {
  return text.replaceAll('__id__', id).replaceAll('__host__', host).replaceAll('__name__', name);
}
