import { describe, expect, it } from 'vitest';
import { makeLibrary } from '../../../site/library/library.ts';
import { everyVideo, postsOf, videoFilesOf, type Sora2Library } from '../../../site/sora2/library/sample.ts';
import { startSite } from '../../../site/server.ts';

const sampleOf = (seed: number): Sora2Library =>
  makeLibrary({ tasks: 1, seed, sora2: {} }).sora2 as Sora2Library;
const sample = sampleOf(1);
const count = <T>(things: readonly T[], test: (thing: T) => boolean): number => things.filter(test).length;

describe('the sample of Sora 2', () => {
  it('is as large as it is said to be', () => {
    const { videos, likes, followers, following, notices, characters } = sample;
    expect([videos, likes, followers, following, notices, characters].map((list) => list.length)).toEqual([
      70, 60, 40, 25, 30, 3,
    ]);
  });

  it('has drafts, posts, refusals of every kind, and projects', () => {
    const { videos } = sample;
    expect(new Set(videos.map(({ kind }) => kind)).size).toBe(6);
    expect(count(videos, ({ kind }) => /violation|error/.test(kind))).toBe(5);
    expect(count(videos, ({ kind }) => kind === 'project')).toBe(2);
    expect(count(videos, ({ stitched }) => stitched)).toBeGreaterThan(3);
    expect(count(videos, ({ post }) => post !== null)).toBeGreaterThan(15);
    expect(count(videos, ({ inDrafts }) => !inDrafts)).toBeGreaterThan(1);
    expect(new Set(videos.map(({ offer }) => offer)).size).toBe(5);
    expect(count(videos, ({ target }) => target !== null)).toBeGreaterThan(1);
  });

  it('has one thing that is draft, post and appearance in one', async () => {
    const site = await startSite({ library: makeLibrary({ tasks: 1, sora2: {} }) });
    const collections = site.expected().map((item) => item.collections.join(' '));
    expect(count(collections, (names) => names === 'drafts posts appearances')).toBeGreaterThan(1);
    await site.close();
  });

  it('carries its dates in its ids, and is listed newest first', () => {
    for (const { id, postedAt } of postsOf(sample))
      expect(parseInt(id.slice(2, 10), 16)).toBe(Math.floor(postedAt / 1000));
    const times = sample.videos.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  it('has ids and paths that are unique, whoever made what', () => {
    const videos = [...new Set(everyVideo(sample))];
    expect(new Set(videos.map(({ id }) => id)).size).toBe(videos.length);
    const paths = [...new Set(videos.flatMap(videoFilesOf))].map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.every((path) => path.endsWith('%2Fraw'))).toBe(true);
  });

  it('is the same for the same seed, and other for another', () => {
    const ids = (seed: number): string[] => sampleOf(seed).videos.map(({ id }) => id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(2)).not.toEqual(ids(1));
  });
});
