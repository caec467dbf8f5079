import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSession, sessionRequest } from '../../../lib/sites/session.ts';
import { fixture } from './sora1/fixture.ts';

function jwt(payload: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(payload)}.x`;
}

describe('readSession', () => {
  test('signed in', () => {
    expect(readSession(fixture('session-signed-in'))).toEqual({
      accountId: 'user-Ab12Cd34Ef56Gh78',
      displayName: 'Ada Example',
      token: 'invented-token',
    });
  });

  test.each([
    ['an empty object', fixture('session-signed-out')],
    ['an empty token', { accessToken: '', user: { id: 'user-1' } }],
    ['a token of another type', { accessToken: 7, user: { id: 'user-1' } }],
    ['a token that no header can hold', { accessToken: 'a\r\nb', user: { id: 'user-1' } }],
    ['a token of nobody', { accessToken: 'opaque' }],
    ['a token of nobody, with a payload that is no JSON', { accessToken: 'a.b.c', user: null }],
    ['null', null],
    ['HTML', '<!DOCTYPE html>'],
  ])('signed out: %s', (_, json) => {
    expect(readSession(json)).toBeNull();
  });

  test.each([
    [{ 'https://api.openai.com/auth': { user_id: 'user-1', chatgpt_user_id: 'user-2' } }, 'user-1'],
    [{ 'https://api.openai.com/auth': { chatgpt_user_id: 'user-2' } }, 'user-2'],
    [{ 'https://api.openai.com/auth': { user_id: 'user-ÿ?>' } }, undefined],
  ])('without user.id, the token tells: %o', (payload, id) => {
    const session = readSession({ accessToken: jwt(payload), user: { name: 'Ada' } });
    expect(session?.displayName).toBe('Ada');
    if (id !== undefined) expect(session?.accountId).toBe(id);
  });

  test('the name is the name, else the e-mail address, else the id', () => {
    const named = (user: object) => readSession({ accessToken: 't', user: { id: 'user-1', ...user } });
    expect(named({ name: 'Ada', email: 'ada@example.org' })?.displayName).toBe('Ada');
    expect(named({ name: ' ', email: 'ada@example.org' })?.displayName).toBe('ada@example.org');
    expect(named({ name: null })?.displayName).toBe('user-1');
  });

  test('never throws', () => {
    const odd = fc.record({ accessToken: fc.oneof(fc.string(), fc.anything()), user: fc.anything() });
    fc.assert(
      fc.property(fc.oneof(odd, fc.anything()), (json) => {
        expect(readSession(json)?.token).not.toBe('');
      }),
    );
  });
});

test('the call is a plain GET', () => {
  expect(sessionRequest).toEqual({ method: 'GET', path: '/api/auth/session' });
});
