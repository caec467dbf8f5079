import { describe, expect, it } from 'vitest';
import type { Freeing } from '../../../lib/domain/free-space.ts';
import {
  archivesText,
  filesText,
  freedText,
  freeingText,
  freeUpText,
  usedText,
} from '../../../lib/domain/space-text.ts';

const freeing = (parts: Partial<Freeing> = {}): Freeing => ({
  askedAt: 0,
  status: 'running',
  movedArchives: [],
  planned: { files: 1204, bytes: 4e9 },
  freed: { files: 312, bytes: 1.2e9 },
  usedBefore: 4.7e9,
  ...parts,
});

describe('the words of the space panel', () => {
  it('say what is used and left, as far as the browser tells', () => {
    expect(usedText({ used: null, left: null })).toBeNull();
    expect(usedText({ used: 3.4e9, left: null })).toBe('Lifeboat uses 3.4 GB in this browser.');
    expect(usedText({ used: 3.4e9, left: 210e9 })).toBe(
      'Lifeboat uses 3.4 GB in this browser; about 210 GB are left.',
    );
  });

  it('name sizes and counts', () => {
    expect(freeUpText({ files: 3, bytes: 3.1e9 })).toBe('Free up 3.1 GB');
    expect(filesText({ files: 1, bytes: 12 })).toBe('1 file (12 bytes)');
    expect(filesText({ files: 1204, bytes: 3.1e9 })).toBe('1,204 files (3.1 GB)');
  });

  it('name the first two archives at the most', () => {
    expect(archivesText(['a'])).toBe('a.zip');
    expect(archivesText(['a', 'b'])).toBe('a.zip and b.zip');
    expect(archivesText(['a', 'b', 'c', 'd'])).toBe('a.zip and 3 others');
  });

  it('say how far it is, and nothing of an end before there is one', () => {
    expect(freeingText(freeing({ planned: null }))).toContain('looking which files');
    expect(freeingText(freeing())).toBe('Freeing up space: 312 of 1,204 files');
    expect(freedText(freeing())).toBeNull();
    expect(freeingText(freeing({ status: 'done' }))).toBeNull();
  });

  it('say what went, without promising when the disk has it', () => {
    expect(freedText(freeing({ status: 'done' }))).toBe(
      'Freed up 1.2 GB: 312 files went from this browser. Before, Lifeboat used 4.7 GB. ' +
        'The browser gives the space back to your disk in its own time, which may take a while.',
    );
    const stopped = freedText(
      freeing({ status: 'stopped', freed: { files: 1, bytes: 10 }, usedBefore: null }),
    );
    expect(stopped).toMatch(/^Stopped\. Freed up 10 bytes: 1 file went from this browser\. The browser/);
    expect(freedText(freeing({ status: 'done', freed: { files: 0, bytes: 0 } }))).toBe('Nothing was freed.');
  });
});
