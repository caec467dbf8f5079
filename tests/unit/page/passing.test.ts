import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId } from '../../../lib/domain/ids.ts';
import { Passing } from '../../../lib/page/passing.ts';
import type { Asker, BridgedResponse } from '../../../lib/messaging/page-bridge.ts';
import type { ObservedResponse } from '../../../lib/messaging/protocol.ts';

const LIST = '/backend/v2/list_tasks?limit=20';
const asker: Asker = { user: 'user-Ada', workspace: null };
const response = (body = '{"rows":[]}', told: Partial<BridgedResponse> = {}): BridgedResponse => ({
  ...{ method: 'GET', path: LIST, body, asker },
  ...told,
});

let isWanted: boolean;
let signedIn: string | null;
let reported: ObservedResponse[];
let fresh: AssetId[];
let told: AssetId[];
let failure: Error | null;
let passing: Passing;

beforeEach(() => {
  isWanted = true;
  signedIn = 'user-Ada';
  reported = [];
  fresh = [];
  told = [];
  failure = null;
  passing = new Passing({
    isWanted: () => Promise.resolve(isWanted),
    accountOf: ({ user }) =>
      Promise.resolve(user === signedIn && user !== null ? { id: user, displayName: user } : null),
    report(observed) {
      if (failure) return Promise.reject(failure);
      reported.push(observed);
      return Promise.resolve(fresh);
    },
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

  it('is not reported where that is switched off', async () => {
    isWanted = false;
    await passing.take(response());
    expect(reported).toEqual([]);
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
