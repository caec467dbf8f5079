import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ArchiveProgress,
  BackupProgress,
  Overview,
  SiteOverview,
} from '../../../lib/domain/overview.ts';
import { announcement } from '../../../lib/domain/announcement.ts';
import { archiveInHand, archiveOwnersText, exportText, lostText } from '../../../lib/domain/export-text.ts';
import {
  freedFilesText,
  isAllSaved,
  outcomeText,
  progressText,
  scanText,
  stateText,
  timeLeftText,
} from '../../../lib/domain/progress-text.ts';

const progress = (saved: number, total: number, failed = 0): BackupProgress => ({
  saved,
  total,
  failed,
  bytes: saved * 1_000_000,
  freedBytes: 0,
  secondsLeft: null,
});

const sora: SiteOverview = {
  site: 'sora1',
  name: 'Sora 1',
  access: 'always',
  signedInAs: 'Ada',
  listed: 100,
  saved: 0,
  waiting: 0,
  failed: 0,
  notAvailable: 0,
  pending: 0,
  lesser: 0,
  misfits: 0,
  hasChanged: false,
  passedUnread: false,
  listedToTheEnd: true,
  problem: null,
};

const overview = (parts: Partial<Overview> = {}): Overview => ({
  work: 'working',
  sites: [sora],
  progress: progress(10, 100),
  scan: null,
  archives: [],
  archiveOwners: ['Ada'],
  freedFiles: 0,
  autoBackup: false,
  autoBackupLeftOut: [],
  readsPrompts: true,
  ...parts,
});

const archive = (status: ArchiveProgress['status'], written = 0): ArchiveProgress => ({
  owner: 'Ada',
  name: 'sora-2026-11-23',
  status,
  volume: 1,
  volumes: 1,
  saved: 0,
  written,
  items: 240,
  lost: 0,
  oversize: 0,
  bytes: 0,
  problem: null,
});

describe('progressText', () => {
  const almost = {
    saved: 812,
    total: 1204,
    failed: 0,
    bytes: 3_100_000_000,
    freedBytes: 0,
    secondsLeft: 343,
  };

  it('says how much, how large and how long', () => {
    expect(progressText(almost, 'working')).toBe('812 of 1,204 saved · 3.1 GB · about 6 min left');
  });

  it.each(['paused', 'idle'] as const)('promises no time while %s', (work) => {
    expect(progressText(almost, work)).toBe('812 of 1,204 saved · 3.1 GB');
  });

  it('tells what is here from what lies in archives alone', () => {
    expect(progressText({ ...almost, bytes: 90_000_000, freedBytes: 12e9 }, 'idle')).toBe(
      '812 of 1,204 saved · 90 MB here, 12 GB in archives',
    );
  });

  it('promises no time that is not known', () => {
    expect(progressText({ ...almost, secondsLeft: null }, 'working')).toBe('812 of 1,204 saved · 3.1 GB');
  });
});

it('says before an export what it cannot hold any more', () => {
  expect(freedFilesText(0)).toBeNull();
  expect(freedFilesText(1)).toContain('1 file is in earlier archives and not in this browser any more');
  expect(freedFilesText(1412)).toContain('1,412 files are in earlier archives');
});

describe('timeLeftText', () => {
  it.each([
    [0, 'less than a minute left'],
    [59, 'less than a minute left'],
    [61, 'about 2 min left'],
    [3599, 'about 1 h left'],
    [7800, 'about 2 h 10 min left'],
    [20 * 3600, 'about 20 h left'],
    [50 * 3600, 'about 3 days left'],
  ])('%d s: %s', (seconds, text) => {
    expect(timeLeftText(seconds)).toBe(text);
  });

  it('never promises less than is known to be left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 10 * 3600 - 60 }), (seconds) => {
        const text = timeLeftText(seconds);
        const hours = Number(/(\d+) h/.exec(text)?.[1] ?? 0);
        const minutes = Number(/(\d+) min/.exec(text)?.[1] ?? 0);
        expect((hours * 60 + minutes) * 60).toBeGreaterThanOrEqual(seconds);
      }),
    );
  });
});

describe('archives of several accounts', () => {
  const of = (owner: string, status: ArchiveProgress['status']) => ({
    ...archive(status),
    owner,
    name: owner,
  });

  it('are counted while they are written, and the first that is not done is spoken of', () => {
    const archives = [of('Ada', 'saved'), of('Ada · Acme', 'building'), of('Bob', 'building')];
    const inHand = archiveInHand({ archives });
    expect(inHand?.owner).toBe('Ada · Acme');
    expect(inHand && exportText(inHand, archives)).toBe('Writing archive 2 of 3: 0 of 240');
    expect(archiveInHand({ archives: [of('Ada', 'saved'), of('Bob', 'failed')] })?.owner).toBe('Bob');
    expect(archiveInHand({ archives: [] })).toBeNull();
  });

  it('are announced as such, and one is not', () => {
    expect(archiveOwnersText(['Ada', 'Ada · Acme'])).toBe(
      '2 archives, one for each account: Ada, Ada · Acme',
    );
    expect(archiveOwnersText(['Ada'])).toBeNull();
  });
});

it('does not count a site that is off among those that are not read to the end', () => {
  const off: SiteOverview = { ...sora, site: 'chatgpt', access: 'off', listed: 7, listedToTheEnd: false };
  const done = overview({ work: 'idle', progress: progress(100, 100), sites: [sora, off] });
  expect(outcomeText(done)).toBe('Everything listed is saved');
  expect(isAllSaved(done)).toBe(true);
});

describe('scanText', () => {
  it.each([
    ['Library', 12, 'Reading your library: page 12'],
    ['Trash', 1, 'Reading your trash: page 1'],
    ['Boats', 1200, 'Reading “Boats”: page 1,200'],
  ])('%s', (title, page, text) => {
    expect(scanText({ siteName: 'Sora 1', title, group: null, page })).toBe(text);
  });

  it.each([
    ['Comments', 'Reading comments'],
    ['Prompts', 'Reading prompts'],
    ['Character posts', 'Reading character posts'],
  ])('tells the many small lists of %s as one', (group, text) => {
    expect(scanText({ siteName: 'Sora 2', title: 'Comments on “boat”', group, page: 1 })).toBe(text);
  });
});

describe('outcomeText', () => {
  const unread = { ...sora, listedToTheEnd: false };
  const misread: SiteOverview = { ...sora, misfits: 2 };
  const beingMade: SiteOverview = { ...sora, pending: 3 };
  const stranger: SiteOverview = { ...unread, site: 'sora2', signedInAs: null, listed: 0 };

  it.each([
    ['all saved', progress(100, 100), [sora], 'Everything listed is saved'],
    ['another site never used', progress(100, 100), [sora, stranger], 'Everything listed is saved'],
    ['list not read to its end', progress(100, 100), [unread], 'Everything listed so far is saved'],
    ['some missing', progress(97, 100, 3), [sora], 'All but 3 saved'],
    ['some missing of a part', progress(97, 100, 3), [unread], 'All but 3 saved so far'],
    ['nothing saved', progress(0, 100, 100), [sora], 'Nothing saved yet'],
    ['nothing listed', null, [unread], 'Nothing saved yet'],
    ['an empty library', progress(0, 0), [sora], 'Nothing to save was found'],
    ['no site at all', null, [], 'Nothing saved yet'],
    ['records that were not understood', progress(100, 100), [misread], 'Everything listed so far is saved'],
    ['work that is still being made', progress(100, 100), [beingMade], 'Everything listed so far is saved'],
    ['nothing but records that were not understood', progress(0, 0), [misread], 'Nothing saved yet'],
  ])('%s', (_, done, sites, text) => {
    expect(outcomeText({ progress: done, sites })).toBe(text);
  });
});

describe('lostText', () => {
  it('says nothing unless something is missing from the archive', () => {
    expect(lostText({ lost: 0 })).toBeNull();
    expect(lostText({ lost: 1 })).toMatch(/^1 file is lost/);
    expect(lostText({ lost: 1_200 })).toMatch(/^1,200 files are lost/);
  });
});

describe('exportText', () => {
  it.each([
    ['building', 'Writing the archive: 120 of 240'],
    ['saving', 'Saving the archive to your downloads'],
    ['saved', null],
    ['failed', null],
    ['cancelled', null],
  ] as const)('%s', (status, text) => {
    expect(exportText(archive(status, 120))).toBe(text);
  });
});

describe('announcement', () => {
  const idle = overview({ work: 'idle' });
  const signedOut = {
    ...sora,
    problem: { code: 'signed-out', message: 'Signed out.', remedy: 'sign-in', until: null },
  } satisfies SiteOverview;
  const limited = {
    ...sora,
    problem: { code: 'rate-limited', message: 'Sora 1 asked us to slow down.', remedy: null, until: 1 },
  } satisfies SiteOverview;

  it.each([
    ['started', idle, overview(), 'Backup started'],
    ['paused', overview(), overview({ work: 'paused' }), 'Paused'],
    ['resumed', overview({ work: 'paused' }), overview(), 'Backup resumed'],
    [
      'finished',
      overview({ progress: progress(99, 100) }),
      overview({ work: 'idle', progress: progress(100, 100) }),
      'Everything listed is saved',
    ],
    [
      'finished with losses',
      overview({ progress: progress(96, 100, 3) }),
      overview({ work: 'idle', progress: progress(97, 100, 3) }),
      'All but 3 saved',
    ],
    ['signed out', overview(), overview({ sites: [signedOut] }), 'Sora 1 needs your attention'],
    ['slowed down', overview(), overview({ sites: [limited] }), 'Sora 1 asked us to slow down'],
    ['mended', overview({ sites: [signedOut] }), overview(), 'Backing up'],
    ['a first failure', overview(), overview({ progress: progress(10, 100, 1) }), 'Some could not be saved'],
    ['export begun', idle, { ...idle, archives: [archive('building')] }, 'Writing the archive'],
    [
      'export done',
      { ...idle, archives: [archive('saving')] },
      { ...idle, archives: [archive('saved')] },
      'The archive is in your downloads',
    ],
    [
      'two steps at once',
      overview({ archives: [archive('saving')], progress: progress(49, 100) }),
      overview({ archives: [archive('saved')], progress: progress(50, 100) }),
      'Half is saved. The archive is in your downloads',
    ],
  ])('%s', (_, before, now, text) => {
    expect(announcement(before, now)).toBe(text);
  });

  it('stays silent about single items, pages and files of the archive', () => {
    const before = overview({ progress: progress(10, 100, 1), archives: [archive('building', 1)] });
    const now = overview({ progress: progress(11, 100, 2), archives: [archive('building', 2)] });
    expect(announcement(before, now)).toBeNull();
  });

  it('announces no share while the list is still being read', () => {
    const scan = { siteName: 'Sora 1', title: 'Library', group: null, page: 2 };
    const now = overview({ scan, progress: progress(60, 100) });
    expect(announcement(overview({ scan }), now)).toBeNull();
  });

  it('announces each quarter once, whatever the pace', () => {
    const steps = fc.uniqueArray(fc.integer({ min: 0, max: 399 }), { minLength: 1 });
    fc.assert(
      fc.property(steps, (saved) => {
        const states = [0, ...saved.sort((a, b) => a - b)].map((n) =>
          overview({ progress: progress(n, 400) }),
        );
        const heard = states.slice(1).map((now, index) => announcement(states[index] ?? now, now));
        const spoken = heard.filter((text) => text !== null);
        expect(new Set(spoken).size).toBe(spoken.length);
        expect(spoken.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('stateText', () => {
  it.each([
    ['paused', overview({ work: 'paused' }), 'Paused'],
    ['working', overview(), 'Backing up'],
    ['idle', overview({ work: 'idle', progress: progress(100, 100) }), 'Everything listed is saved'],
  ])('%s', (_, now, text) => {
    expect(stateText(now)).toBe(text);
  });
});
