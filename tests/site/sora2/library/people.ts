import type { Member } from '../../library/people.ts';
import { stills } from '../../media/shapes.ts';
import { timedHex, type Maker } from './maker.ts';
import type { Person } from './sample.ts';

const names = [
  ['mary', 'Mary S.'],
  ['katherine', 'Katherine 🚀'],
  ['emmy', 'Emmy N.'],
  ['rosalind', 'Rosalind <b>F.</b>'],
  ['joão', 'João'],
  ['さくら', 'さくら'],
  ['barbara', ''],
  ['dorothy', 'Dorothy "Dot" H.'],
] as const;

const joined = Date.UTC(2025, 9, 3, 12);

function person(id: string, username: string, displayName: string, createdAt: number, maker: Maker): Person {
  const { random, paddedTo } = maker;
  const path = `/az/vg-assets/project-y%2Fprofile%2F${id}%2F${timedHex(createdAt, random).slice(0, 12)}%23file_01%23thumbnail.jpeg`;
  const picture = { type: 'webp', base: random.pick(stills).name } as const;
  return {
    id,
    username,
    displayName,
    createdAt,
    keeper: null,
    picture: { path, generationId: id, ordinal: maker.nextOrdinal++, picture, paddedTo },
  };
}

export function makeMe({ id, username, name }: Member, maker: Maker): Person {
  return person(id, username, name, joined, maker);
}

export function makeCharacter(index: number, keeper: Person, maker: Maker): Person {
  const [name, displayName] = [
    ['boat', 'Boaty'],
    ['lighthouse', 'The Keeper'],
    ['fox', '狐'],
  ][index % 3] as [string, string];
  const createdAt = joined + (index + 1) * 9e8;
  const id = `ch_${timedHex(createdAt, maker.random)}`;
  return { ...person(id, `${keeper.username}.${name}`, displayName, createdAt, maker), keeper };
}

/** The `index`th of any number of people, all different. */
export function makeStranger(index: number, maker: Maker): Person {
  const [name, displayName] = names[index % names.length] ?? names[0];
  const id = `user-${timedHex(joined + index * 6e7, maker.random).slice(0, 16)}`;
  return person(id, `${name}.${index + 1}`, displayName, joined + index * 6e7, maker);
}
