import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtExtension, Journey } from '../../e2e/journey.ts';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite } from '../../site/server.ts';
import type { Finding, Section } from '../findings.ts';
import type { BedOptions } from '../test-bed.ts';

const ROUNDS = 25;

export const observe: Section = {
  name: 'observe',
  title: 'What a page pays for our observer: reading a list of its own, per MB of it',
  how: `from the answer's coming until the page has read it as JSON and had its next turn, median of ${ROUNDS}; sizes gzipped`,
  async run(options) {
    return [...sizes(options.engine), ...(await costs(options))];
  },
};

function sizes(engine: BedOptions['engine']): Finding[] {
  const folder = join(builtExtension(engine), 'content-scripts');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const bytes = scripts.map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  const observer = bytes[scripts.indexOf('observer.js')] ?? NaN;
  return [
    { what: 'observer', ...atMostKb(observer, 4) },
    {
      what: 'all content scripts',
      ...atMostKb(
        bytes.reduce((sum, one) => sum + one, 0),
        60,
      ),
    },
  ];
}

function atMostKb(bytes: number, limit: number) {
  return {
    measured: `${(bytes / 1000).toFixed(1)} KB`,
    target: { text: `≤ ${limit} KB`, met: bytes <= limit * 1000 },
  };
}

async function costs({ engine }: BedOptions): Promise<Finding[]> {
  const site = await startSite({ library: makeLibrary({ tasks: 400, mediaBytes: 2_048 }) });
  const journey = await Journey.begin(engine, site);
  try {
    const page = await journey.signIn();
    // As an update ends the observer that it leaves behind: from then on nothing is looked at.
    await page.evaluate("void document.dispatchEvent(new Event('lifeboat:end'))");
    const without = await page.evaluate(readLists, ROUNDS);
    await page.goto('https://sora.chatgpt.com/library');
    const off = await page.evaluate(readLists, ROUNDS);
    const popup = await journey.popup();
    await popup.click('switch', 'Auto-backup as you browse');
    await popup.close();
    await page.goto('https://sora.chatgpt.com/library');
    const on = await page.evaluate(readLists, ROUNDS);
    const cost = (spent: Spent) => ms((spent.milliseconds - without.milliseconds) / on.megabytes);
    return [
      { what: 'one answer', measured: `${on.megabytes.toFixed(2)} MB` },
      { what: 'read without the observer', measured: ms(without.milliseconds / without.megabytes) },
      { what: 'read with it, auto-backup off', measured: ms(off.milliseconds / off.megabytes) },
      { what: 'read with it, auto-backup on', measured: ms(on.milliseconds / on.megabytes) },
      { what: 'cost of the observer, auto-backup off', measured: cost(off) },
      { what: 'cost of the observer, auto-backup on', measured: cost(on) },
    ];
  } finally {
    await journey.end();
    await site.close();
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms per MB`;

interface Spent {
  milliseconds: number;
  megabytes: number;
}

/** Runs in the page. Each answer differs by its address alone, so that each is copied. */
async function readLists(rounds: number): Promise<Spent> {
  const { accessToken } = (await (await fetch('/api/auth/session')).json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const times: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    // What the extension does with the last one, in processes of its own, is over by then.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const response = await fetch(`/backend/v2/list_tasks?limit=100&round=${round}`, { headers });
    const begun = performance.now();
    megabytes = JSON.stringify(await response.json()).length / 1e6;
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - begun);
  }
  const sorted = times.toSorted((one, other) => one - other);
  return { milliseconds: sorted[sorted.length >> 1] ?? NaN, megabytes };
}
