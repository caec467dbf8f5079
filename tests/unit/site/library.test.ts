import { describe, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import { everyGeneration } from '../../site/sora1/library/sample.ts';

const { owner: me, sora1: library } = makeLibrary();
const own = [...library.tasks, ...library.trash].flatMap((task) => task.generations);

/** Milliseconds that a ULID carries. */
function timeOf(id: string): number {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  return [...id.replace(/^\w+?_/, '').slice(0, 10)].reduce(
    (time, digit) => time * 32 + digits.indexOf(digit),
    0,
  );
}

describe('the sample library', () => {
  it('is large and long enough', () => {
    expect(own.length).toBeGreaterThanOrEqual(240);
    expect(library.tasks.length).toBeGreaterThanOrEqual(150);
    const days = ((library.tasks[0]?.createdAt ?? 0) - (library.tasks.at(-1)?.createdAt ?? 0)) / 86_400_000;
    expect(days).toBeGreaterThan(400);
  });

  it('is listed newest first', () => {
    const times = library.tasks.map((task) => task.createdAt);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  it('carries its dates in its ids', () => {
    for (const generation of everyGeneration(library)) {
      expect(timeOf(generation.id)).toBe(generation.createdAt);
      expect(timeOf(generation.task.id)).toBe(generation.task.createdAt);
    }
  });

  it('has ids and media paths that are unique', () => {
    const all = [...everyGeneration(library)];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ files }) => files.source.path)).size).toBe(all.length);
  });

  it('holds every awkward thing that it is made for', () => {
    const prompts = library.tasks.map((task) => task.prompt);
    const statuses = new Set([...library.tasks, ...library.trash].map((task) => task.status));
    expect(statuses).toEqual(new Set(['running', 'succeeded', 'failed', 'cancelled']));
    expect(prompts).toContain('');
    expect(prompts).toContain(null);
    expect(prompts).toContain('=1+1');
    expect(prompts.some((prompt) => prompt?.length === 6000)).toBe(true);
    expect(prompts.some((prompt) => prompt !== null && prompt.normalize('NFC') !== prompt)).toBe(true);
    expect(prompts.some((prompt) => prompt?.startsWith('<img src=x onerror='))).toBe(true);
    expect(library.tasks.some((task) => task.actions !== null && task.prompt === null)).toBe(true);
    expect(library.tasks.some((task) => task.withheld > 0)).toBe(true);
    expect(library.trash.length).toBeGreaterThan(3);
    expect(new Set(own.map(({ availability }) => availability)).size).toBe(3);
  });

  it('has folders that overlap, one thing that is in a folder only, and others’ work in the favourites', () => {
    const [boats, few, nights, favourites] = library.folders.map(({ generations }) => new Set(generations));
    expect(boats?.intersection(nights ?? new Set()).size).toBeGreaterThan(0);
    expect(library.unlisted.flatMap(({ generations }) => generations).every((one) => few?.has(one))).toBe(
      true,
    );
    expect([...(favourites ?? [])].filter((one) => one.owner.id !== me.id)).toHaveLength(6);
  });
});
