import type { CompletenessReport, SiteCompleteness } from '../../lib/domain/completeness.ts';
import { plainWords, ERROR_POLICY, type ErrorCode } from '../../lib/domain/errors.ts';
import { DEFAULT_EXPORT_CHOICE, type ExportChoice } from '../../lib/domain/export-choice.ts';
import type { ExportCounts, MadeExport } from '../../lib/domain/export-counts.ts';
import { collectionId, generationId } from '../../lib/domain/ids.ts';
import type { ArchiveProgress, Overview, SiteOverview, SiteProblem } from '../../lib/domain/overview.ts';

/** A site in the middle of its backup. */
export function siteWith(parts: Partial<SiteOverview> = {}): SiteOverview {
  return {
    site: 'sora1',
    name: 'Sora 1',
    access: 'always',
    signedInAs: 'Ada Lovelace',
    listed: 1218,
    saved: 812,
    waiting: 392,
    failed: 0,
    notAvailable: 14,
    pending: 0,
    lesser: 0,
    misfits: 0,
    hasChanged: false,
    passedUnread: false,
    listedToTheEnd: true,
    problem: null,
    ...parts,
  };
}

/** The other two, in the middle of theirs. */
export function sora2With(parts: Partial<SiteOverview> = {}): SiteOverview {
  return siteWith({ site: 'sora2', name: 'Sora 2', listed: 460, saved: 231, notAvailable: 9, ...parts });
}

export function chatgptWith(parts: Partial<SiteOverview> = {}): SiteOverview {
  const numbers = { listed: 3120, saved: 1204, notAvailable: 0 };
  return siteWith({ site: 'chatgpt', name: 'ChatGPT Images', access: 'on', ...numbers, ...parts });
}

/** As it is before anybody switched it on. */
export function chatgptOff(parts: Partial<SiteOverview> = {}): SiteOverview {
  const nothing = { signedInAs: null, listed: 0, saved: 0, waiting: 0, listedToTheEnd: false };
  return chatgptWith({ access: 'off', ...nothing, ...parts });
}

/** A backup in the middle, list read, nothing wrong. */
export function overviewWith(parts: Partial<Overview> = {}): Overview {
  return {
    work: 'working',
    sites: [siteWith()],
    progress: { saved: 812, total: 1204, failed: 0, bytes: 3_100_000_000, freedBytes: 0, secondsLeft: 343 },
    scan: null,
    archives: [],
    archiveOwners: ['Ada Lovelace'],
    freedFiles: 0,
    autoBackup: false,
    autoBackupLeftOut: [],
    readsPrompts: true,
    ...parts,
  };
}

/** The very first look: nobody signed in, nothing listed. */
export function firstRun(parts: Partial<Overview> = {}): Overview {
  const site = siteWith({
    signedInAs: null,
    listed: 0,
    saved: 0,
    waiting: 0,
    notAvailable: 0,
    listedToTheEnd: false,
  });
  return overviewWith({ work: 'idle', progress: null, sites: [site], archiveOwners: [], ...parts });
}

/** All listed and saved, but for `failed`. */
export function finished(failed = 0, parts: Partial<Overview> = {}): Overview {
  return overviewWith({
    work: 'idle',
    sites: [siteWith({ saved: 1204 - failed, waiting: 0, failed })],
    progress: {
      saved: 1204 - failed,
      total: 1204,
      failed,
      bytes: 4_630_000_000,
      freedBytes: 0,
      secondsLeft: null,
    },
    ...parts,
  });
}

export function problem(code: ErrorCode, until: number | null = null): SiteProblem {
  return { code, message: plainWords(code, 'Sora 1'), remedy: ERROR_POLICY[code].remedy, until };
}

export function archiveWith(parts: Partial<ArchiveProgress> = {}): ArchiveProgress {
  return {
    owner: 'Ada Lovelace',
    name: 'lifeboat-ada-lovelace-20261123T140500Z',
    status: 'building',
    volume: 1,
    volumes: 1,
    saved: 0,
    written: 120,
    items: 240,
    lost: 0,
    oversize: 0,
    bytes: 4_630_000_000,
    problem: null,
    ...parts,
  };
}

const readAt = Date.UTC(2026, 10, 23, 14, 5);

export function collectionWith(title: string, listed: number, listedToTheEnd = true) {
  return {
    collectionId: collectionId(title.toLowerCase()),
    kind: 'generations' as const,
    lists: 1,
    title,
    listedToTheEnd,
    listed,
    withheld: 0,
    pages: Math.max(1, Math.ceil(listed / 100)),
    listedAt: readAt,
    problem: null,
  };
}

export function completeSite(parts: Partial<SiteCompleteness> = {}): SiteCompleteness {
  return {
    site: 'sora1',
    name: 'Sora 1',
    signedInAs: 'Ada Lovelace',
    listed: 1204,
    saved: 1204,
    failed: 0,
    waiting: 0,
    notAvailable: 0,
    pending: 0,
    othersRecorded: 31,
    collections: [
      collectionWith('Library', 1204),
      collectionWith('Trash', 18),
      collectionWith('Boats at dawn', 96),
    ],
    failures: [],
    unavailable: [],
    lesser: [],
    misfits: [],
    inArchives: [],
    extraFiles: { saved: 0, failed: 0, waiting: 0 },
    activities: {},
    ...parts,
  };
}

export function incompleteSite(): SiteCompleteness {
  const item = (end: string) => {
    const nativeId = `gen_01jx0a2zzz3d4e5f6g7h8j9k${end}`;
    return {
      generationId: generationId('sora', nativeId),
      pageUrl: `https://sora.chatgpt.com/g/${nativeId}`,
    };
  };
  const damaged = { role: 'original', code: 'damaged', reason: 'The file came incomplete.' } as const;
  return completeSite({
    saved: 1187,
    failed: 3,
    notAvailable: 14,
    misfits: [
      { id: 'gen_01jx0a2zzz3d4e5f6g7h8j9k2a', list: 'Library', reason: 'generations: unexpected string' },
      { id: '811c9dc5-120', list: null, reason: 'id: missing' },
    ],
    collections: [
      { ...collectionWith('Library', 1204), withheld: 4 },
      {
        ...collectionWith('Trash', 18, false),
        problem: { code: 'list-cut-short', message: plainWords('list-cut-short', 'Sora 1') },
      },
    ],
    failures: [
      { ...item('0a'), ...damaged, attempts: 3 },
      { ...item('0b'), ...damaged, attempts: 3 },
      {
        ...item('0c'),
        role: 'thumbnail',
        code: 'unexpected',
        reason: plainWords('unexpected', 'Sora 1'),
        attempts: 1,
      },
    ],
    unavailable: [
      { ...item('1a'), availability: 'moderated', reason: 'content_policy' },
      { ...item('1b'), availability: 'deleted', reason: null },
      { ...item('1c'), availability: 'failed', reason: 'processing_error' },
    ],
  });
}

export function reportOf(...sites: SiteCompleteness[]): CompletenessReport {
  return { takenAt: readAt, sites };
}

/** What the export panel shows before anything was exported. */
export function exportsWith(choice: Partial<ExportChoice> = {}, counts: Partial<ExportCounts> = {}) {
  const all = { files: 1_204, bytes: 4_630_000_000 };
  const last = { name: 'lifeboat_ada-lovelace_20261121T080000Z', savedAt: readAt - 172_800_000 };
  const fresh = { items: 14, files: 12, bytes: 340_000_000 };
  const since = choice.what === 'new' ? { fresh, last } : { fresh: { ...all, items: 1_204 }, last: null };
  return {
    choice: { ...DEFAULT_EXPORT_CHOICE, ...choice },
    counts: { all, freed: 0, ...since, ...counts },
    made: [] as MadeExport[],
    archives: [] as ArchiveProgress[],
    owners: ['Ada Lovelace'],
  };
}

let exportsMade = 0;

export function madeWith(parts: Partial<MadeExport> = {}): MadeExport {
  exportsMade += 1;
  const told = {
    id: `export-${exportsMade}`,
    askedAt: readAt - exportsMade * 86_400_000,
    what: 'all',
  } as const;
  return { ...archiveWith({ status: 'saved', saved: 1, written: 240 }), ...told, ...parts };
}
