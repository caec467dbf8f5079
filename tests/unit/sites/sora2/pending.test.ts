import { describe, expect, it } from 'vitest';
import { accountId } from '../../../../lib/domain/ids.ts';
import { sora2 } from '../../../../lib/sites/sora2/adapter.ts';

const ADA = accountId('user-Ab12Cd34Ef56Gh78');
const parse = (json: unknown, path = '/backend/nf/pending') =>
  sora2.parse({ path, json }, { accountId: ADA, now: Date.UTC(2026, 10, 23) });

const running = {
  id: 'task_01kaw10000e8k9x3m2n1p0q9rs',
  status: 'running',
  progress_pct: 0.42,
  prompt: 'a paper boat race',
  created_at: 1764000500.75,
  generations: [],
};
const source = {
  path: 'https://videos.openai.com/az/files/1%2Fraw?se=2026-12-13T00%3A00%3A00Z',
  size: 5_000_000,
};
const made = { id: 'gen_01kaw11111e8k9x3m2n1p0q9rs', kind: 'sora_draft', encodings: { source } };

describe('tasks on their way', () => {
  it('bring what they have made already, as one’s own draft', () => {
    const page = parse([{ ...running, status: 'succeeded', generations: [made] }]);
    expect(page.items.map(({ generation }) => generation)).toMatchObject([
      {
        nativeId: made.id,
        site: 'sora2',
        owner: 'self',
        availability: 'available',
        prompt: running.prompt,
        taskId: running.id,
      },
    ]);
    expect(page.items[0]?.assets).toHaveLength(1);
    expect(page.collectionId).toBeNull();
  });

  it.each<[string, unknown]>([
    ['that has made nothing yet', running],
    ['whose result has no file yet', { ...running, generations: [{ ...made, encodings: { source: null } }] }],
    ['of unknown shape', 'task'],
  ])('pass over one %s', (_, row) => {
    expect(parse([row])).toMatchObject({ items: [], mismatches: [], passedOver: 1 });
  });

  it('may come in an envelope too', () => {
    const page = parse({ items: [{ ...running, generations: [made] }] }, '/backend/nf/pending/v2');
    expect(page.items).toHaveLength(1);
  });

  it('are recognised, and nothing else of that kind', () => {
    const paths = [
      '/backend/nf/pending',
      '/backend/nf/pending/v2?limit=5',
      '/backend/nf/create',
      '/backend/nf/check',
    ];
    expect(paths.map((path) => sora2.recognizes('GET', path))).toEqual([true, true, false, false]);
    expect(sora2.allows({ method: 'GET', path: '/backend/nf/pending' })).toBe(false);
  });
});
