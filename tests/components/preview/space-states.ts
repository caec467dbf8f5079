import type { SpaceOverview, ThumbnailInArchive } from '../../../lib/domain/space-overview.ts';
import { generationId } from '../../../lib/domain/ids.ts';
import { accountId } from '../../../lib/domain/ids.ts';

export interface SpaceState {
  space: SpaceOverview;
  room: { used: number | null; left: number | null };
}

const ARCHIVE = 'lifeboat_ada-lovelace_20261123T140500Z';
const EARLIER = 'lifeboat_ada-lovelace_20260911T081200Z';
const room = { used: 4_700_000_000, left: 210_000_000_000 };
const askedAt = Date.UTC(2026, 10, 23, 15);
const all = { files: 1204, bytes: 4_630_000_000 };

function picture(place: number): ThumbnailInArchive {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="hsl(${place * 47} 45% 55%)"/><circle cx="${60 + place * 20}" cy="90" r="60" fill="hsl(${place * 47 + 90} 60% 70%)"/></svg>`;
  return {
    accountId: accountId('user-Ada'),
    generationId: generationId('sora', `gen_${place}`),
    mediaType: 'image/svg+xml',
    width: 320,
    height: 180,
    bytes: new TextEncoder().encode(svg),
    name: `A paper boat in the rain, take ${place + 1}`,
  };
}

function spaceWith(parts: Partial<SpaceOverview> = {}): SpaceOverview {
  return {
    freeable: { files: 0, bytes: 0 },
    holders: [],
    missing: [],
    freeing: null,
    freed: { files: 0, bytes: 0 },
    freedIn: [],
    thumbnails: [],
    ...parts,
  };
}

const running = {
  ...{ askedAt, status: 'running' as const, movedArchives: [], usedBefore: 4_700_000_000 },
  ...{ planned: all, freed: { files: 312, bytes: 1_200_000_000 } },
};
const freed: Partial<SpaceOverview> = {
  freed: all,
  freedIn: [
    { archive: ARCHIVE, files: 1104, isMissing: false },
    { archive: EARLIER, files: 100, isMissing: true },
  ],
  thumbnails: Array.from({ length: 9 }, (_, place) => picture(place)),
};

/** Each state of the panel that one can meet, by the name of its picture. */
export const SPACE_STATES: Readonly<Record<string, SpaceState>> = {
  'space-none': { space: spaceWith(), room: { used: null, left: null } },
  'space-ready': { space: spaceWith({ freeable: all, holders: [ARCHIVE, EARLIER] }), room },
  'space-asking': { space: spaceWith({ freeable: all, holders: [ARCHIVE] }), room },
  'space-missing': {
    space: spaceWith({
      missing: [
        { id: 'one', name: ARCHIVE, isMoved: false },
        { id: 'two', name: EARLIER, isMoved: false },
      ],
    }),
    room,
  },
  'space-counting': { space: spaceWith({ freeing: { ...running, planned: null } }), room },
  'space-running': { space: spaceWith({ freeing: running }), room },
  'space-freed': {
    space: spaceWith({ ...freed, freeing: { ...running, status: 'done', freed: all } }),
    room: { ...room, used: 70_000_000 },
  },
  'space-stopped': { space: spaceWith({ ...freed, freeing: { ...running, status: 'stopped' } }), room },
};
