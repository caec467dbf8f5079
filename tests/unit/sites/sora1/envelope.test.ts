import { describe, expect, test } from 'vitest';
import { PayloadMismatch } from '../../../../lib/sites/payload-mismatch.ts';
import { nextPage, readEnvelope } from '../../../../lib/sites/sora1/envelope.ts';
import { fixture, task } from './fixture.ts';

const rows = [{ id: 'task_1' }, { id: 'task_2' }];
const more = (cursor: string) => ({ kind: 'more', cursor });
const end = { kind: 'end' };
const lost = { kind: 'lost' };

describe('nextPage', () => {
  test.each([
    ['the end is told', { has_more: false, last_id: 'task_2' }, rows, end],
    ['the end is told, though there is no row', { has_more: false, last_id: null }, [], end],
    ['more, with the cursor', { has_more: true, last_id: 'task_9' }, rows, more('task_9')],
    ['more, without the cursor', { has_more: true, last_id: null }, rows, more('task_2')],
    ['more, with a cursor that is none', { has_more: true, last_id: 7 }, rows, more('task_2')],
    ['more, with a cursor that is unfit', { has_more: true, last_id: 'a b\n' }, rows, more('task_2')],
    ['more, the last row has no id', { has_more: true }, [...rows, { prompt: '' }, null], more('task_2')],
    ['more, but no way to it', { has_more: true, last_id: null }, [], lost],
    ['more, and no row with an id', { has_more: true }, [{}, 'x', { id: '../me' }], lost],
    ['an empty page that goes on', { has_more: true, last_id: 'task_9' }, [], more('task_9')],
    ['next_cursor', { has_more: true, next_cursor: 'YT0x+/==' }, rows, more('YT0x+/==')],
    ['cursor', { has_more: true, cursor: 'abc' }, rows, more('abc')],
    [
      'last_id before the others',
      { has_more: true, last_id: 'a', next_cursor: 'b', cursor: 'c' },
      rows,
      more('a'),
    ],
    ['unsaid, with cursor and rows', { last_id: 'task_2' }, rows, more('task_2')],
    ['unsaid, without a cursor', {}, rows, end],
    ['unsaid, without rows', { last_id: 'task_2' }, [], end],
    ['said oddly', { has_more: 'yes', last_id: 'task_2' }, rows, more('task_2')],
    ['null', { has_more: null, last_id: null }, rows, end],
  ])('%s', (_, envelope, list, next) => {
    expect(nextPage(envelope, list)).toEqual(next);
  });
});

describe('readEnvelope', () => {
  test.each(['task_responses', 'tasks', 'data', 'items'])('the list may be called %s', (key) => {
    expect(readEnvelope({ [key]: rows, has_more: false })).toEqual({ rows, next: end });
  });

  test('a list that is null is empty', () => {
    expect(readEnvelope({ data: null, has_more: false }).rows).toEqual([]);
    expect(readEnvelope({ task_responses: null, tasks: rows }).rows).toEqual(rows);
  });

  test('notifications wrap their tasks, and their cursor is the task', () => {
    const json = { ...(fixture('notif-page') as object), has_more: true, last_id: null };
    const { rows: tasks, next } = readEnvelope(json);
    expect(tasks).toMatchObject([{ id: task(8), status: 'succeeded' }]);
    expect(next).toEqual(more(task(8)));
  });

  test.each([
    [{}],
    [{ generations: [] }],
    [{ data: 'x' }],
    [{ data: {} }],
    [[]],
    [null],
    ['<!DOCTYPE html>'],
    [7],
  ])('no list in %j', (json) => {
    expect(() => readEnvelope(json)).toThrow(PayloadMismatch);
  });
});
