// `npm start [-- --open]`: the whole way from a signed-in library to a verified archive, in a real browser.
import { parseArgs } from 'node:util';
import { Journey } from '../e2e/journey.ts';
import { makeLibrary } from '../site/library/library.ts';
import { startSite, type Site } from '../site/server.ts';
import { buildExtension } from './build.ts';
import { hasDisplay } from './display.ts';
import { clearPlaces, places } from './places.ts';
import { report } from './report.ts';
import { stayOpen } from './stay-open.ts';
import { takeTour } from './tour.ts';
import { isPerfect, verify } from './verify.ts';

const { values } = parseArgs({ options: { open: { type: 'boolean', default: false } } });

async function main(): Promise<number> {
  clearPlaces();
  await buildExtension();
  const site = await startSite({ library: makeLibrary({ sora2: {} }) });
  const works = site.expected().length + site.chatgpt.expected().length;
  console.log(`Stand-ins for Sora 1, Sora 2 and ChatGPT Images, with ${works} works, run on this machine.`);
  if (values.open && !hasDisplay())
    console.log('There is no display here, so the browser runs without a window.');
  const journey = await Journey.begin('chromium', site, {
    downloads: places.downloads,
    headless: !(values.open && hasDisplay()),
  });
  try {
    return await demonstrate(journey, site);
  } finally {
    await journey.end();
    await site.close();
  }
}

async function demonstrate(journey: Journey, site: Site): Promise<number> {
  const tour = await takeTour(journey);
  console.log('Verifying the archive');
  const verification = await verify(tour.archive, site);
  console.log(report(journey.browser.version, tour, verification));
  const exitCode = isPerfect(verification) ? 0 : 1;
  if (values.open) await stayOpen(journey, exitCode);
  return exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
