import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObserved, readPlace } from '../../../lib/messaging/observed-response.ts';
import { MOST_BRIDGED } from '../../../lib/messaging/page-bridge.ts';

const account = { id: 'user-Ada', displayName: 'Ada' };
const observed = { method: 'GET', path: '/backend/collections', body: '{}', account };

describe('readObserved', () => {
  it('keeps the fields that it knows and no others', () => {
    expect(readObserved({ ...observed, host: 'evil', account: { ...account, token: 'secret' } })).toEqual(
      observed,
    );
  });

  it.each(['GET', 'POST'])('takes what was read by %s, as a workspace too', (method) => {
    const inWorkspace = { ...observed, method, account: { ...account, id: 'user-Ada@0a1b2c3d-0000-4000' } };
    expect(readObserved(inWorkspace)).toEqual(inWorkspace);
  });

  it.each([
    ['nothing', undefined],
    ['a write', { ...observed, method: 'DELETE' }],
    ['an odd workspace', { ...observed, account: { ...account, id: 'user-Ada@../x' } }],
    ['two workspaces', { ...observed, account: { ...account, id: 'user-Ada@a@b' } }],
    ['a path elsewhere', { ...observed, path: 'https://evil.example/' }],
    ['a long path', { ...observed, path: '/'.repeat(4097) }],
    ['a huge body', { ...observed, body: ' '.repeat(MOST_BRIDGED + 1) }],
    ['nobody', { ...observed, account: null }],
    ['an odd account', { ...observed, account: { ...account, id: '../user' } }],
    ['a long name', { ...observed, account: { ...account, displayName: 'A'.repeat(513) } }],
  ])('refuses %s', (_, message) => {
    expect(readObserved(message)).toBeNull();
  });

  it('takes the place of a list alone, in the same bounds', () => {
    const place = { method: 'GET', path: '/backend/collections' };
    expect(readPlace({ ...place, body: 'x', account })).toEqual(place);
    expect([readPlace({ ...place, path: 'https://evil.example/' }), readPlace(null)]).toEqual([null, null]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (message) => void readObserved(message)));
  });
});
