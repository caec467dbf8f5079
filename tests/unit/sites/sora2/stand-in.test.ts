import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Collection } from '../../../../lib/domain/collection.ts';
import type { Activity, Asset, AssetLink, Generation } from '../../../../lib/domain/generation.ts';
import { accountId } from '../../../../lib/domain/ids.ts';
import { merged } from '../../../../lib/domain/merging.ts';
import type { SiteRequest } from '../../../../lib/sites/adapter.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';
import { makeLibrary } from '../../../site/library/library.ts';
import { startSite, type Site } from '../../../site/server.ts';
import { Client } from '../../site/client.ts';

const library = makeLibrary({ tasks: 1, sora2: { generations: 80, likes: 12 } });
const me = accountId(library.sora2?.me.id ?? '');

let site: Site;
let client: Client;
const generations = new Map<string, Generation>();
const collections = new Map<string, Set<string>>();
const assets = new Map<string, Asset>();
const activities = new Map<string, Activity>();
const misfits: unknown[] = [];

/** As the extension asks: nothing that the adapter itself does not allow. */
function ask(request: SiteRequest): Promise<unknown> {
  if (!sora2.allows(request)) throw new Error(`${request.path} is not allowed`);
  return client.json(request.path.replace(/^\/backend/, ''));
}

async function walk({ id }: Collection, found: Collection[]): Promise<void> {
  for (let cursor: string | null = null, goesOn = true; goesOn;) {
    const request = sora2.list(id, cursor, me);
    const page = sora2.parse({ path: request.path, json: await ask(request) }, { accountId: me, now: 0 });
    for (const { generation, assets: files } of page.items) {
      generations.set(generation.id, merged(generations.get(generation.id) ?? null, generation));
      collections.set(generation.id, (collections.get(generation.id) ?? new Set()).add(id));
      for (const asset of files) assets.set(asset.id, asset);
    }
    for (const activity of page.activities) activities.set(`${activity.kind} ${activity.id}`, activity);
    misfits.push(...page.mismatches);
    found.push(...page.collections);
    goesOn = page.next.kind === 'more';
    cursor = page.next.kind === 'more' ? page.next.cursor : null;
  }
}

/** What the first way that is open leads to. */
async function bestLink(asset: Asset): Promise<AssetLink | null> {
  for (const source of sora2.sources(asset)) {
    if (source.kind === 'link') return source.link;
    const link = source.read(await ask(source.request).catch(() => null));
    if (link) return link;
  }
  return null;
}

const pathOf = (link: AssetLink | null | undefined) =>
  link ? decodeURIComponent(new URL(link.url).pathname) : null;

beforeAll(async () => {
  site = await startSite({ library });
  client = new Client(site);
  await client.signIn();
  const left = [...sora2.collections];
  const walked = new Set<string>();
  for (let next = left.shift(); next; next = left.shift()) {
    if (walked.has(next.id)) continue;
    walked.add(next.id);
    await walk(next, left);
  }
});
afterAll(() => site.close());

const expected = () => site.expected().filter((item) => item.site === 'sora2');

describe('a walk of all that the stand-in has', () => {
  test('understands every row', () => {
    expect(misfits).toEqual([]);
  });

  test('meets every item in its lists, once, as it is', () => {
    const met = [...generations.values()].map(({ id, owner, availability, prompt, title, kind }) => ({
      ...{ generationId: id, owner, availability, prompt, title, kind },
      collections: [...(collections.get(id) ?? [])].sort(),
    }));
    const wanted = expected().map(({ generationId, owner, availability, prompt, title, kind, ...item }) => ({
      ...{ generationId, owner, availability, prompt, title, kind },
      collections: [...item.collections].sort(),
    }));
    expect(wanted.length).toBeGreaterThan(80);
    expect(new Map(met.map((item) => [item.generationId, item]))).toEqual(
      new Map(wanted.map((item) => [item.generationId, item])),
    );
  });

  test('finds the best file of each of one’s own, its captions, and no file of others', async () => {
    const wanted = expected().flatMap(({ generationId, file, captions }) =>
      [file, ...captions].flatMap((one) => (one ? [`${generationId} ${decodeURIComponent(one.path)}`] : [])),
    );
    const found = await Promise.all(
      [...assets.values()].map(async (asset) => `${asset.generationId} ${pathOf(await bestLink(asset))}`),
    );
    expect(found.sort()).toEqual(wanted.sort());
  });

  test('finds the same files again by a fresh read', async () => {
    for (const asset of assets.values()) {
      const { request, read } = sora2.renew(asset);
      expect(read(await ask(request)).map(pathOf)).toEqual(asset.links.map(pathOf));
    }
  });

  test('keeps every activity', () => {
    const wanted = site.expectedActivities().filter((activity) => activity.site === 'sora2');
    expect([...activities.keys()].sort()).toEqual(wanted.map(({ kind, id }) => `${kind} ${id}`).sort());
  });
});
