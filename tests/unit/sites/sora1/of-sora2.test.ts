import { describe, expect, it } from 'vitest';
import { isOfSora2 } from '../../../../lib/sites/sora1/of-sora2.ts';
import { fixture, parse } from './fixture.ts';

const NOTIF = '/backend/notif?limit=100';

type Row = Record<string, unknown>;

/** The page of `/notif`, its first task and that task's first generation changed. */
function changed(task: Row, generation: Row): unknown {
  const page = fixture('notif-page') as { data: { payload: Row & { generations: Row[] } }[] };
  const [first] = page.data;
  if (!first) throw new Error('the fixture has no task');
  Object.assign(first.payload, task);
  Object.assign(first.payload.generations[0] ?? {}, generation);
  return page;
}

describe('a task of Sora 2 among the notices', () => {
  it.each<[string, Row, Row]>([
    ['its model', { model: 'sy_8' }, {}],
    ['the model of what it made', {}, { model: 'sy_ore' }],
    ['how it was made', {}, { creation_config: { model: 'sy_8' } }],
    ['the kind of what it made', {}, { kind: 'sora_draft' }],
    ['the links of what it made', {}, { downloadable_url: 'https://videos.openai.com/x' }],
  ])('is known by %s and left to Sora 2', (_, task, generation) => {
    const page = parse(changed(task, generation), NOTIF);
    expect([page.items, page.records, page.mismatches, page.passedOver]).toEqual([[], [], [], 1]);
  });

  it('is no task of Sora 1', () => {
    expect(parse(fixture('notif-page'), NOTIF).items).toHaveLength(1);
    expect(parse(fixture('notif-page'), NOTIF).passedOver).toBe(0);
  });

  it('is kept where Sora 1 lists it itself', () => {
    const page = parse(changed({ model: 'sy_8' }, {}));
    expect(page.items).toHaveLength(1);
  });

  it.each([null, 'task', [], { generations: 'none' }, { generations: [null] }])('is not %j', (row) => {
    expect(isOfSora2(row)).toBe(false);
  });
});
