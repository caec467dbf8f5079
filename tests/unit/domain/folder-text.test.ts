import { describe, expect, it } from 'vitest';
import type { FolderBagOverview } from '../../../lib/domain/folder.ts';
import { folderOutcomeText, progressOf, writingText } from '../../../lib/domain/folder-text.ts';

function aBag(told: Partial<FolderBagOverview> = {}): FolderBagOverview {
  const counts = { written: 0, items: 0, added: 0, restored: 0, lost: 0 };
  const rest = { owner: 'Ada', name: 'lifeboat_ada', askedAt: 1, finishedAt: 2, problem: null };
  return { ...counts, ...rest, status: 'done', ...told };
}

describe('a folder says', () => {
  it('how far it is, over all accounts that were asked for', () => {
    const bags = [
      aBag({ status: 'writing', written: 3, items: 10, askedAt: 5 }),
      aBag({ written: 4, items: 4, askedAt: 5 }),
      aBag({ written: 900, items: 900, askedAt: 1 }),
    ];
    expect(progressOf(bags)).toEqual({ written: 7, items: 14 });
    expect(writingText({ name: 'Backup', bags })).toBe('Writing into the folder: 7 of 14 files');
    expect(writingText({ name: 'Backup', bags: [aBag()] })).toBeNull();
  });

  it.each([
    [{ written: 1_380, added: 1_380 }, 'Up to date: 1,380 files written.'],
    [{ written: 380, added: 12 }, 'Up to date: 380 files, 12 of them new.'],
    [{ written: 380 }, 'Up to date: 380 files, none of them new.'],
    [
      { written: 380, added: 1, restored: 1 },
      'Up to date: 380 files, 1 of them new. 1 had gone from the folder and is back.',
    ],
    [{ status: 'failed', problem: 'No room.' } as const, 'No room.'],
  ])('how it ended: %o', (told, words) => expect(folderOutcomeText(aBag(told))).toBe(words));

  it('what nobody could give back', () => {
    expect(folderOutcomeText(aBag({ written: 5, lost: 2 }))).toContain('2 files could not be read');
  });

  it.each(['writing', 'waiting'] as const)('nothing of an end while it is %s', (status) =>
    expect(folderOutcomeText(aBag({ status }))).toBeNull(),
  );
});
