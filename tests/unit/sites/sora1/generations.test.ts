import { describe, expect, test } from 'vitest';
import { fixture, FOLDER_PATH, gen, itemOf, NOW, parse, task } from './fixture.ts';

/** The only generation of a list of one task. */
function read(generation: object, taskFields: object = {}, path?: string) {
  const row = { id: 'task_1', ...taskFields, generations: [{ id: 'gen_1', ...generation }] };
  return itemOf(parse({ tasks: [row], has_more: false }, path), 'gen_1');
}

describe('tasks without generations', () => {
  const page = parse(fixture('tasks-without-generations'));
  test.each([
    [10, 'failed', 'processing_error'],
    [11, 'moderated', 'input_moderation'],
    [12, 'moderated', 'terminal'],
    [13, 'moderated', 'unsafe'],
    [14, 'pending', 'running'],
    [15, 'pending', 'queued'],
    [16, 'pending', 'preprocessing'],
    [17, 'pending', 'pending'],
    [18, 'failed', 'cancelled'],
  ])('task %i: %s, %s', (number, availability, unavailableReason) => {
    const { generation, assets, supersedes } = itemOf(page, task(number));
    expect(generation).toMatchObject({
      availability,
      unavailableReason,
      owner: 'self',
      taskId: task(number),
    });
    expect(generation.pageUrl).toBe(`https://sora.chatgpt.com/t/${task(number)}`);
    expect([assets, supersedes]).toEqual([[], null]);
  });

  test.each([
    ['processing', 'pending'],
    ['rendering', 'pending'],
    ['expired', 'failed'],
  ])('a status that is not known: %s is %s', (status, availability) => {
    const { items } = parse({ tasks: [{ id: 'task_1', status, generations: [] }], has_more: false });
    expect(items[0]?.generation).toMatchObject({ availability, unavailableReason: status });
  });

  test('what was withheld is counted', () => {
    expect(page.withheld).toBe(4);
  });

  test('one that was to be a video', () => {
    expect(itemOf(page, task(16)).generation).toMatchObject({ kind: 'video', durationSeconds: 10 });
  });
});

describe('words', () => {
  test('a storyboard speaks in its frames, in their order', () => {
    const { generation } = itemOf(parse(fixture('storyboard')), gen(20));
    expect(generation.prompt).toBe(
      'a paper boat on a street\n\nthe boat reaches the sea\n\ngulls,\nand a sunrise ☀',
    );
    expect(generation.title).toBe('Paper boat in the rain');
  });

  test('what a generation leaves out, its task tells; else there is none', () => {
    const page = parse(fixture('generations-without-words'));
    expect(itemOf(page, gen(21)).generation).toMatchObject({ prompt: 'a lantern', title: 'Lantern' });
    expect(itemOf(page, '690fb0000000000000000000deadbeef').generation.prompt).toBe('a lantern');
    expect(itemOf(page, 'plain-id-1').generation).toMatchObject({ prompt: null, title: null, model: null });
  });

  test('a prompt stays as it was sent', () => {
    const prompt = '  “boats”\n\n\tа лодка 🚤\n';
    expect(read({ prompt }).generation.prompt).toBe(prompt);
  });
});

describe('dates', () => {
  test.each([
    [{ created_at: '2025-06-05T10:12:30.999999Z' }, {}, Date.UTC(2025, 5, 5, 10, 12, 30, 999), 'service'],
    [{ created_at: '2025-06-05T10:12:30' }, {}, Date.UTC(2025, 5, 5, 10, 12, 30), 'service'],
    [{ created_at: '2025-06-05T10:12:30+02:00' }, {}, Date.UTC(2025, 5, 5, 8, 12, 30), 'service'],
    [{ created_at: 1764000500.75 }, {}, 1764000500750, 'service'],
    [{ created_at: 'yesterday', id: gen(1) }, {}, 1749136015359, 'id'],
    [
      { created_at: '0001-01-01T00:00:00Z' },
      { created_at: '2025-06-05T10:11:12Z' },
      1749118272000,
      'service',
    ],
    [{}, { id: task(1) }, 1749135961164, 'id'],
    [{}, {}, NOW, 'id'],
  ])('%j of %j', (generation, taskFields, createdAt, createdAtSource) => {
    const row = { id: 'task_1', ...taskFields, generations: [{ id: 'gen_1', ...generation }] };
    const [item] = parse({ tasks: [row] }).items;
    expect(item?.generation).toMatchObject({ createdAt, createdAtSource });
  });

  test('a generation without its task takes the date of the id it names', () => {
    const page = parse({ data: [{ id: 'gen_1', task_id: task(1) }] }, FOLDER_PATH);
    expect(itemOf(page, 'gen_1').generation).toMatchObject({
      createdAt: 1749135961164,
      createdAtSource: 'id',
    });
  });
});

describe('kind and measures', () => {
  test.each([
    [{ task_type: 'video_gen' }, {}, 'video'],
    [{ task_type: 'txt2vid' }, {}, 'video'],
    [{ task_type: 'image_gen', n_frames: 300 }, {}, 'image'],
    [{ task_type: 'txt2img' }, {}, 'image'],
    [{ type: 'video' }, {}, 'video'],
    [{}, { type: 'video_gen' }, 'video'],
    [{ task_type: 'novel', n_frames: 300 }, {}, 'video'],
    [{ task_type: 'novel' }, { n_frames: 300 }, 'video'],
    [{ encodings: { source: { duration_secs: 5 } } }, {}, 'video'],
    [{ encodings: { md: { path: null } } }, {}, 'video'],
    [{ n_frames: 1 }, {}, 'image'],
    [{}, {}, 'image'],
  ])('%j of %j: %s', (generation, taskFields, kind) => {
    expect(read(generation, taskFields).generation.kind).toBe(kind);
  });

  test.each([
    [{ task_type: 'video_gen', n_frames: 150 }, 5],
    [{ task_type: 'video_gen', n_frames: 150, encodings: { source: { duration_secs: 5.2 } } }, 5.2],
    [{ task_type: 'video_gen' }, null],
    [{ task_type: 'image_gen', n_frames: 1, encodings: { source: { duration_secs: 3 } } }, null],
  ])('%j lasts %s s', (generation, seconds) => {
    expect(read(generation).generation.durationSeconds).toBe(seconds);
  });

  test('the size is told by the generation, its source or its task', () => {
    const size = (generation: object, taskFields = {}) => {
      const { width, height } = read(generation, taskFields).generation;
      return [width, height];
    };
    expect(size({ width: 3, height: 4 }, { width: 9, height: 9 })).toEqual([3, 4]);
    expect(size({ width: 0, encodings: { source: { width: 5, height: 6 } } })).toEqual([5, 6]);
    expect(size({}, { width: 7, height: 8 })).toEqual([7, 8]);
    expect(size({ width: -1, height: 'x' })).toEqual([null, null]);
  });
});

describe('owner', () => {
  const ada = 'user-Ab12Cd34Ef56Gh78';
  test.each([
    [{ user: { id: ada } }, {}, 'self'],
    [{ user: ada }, {}, 'self'],
    [{}, { user: ada }, 'self'],
    [{}, { user: { id: ada } }, 'self'],
    [{}, {}, 'self'],
    [{ user: { id: 'user-Gr4ce' } }, { user: ada }, 'other'],
    [{}, { user: 'user-Gr4ce' }, 'other'],
    [{ user: 'an odd id!' }, {}, 'other'],
  ])('%j of %j: %s', (generation, taskFields, owner) => {
    const item = read(generation, taskFields);
    expect(item.generation.owner).toBe(owner);
    expect(item.assets).toHaveLength(owner === 'self' ? 1 : 0);
  });
});

describe('generations without a link', () => {
  const page = parse(fixture('unavailable-generations'));
  test.each([
    [25, 'moderated', 'output_moderation', 0],
    [26, 'failed', 'failed', 0],
    [27, 'pending', 'pending', 0],
    [28, 'available', null, 1],
    [29, 'available', null, 1],
    [30, 'pending', 'running', 0],
  ])('%i: %s, %s', (number, availability, unavailableReason, assets) => {
    const item = itemOf(page, gen(number));
    expect(item.generation).toMatchObject({ availability, unavailableReason });
    expect(item.assets).toHaveLength(assets);
  });
});

describe('what it was made from', () => {
  test.each([
    [{ remix_config: { generation_id: 'gen_0' } }, {}, 'sora:gen_0'],
    [{ remix_config: { source: { ids: ['task_0', 'gen_0'] } } }, {}, 'sora:gen_0'],
    [{ remix_config: 'gen_0' }, {}, 'sora:gen_0'],
    [{}, { remix_config: { id: 'gen_0' } }, 'sora:gen_0'],
    [{ remix_config: { of: 'gen_1' } }, {}, null],
    [{ remix_config: { generation_id: 'gen_../me', strength: 1 } }, {}, null],
    [{ remix_config: null }, {}, null],
  ])('%j of %j: %s', (generation, taskFields, parentId) => {
    expect(read(generation, taskFields).generation.parentId).toBe(parentId);
  });
});

test('fields of any other type than they were cost themselves only', () => {
  const page = parse(fixture('odd-types'));
  expect(page.mismatches).toEqual([]);
  expect(itemOf(page, gen(22))).toMatchObject({
    generation: {
      prompt: null,
      title: null,
      kind: 'image',
      owner: 'self',
      createdAtSource: 'id',
      width: null,
    },
    assets: [{ links: [] }],
  });
});
