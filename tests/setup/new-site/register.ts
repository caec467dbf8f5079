import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewSite } from './new-site.ts';

type Edit = [file: string, find: RegExp, replace: string];

/**
 * Names the new site wherever all sites are named; answers in which files. Throws, and writes nothing, where such a
 * place is not found.
 */
export function registerSite(root: string, site: NewSite): string[] {
  const texts = new Map<string, string>();
  for (const [file, find, replace] of editsFor(site)) {
    const text = texts.get(file) ?? readFileSync(join(root, file), 'utf8');
    if (!find.test(text)) throw new Error(`${file}: no place found for ${site.id}`);
    texts.set(file, text.replace(find, replace));
  }
  for (const [file, text] of texts) writeFileSync(join(root, file), text);
  return [...texts.keys()];
}

function editsFor({ id, host }: NewSite): Edit[] {
  const row = `  { site: '${id}', access: 'optional', hosts: ['${host}'], ...${id} },`;
  return [
    ['lib/domain/ids.ts', /(export type SiteId = [^;]+);/, `$1 | '${id}';`],
    ['lib/domain/ids.ts', /(export type Service = [^;]+);/, `$1 | '${id}';`],
    ['lib/sites/registry.ts', /(?=\n\/\*\* Every site)/, `import { ${id} } from './${id}/adapter.ts';\n`],
    ['lib/sites/registry.ts', /(adapters: readonly SiteAdapter\[\] = \[[^\]]+?),?\n?\]/, `$1, ${id}]`],
    ['lib/sites/endpoints.ts', /(?=\n\/\*\* The part)/, `import * as ${id} from './${id}/endpoints.ts';\n`],
    ['lib/sites/endpoints.ts', /(endpoints: readonly SiteEndpoints\[\] = \[[\s\S]*?)(\n\];)/, `$1\n${row}$2`],
    [
      'lib/sites/site-cards.ts',
      /(?=\n\/\*\* Apart from)/,
      `import { cards as ${id} } from './${id}/cards.ts';\n`,
    ],
    ['lib/sites/site-cards.ts', /(siteCards: [^=]+ = \{[^}]+?),?\s*\}/, `$1, ${id} }`],
  ];
}
