import { expect, test } from 'vitest';
import { ADA, FAVOURITES_PATH, fixture, FOLDER_PATH, gen, NOW, parse } from './fixture.ts';

test('own work that is public is a publication, and a heart is a favourite', () => {
  const { activities } = parse(fixture('library-page'));
  expect(activities).toEqual([
    {
      accountId: ADA,
      site: 'sora1',
      kind: 'publications',
      id: gen(2),
      generationId: `sora:${gen(2)}`,
      capturedAt: NOW,
      record: {
        id: gen(2),
        link: `https://sora.chatgpt.com/g/${gen(2)}`,
        title: 'Paper boat in the rain',
        likes: 12,
        remixes: 3,
        featured: true,
        featuredCountries: ['NZ'],
      },
    },
    expect.objectContaining({ kind: 'favourites', id: gen(3), generationId: `sora:${gen(3)}` }),
  ]);
});

test('everything among the favourites is one, with its maker; what others published is no publication', () => {
  const { activities } = parse(fixture('favourites-page'), FAVOURITES_PATH);
  expect(activities.map(({ kind }) => kind)).toEqual(['favourites', 'favourites', 'favourites']);
  expect(activities[1]?.record).toEqual({
    id: 'gen_01jx0gr4ce3d4e5f6g7h8j9k0m',
    link: 'https://sora.chatgpt.com/g/gen_01jx0gr4ce3d4e5f6g7h8j9k0m',
    title: 'Harbour',
    ownerId: 'user-Gr4ce00000000001',
    ownerName: 'grace',
    liked: false,
    favourite: true,
  });
});

test('a folder alone makes nothing a favourite', () => {
  expect(parse(fixture('folder-page'), FOLDER_PATH).activities).toEqual([]);
});

test('records are plain JSON', () => {
  const { activities } = parse(fixture('favourites-page'), FAVOURITES_PATH);
  expect(JSON.parse(JSON.stringify(activities))).toEqual(activities);
});
