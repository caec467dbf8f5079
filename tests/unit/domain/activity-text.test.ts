import { expect, it } from 'vitest';
import { activityParts, activityText } from '../../../lib/domain/activity-text.ts';

it.each([
  [{}, null],
  [{ profile: 1 }, null],
  [{ likes: 1204, comments: 87 }, '1,204 likes, 87 comments kept'],
  [{ likes: 1, following: 1, folders: 2 }, '1 like, 1 person you follow and 1 more kind kept'],
  [{ likes: 1, comments: 2, followers: 3, characters: 4 }, '1 like, 2 comments and 2 more kinds kept'],
])('%o is told as %s', (sums, text) => {
  expect(activityText(sums)).toBe(text);
});

it('names every kind that is kept, whatever is shown beside the rest', () => {
  expect(activityParts({ likes: 1, comments: 2, followers: 3, notifications: 1 })).toEqual([
    '1 like',
    '2 comments',
    '3 followers',
    '1 notification',
  ]);
});
