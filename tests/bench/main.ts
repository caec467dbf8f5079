// `npm run bench [-- --only <section>] [--browser chromium|firefox]`: how fast and how small, as ratios of one run.
import { parseArgs } from 'node:util';
import type { Engine } from '../browser/browser.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { ensureBuild, extensionWithBench } from './extension.ts';
import { table, type Finding, type Section } from './findings.ts';
import { exports } from './sections/export.ts';
import { gallery } from './sections/gallery.ts';
import { list } from './sections/list.ts';
import { memory } from './sections/memory.ts';
import { observe } from './sections/observe.ts';
import { peers } from './sections/peers.ts';
import { save } from './sections/save.ts';
import { selection } from './sections/selection.ts';
import { zip64 } from './sections/zip64.ts';
import type { BedOptions } from './test-bed.ts';

const sections: readonly Section[] = [exports, memory, save, list, observe, selection, gallery, peers, zip64];
const engines: readonly Engine[] = ['chromium', 'firefox'];

const { values } = parseArgs({ options: { only: { type: 'string' }, browser: { type: 'string' } } });
const chosen = sections.filter(({ name }) => (values.only ?? name) === name);
const browsers = engines.filter((engine) => (values.browser ?? engine) === engine && findBrowser(engine));
if (chosen.length === 0 || browsers.length === 0) {
  throw new Error(
    `usage: npm run bench -- --only ${sections.map(({ name }) => name).join('|')} --browser ${engines.join('|')}`,
  );
}

await ensureBuild(browsers);
const all: Finding[] = [];
for (const engine of browsers) {
  const extension = await extensionWithBench(engine);
  for (const section of chosen) all.push(...(await runSection(section, { engine, extension })));
}
const targets = all.filter(({ target }) => target);
if (targets.length > 0) console.log(`\nTargets\n${table(targets)}`);

/** A section that breaks off costs its own numbers only. */
async function runSection(section: Section, options: BedOptions): Promise<Finding[]> {
  console.log(`\n${options.engine} · ${section.title}\n  (${section.how})`);
  try {
    const findings = await section.run(options);
    console.log(table(findings));
    return findings.map((found) => ({
      ...found,
      what: `${options.engine} · ${section.name} · ${found.what}`,
    }));
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return [];
  }
}
