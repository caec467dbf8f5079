import { sizeText } from '../../domain/size-text.ts';
import type { BagInfo } from './bag-info.ts';

/** Where a bag stands among the volumes of one export. */
export interface BagVolume {
  /** From 1. */
  number: number;
  of: number;
  /** `urn:uuid:…`, the same for all of them. */
  group: string;
  /** Bytes that each was to have at most. */
  limit: number;
  /** It is bigger, because one work alone is. */
  isOversize: boolean;
}

export interface Described {
  accountName: string;
  /** `Sora 1, Sora 2`. */
  sites: string;
  /** It holds no media. */
  isDetailsOnly: boolean;
  /** Which files are in earlier archives only, in one sentence; null where none are. */
  elsewhere: string | null;
  /** Left out where the bag is the only one, and not too big. */
  volume?: BagVolume | undefined;
  /** Name of the earlier archive that this one goes on from with what is new. */
  follows?: string | undefined;
  /** By which a bag in a folder is found and written again; left out for any other. */
  identifier?: string | undefined;
}

/** Who and what, for `bag-info.txt`. RFC 8493 allows labels of one's own. */
export function description({
  agent,
  generations,
  ...told
}: Described & { agent: string; generations: number }): BagInfo {
  const { accountName, sites, elsewhere, volume, follows, identifier } = told;
  const part = volume ? ` (volume ${volume.number} of ${volume.of})` : '';
  const rest = elsewhere === null ? '' : `; ${elsewhere}`;
  return [
    ['Source-Organization', accountName],
    ['External-Description', `${whatOf(told)} from ${sites}${part}: ${generations} generations${rest}`],
    ...(identifier === undefined ? [] : [['External-Identifier', identifier] as const]),
    ['Bag-Software-Agent', agent],
    ...(volume ? volumeInfo(volume) : []),
    ...(follows === undefined ? [] : [['Lifeboat-Follows', follows] as const]),
  ];
}

function whatOf({ isDetailsOnly, follows }: Described): string {
  if (isDetailsOnly) return 'Details, without media, of everything saved';
  return follows === undefined ? 'Everything saved' : `What is new since ${follows}`;
}

function volumeInfo({ number, of, group, limit, isOversize }: BagVolume): BagInfo {
  const place = [
    ['Bag-Group-Identifier', group],
    ['Bag-Count', `${number} of ${of}`],
  ] as const;
  const note = `More than the ${sizeText(limit)} that were asked for: one work alone is bigger`;
  return [...(of > 1 ? place : []), ...(isOversize ? [['Internal-Sender-Description', note] as const] : [])];
}
