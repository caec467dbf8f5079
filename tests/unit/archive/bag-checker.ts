import { createHash } from 'node:crypto';

/** Everything that is wrong with a bag after RFC 8493, in words; knows nothing of how ours are made. */
export function checkBag(files: ReadonlyMap<string, Uint8Array>): string[] {
  const roots = new Set([...files.keys()].map((path) => path.split('/')[0] ?? ''));
  const [root] = roots;
  if (root === undefined || roots.size > 1) return [`${roots.size} folders at the top`];
  const bag = new Map([...files].map(([path, bytes]) => [path.slice(root.length + 1), bytes]));
  return [
    ...checkDeclaration(bag),
    ...checkManifest(bag, 'manifest-sha256.txt', (path) => path.startsWith('data/')),
    ...checkManifest(
      bag,
      'tagmanifest-sha256.txt',
      (path) => !path.startsWith('data/') && !path.startsWith('tagmanifest-'),
    ),
    ...checkOxum(bag),
  ];
}

/** Labels and values with folded lines joined. */
export function readBagInfo(text: string): Map<string, string> {
  const info = new Map<string, string>();
  for (const line of text
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .filter(Boolean)) {
    const parts = /^([^:\s][^:]*): (.*)$/.exec(line);
    if (parts === null) throw new Error(`not a line of bag-info: ${line}`);
    const [, label = '', value = ''] = parts;
    if (info.has(label)) throw new Error(`twice in bag-info: ${label}`);
    info.set(label, value);
  }
  return info;
}

function text(bag: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = bag.get(path);
  return bytes === undefined ? '' : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function checkDeclaration(bag: ReadonlyMap<string, Uint8Array>): string[] {
  const expected = /^BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?$/;
  return expected.test(text(bag, 'bagit.txt')) ? [] : ['bagit.txt does not declare BagIt 1.0'];
}

function checkManifest(
  bag: ReadonlyMap<string, Uint8Array>,
  manifest: string,
  covers: (path: string) => boolean,
): string[] {
  const problems: string[] = [];
  const listed = new Map<string, string>();
  for (const line of text(bag, manifest).split('\n').filter(Boolean)) {
    const parts = /^([0-9a-f]{64})\s+\*?(.+)$/.exec(line);
    if (parts === null) problems.push(`${manifest}: ${line}`);
    else listed.set((parts[2] ?? '').replace(/%(0D|0A|25)/gi, decodeURIComponent), parts[1] ?? '');
  }
  for (const path of [...bag.keys()].filter(covers)) {
    if (!listed.has(path)) problems.push(`${manifest} lacks ${path}`);
  }
  for (const [path, sum] of listed) {
    const bytes = bag.get(path);
    if (bytes === undefined) problems.push(`${manifest} lists ${path}, which is not there`);
    else if (createHash('sha256').update(bytes).digest('hex') !== sum) problems.push(`${path} differs`);
  }
  return problems;
}

function checkOxum(bag: ReadonlyMap<string, Uint8Array>): string[] {
  const payload = [...bag].filter(([path]) => path.startsWith('data/'));
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  const told = readBagInfo(text(bag, 'bag-info.txt')).get('Payload-Oxum');
  return told === `${bytes}.${payload.length}`
    ? []
    : [`Payload-Oxum ${told}, counted ${bytes}.${payload.length}`];
}
