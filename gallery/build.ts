import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Rollup } from 'vite';
import { DATA_MARK } from '../lib/archive/gallery/gallery-data.ts';

/** The gallery without data, as one page: script and style inside, and a policy that allows these two and no other. */
export async function buildGalleryPage(): Promise<string> {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      target: ['chrome109', 'firefox115', 'safari16'],
      cssCodeSplit: false,
      modulePreload: false,
      rollupOptions: { input: `${import.meta.dirname}/main.ts`, output: { format: 'iife' } },
    },
  });
  const files = outputsOf(built as Rollup.RollupOutput | Rollup.RollupOutput[]);
  return pageOf(textOf(files, '.js'), textOf(files, '.css'));
}

function outputsOf(built: Rollup.RollupOutput | Rollup.RollupOutput[]) {
  return [built].flat().flatMap(({ output }) => output);
}

function textOf(files: ReturnType<typeof outputsOf>, ending: string): string {
  const [file, ...more] = files.filter(({ fileName }) => fileName.endsWith(ending));
  if (file === undefined || more.length > 0) throw new Error(`the gallery is not one ${ending} file`);
  return file.type === 'chunk' ? file.code : String(file.source);
}

/**
 * Nothing is fetched or sent; pictures and films come from the disk alone, and so do the frames in which the pages of
 * bags beside this one tell what they hold.
 */
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "img-src 'self' file:",
    "media-src 'self' file:",
    "frame-src 'self' file:",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function pageOf(code: string, css: string): string {
  // In a script's text these two would end or hide the element; escaped they mean the same to JavaScript.
  const script = code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = css.trim();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Lifeboat archive</title>
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript to show the archive. Without it, open data/generations.csv and data/media.</noscript>
${DATA_MARK}
<script>${script}</script>
</body>
</html>
`;
}
