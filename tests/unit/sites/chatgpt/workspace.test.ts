import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspaces } from '../../../../lib/sites/chatgpt/workspace.ts';
import { fixture } from './fixture.ts';

const OWN = '0a1b2c3d-0000-4000-8000-000000000001';
const ACME = '0a1b2c3d-0000-4000-8000-000000000002';

test('tells one’s own account from a company’s', () => {
  const json = fixture('accounts-check');
  expect(workspaces.read(json, OWN)).toEqual({ id: OWN, isPersonal: true, name: null });
  expect(workspaces.read(json, ACME)).toEqual({ id: ACME, isPersonal: false, name: 'Acme' });
});

test('takes what it is not told of for another’s', () => {
  expect(workspaces.read(fixture('accounts-check'), 'other')).toEqual({
    id: 'other',
    isPersonal: false,
    name: null,
  });
});

test('the name of the cookie may stand for an id', () => {
  const json = { accounts: { default: { account: { account_id: OWN, structure: 'personal' } } } };
  expect(workspaces.read(json, 'default')).toEqual({ id: OWN, isPersonal: true, name: null });
});

test('never throws, and never takes an id that is none into a header', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (account) => {
      for (const json of [account, { accounts: account }, { accounts: { [ACME]: { account } } }]) {
        expect(workspaces.read(json, ACME).id).toMatch(/^[\w-]{1,64}$/);
      }
    }),
  );
});
