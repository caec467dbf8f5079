import { readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Bidi } from './bidi.ts';
import { toExpression } from './expression.ts';
import { evaluateText } from './firefox-script.ts';

const INPUT = "document.querySelector('input[webkitdirectory]')";

/** WebDriver BiDi sets files only, so each is told where in the folder it lies before the page hears of them. */
function tellPaths(paths: string[]): void {
  const input = document.querySelector<HTMLInputElement>('input[webkitdirectory]');
  const tell = () => {
    for (const [index, file] of [...(input?.files ?? [])].entries())
      Object.defineProperty(file, 'webkitRelativePath', { value: paths[index] });
  };
  addEventListener('change', tell, { capture: true, once: true });
}

interface Found {
  readonly result: { readonly sharedId?: string };
}

/** Throws when the page has no input for a folder. */
export async function chooseFolder(bidi: Bidi, context: string, folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const inFolder = files.map((file) => join(basename(folder), relative(folder, file)));
  await evaluateText(bidi, context, toExpression(tellPaths, [inFolder]));
  const { result } = await bidi.send<Found>('script.evaluate', {
    expression: INPUT,
    target: { context },
    awaitPromise: false,
    serializationOptions: { maxDomDepth: 0 },
  });
  if (result.sharedId === undefined) throw new Error('no input for a folder');
  await bidi.send('input.setFiles', { context, element: { sharedId: result.sharedId }, files });
}
