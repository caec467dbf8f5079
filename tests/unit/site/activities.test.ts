import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { startSite, type Site } from '../../site/server.ts';
import { Client, walk, type WireGeneration, type WireTask } from './client.ts';

let site: Site;
let client: Client;

beforeEach(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 80 }) });
  client = new Client(site);
  await client.signIn();
});
afterEach(() => site.close());

interface Told extends WireGeneration {
  is_public: boolean;
  is_favorite: boolean;
}

const expectedIds = (kind: string): Set<string> =>
  new Set(site.expectedActivities().flatMap((activity) => (activity.kind === kind ? activity.id : [])));

async function listed(query: string): Promise<Told[]> {
  const path = `/v2/list_tasks?limit=100${query}`;
  const tasks = await walk<WireTask>(client, path, (page) => page.task_responses);
  return tasks.flatMap(({ generations }) => generations as Told[]);
}

it('Sora 1 tells of folders, favourites and what was published, and all of it is expected', async () => {
  await listed('');
  const { data: folders } = await client.json<{ data: { id: string; alias: string | null }[] }>(
    '/collections',
  );
  const inFolders = await Promise.all(
    folders.map(({ id }) =>
      walk<Told>(client, `/collections/${id}/generations?limit=50`, ({ data }) => data),
    ),
  );
  const met = [...(await listed('')), ...(await listed('&archived=true')), ...inFolders.flat()];
  const ids = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));
  const favourites = inFolders[folders.findIndex(({ alias }) => alias !== null)] ?? [];
  const published = met.filter((made) => made.is_public && made.user.id === site.library.owner.id);
  expect(expectedIds('folders')).toEqual(ids(folders.filter(({ alias }) => alias === null)));
  expect(expectedIds('favourites')).toEqual(ids([...met.filter((made) => made.is_favorite), ...favourites]));
  expect(expectedIds('publications')).toEqual(ids(published));
  expect(published.length).toBeGreaterThan(1);
});

it('folders that fail are not expected', () => {
  site.faults.foldersFail = true;
  expect(expectedIds('folders').size).toBe(0);
  expect(expectedIds('publications').size).toBeGreaterThan(1);
});
