import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId } from '../../../lib/domain/ids.ts';
import { Passing } from '../../../lib/page/passing.ts';
import type { Asker, BridgedResponse } from '../../../lib/messaging/page-bridge.ts';
import type { ItemOwners } from '../../../lib/domain/item-owners.ts';
import type { ObservedResponse } from '../../../lib/messaging/protocol.ts';

const LIST = '/backend/v2/list_tasks?limit=20';
const asker: Asker = { user: 'user-Ada', workspace: null };
const response = (body = '{"rows":[]}', told: Partial<BridgedResponse> = {}): BridgedResponse => ({
  ...{ method: 'GET', path: LIST, body, asker },
  ...told,
});

const owners = ({ account, body }: ObservedResponse): ItemOwners | null =>
  body === 'no list' ? null : { site: 'sora1', account: account.id, own: [body], others: [] };

let isKept: boolean;
let signedIn: string | null;
let reported: ObservedResponse[];
let fresh: AssetId[];
let told: AssetId[];
/** Those of which nothing is to be stored. */
let lookedInto: ObservedResponse[];
let toldOwners: string[];
let unread: string[];
let failure: Error | null;
let passing: Passing;

beforeEach(() => {
  isKept = true;
  signedIn = 'user-Ada';
  reported = [];
  fresh = [];
  told = [];
  lookedInto = [];
  toldOwners = [];
  unread = [];
  failure = null;
  passing = new Passing({
    isKept: () => Promise.resolve(isKept),
    accountOf: ({ user }) =>
      Promise.resolve(user === signedIn && user !== null ? { id: user, displayName: user } : null),
    report(observed) {
      if (failure) return Promise.reject(failure);
      reported.push(observed);
      return Promise.resolve({ fresh, owners: owners(observed) });
    },
    ownersIn(observed) {
      lookedInto.push(observed);
      return Promise.resolve(owners(observed));
    },
    unread(method, path) {
      unread.push(`${method} ${path}`);
      return Promise.resolve();
    },
    onOwners: ({ account, own }) => toldOwners.push([account, ...own].join(' ')),
    onNew: (assets) => told.push(...assets),
  });
});

describe('what passes by in a page', () => {
  it('is reported under the account in whose name the page asked', async () => {
    await passing.take(response());
    signedIn = 'user-Bob';
    await passing.take(response('{"rows":[1]}', { asker: { user: 'user-Bob', workspace: null } }));
    expect(reported.map(({ account, body }) => [account.id, body])).toEqual([
      ['user-Ada', '{"rows":[]}'],
      ['user-Bob', '{"rows":[1]}'],
    ]);
  });

  it('is nobody’s when nobody is signed in, or somebody else', async () => {
    signedIn = null;
    await passing.take(response());
    signedIn = 'user-Bob';
    await passing.take(response());
    expect(reported).toEqual([]);
  });

  it('is not reported where that is switched off, but tells whose its items are, by the asker’s own word', async () => {
    isKept = false;
    signedIn = null;
    await passing.take(response('[1]'));
    await passing.take(response('[1]'));
    await passing.take(response('[2]', { asker: { user: 'user-Bob', workspace: 'acme' } }));
    await passing.take(response('no list'));
    expect(reported).toEqual([]);
    expect(lookedInto.map(({ account }) => account.id)).toEqual(['user-Ada', 'user-Bob', 'user-Ada']);
    expect(toldOwners).toEqual(['user-Ada [1]', 'user-Bob [2]']);
  });

  it('is said to be unread when it is too long to be taken, where it would be kept', async () => {
    await passing.take(response(undefined, { body: null }));
    isKept = false;
    await passing.take(response(undefined, { body: null }));
    expect([unread, reported, lookedInto]).toEqual([[`GET ${LIST}`], [], []]);
  });

  it('tells of nobody’s items when the page did not say in whose name it asked', async () => {
    isKept = false;
    await passing.take(response('[1]', { asker: { user: null, workspace: null } }));
    expect([lookedInto, toldOwners]).toEqual([[], []]);
  });

  it('tells whose its items are where it is reported, too, and is reported once it is switched on', async () => {
    isKept = false;
    await passing.take(response('[1]'));
    isKept = true;
    await passing.take(response('[1]'));
    expect(reported).toHaveLength(1);
    expect(toldOwners).toEqual(['user-Ada [1]', 'user-Ada [1]']);
  });

  it('is reported once while a page that polls brings the same, and again when it differs', async () => {
    for (const body of ['[1]', '[1]', '[1,2]', '[1]']) await passing.take(response(body));
    expect(reported.map(({ body }) => body)).toEqual(['[1]', '[1,2]', '[1]']);
  });

  it('is reported again for another account, another path, and a read by POST', async () => {
    await passing.take(response());
    await passing.take(response(undefined, { path: `${LIST}&after=1` }));
    await passing.take(response(undefined, { method: 'POST' }));
    await passing.take(response(undefined, { method: 'POST' }));
    signedIn = 'user-Bob';
    await passing.take(response(undefined, { asker: { user: 'user-Bob', workspace: null } }));
    expect(reported).toHaveLength(5);
  });

  it('is reported again when it could not be the first time', async () => {
    failure = new Error('the background was stopped');
    await expect(passing.take(response())).rejects.toBe(failure);
    failure = null;
    await passing.take(response());
    expect(reported).toHaveLength(1);
  });

  it('remembers no more lists than a page has', async () => {
    for (let page = 0; page < 100; page += 1)
      await passing.take(response('[]', { path: `${LIST}&after=${page}` }));
    await passing.take(response('[]', { path: `${LIST}&after=99` }));
    expect(reported).toHaveLength(100);
    await passing.take(response('[]', { path: `${LIST}&after=0` }));
    expect(reported).toHaveLength(101);
  });

  it('tells what of it is new, and nothing when nothing is', async () => {
    await passing.take(response());
    expect(told).toEqual([]);
    fresh = ['user-Ada/sora:gen_1/original' as AssetId];
    await passing.take(response('[1]'));
    expect(told).toEqual(fresh);
  });
});
