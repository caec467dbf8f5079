import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPORT_CHOICE } from '../../../lib/domain/export-choice.ts';
import { freeable, holders } from '../../../lib/domain/free-space.ts';
import { anArchive } from '../../builders/freeing.ts';
import { aGeneration, aHolding, anAsset, aStoredAsset, NOW } from '../../builders/records.ts';

const NONE: string[] = [];
const idsOf = (archives: readonly { id: string }[]) => archives.map(({ id }) => id);

describe('the archives that stand in for copies', () => {
  it('are those that were reported whole, newest first', () => {
    const statuses = [
      'planning',
      'building',
      'saving',
      'saved',
      'failed',
      'cancelled',
      'nothing-new',
    ] as const;
    const archives = statuses.map((status) => anArchive({ id: status, status }));
    const newer = anArchive({ id: 'newer', requestedAt: NOW + 1 });
    expect(idsOf(holders([...archives, newer], NONE))).toEqual(['newer', 'saved']);
  });

  it('have media', () => {
    const choice = { ...DEFAULT_EXPORT_CHOICE, isDetailsOnly: true };
    expect(holders([anArchive({ choice })], NONE)).toEqual([]);
  });

  it('count only when all volumes of the export were saved', () => {
    const volume = (id: string, number: number, status: 'saved' | 'failed' = 'saved') =>
      anArchive({ id, group: 'a', volume: number, volumes: 2, status });
    expect(holders([volume('a', 1)], NONE)).toEqual([]);
    expect(holders([volume('a', 1), volume('b', 2, 'failed')], NONE)).toEqual([]);
    expect(idsOf(holders([volume('a', 1), volume('b', 2)], NONE))).toEqual(['a', 'b']);
  });

  it('do not count when their file is missing; its other volumes still do', () => {
    const volumes = ['a', 'b'].map((id, at) => anArchive({ id, group: 'a', volume: at + 1, volumes: 2 }));
    expect(idsOf(holders(volumes, ['a']))).toEqual(['b']);
  });

  it('were saved before the person asked', () => {
    expect(holders([anArchive({ finishedAt: NOW + 1 })], NONE, NOW)).toEqual([]);
    expect(idsOf(holders([anArchive({ finishedAt: NOW })], NONE, NOW))).toEqual(['archive-1']);
  });
});

const names = fc.constantFrom('gen_a', 'gen_b', 'gen_c');
const sums = fc.constantFrom('0'.repeat(64), '1'.repeat(64));
const files = fc.record({ name: names, sha256: sums }).map(({ name, sha256 }) => {
  const generation = aGeneration({ nativeId: name });
  return aStoredAsset(anAsset(generation), { sha256 });
});
const held = fc
  .record({ archiveId: fc.constantFrom('x', 'y', 'z'), file: files })
  .map(({ archiveId, file }) => aHolding({ archiveId, generationId: file.generationId }, file));

describe('what may be freed', () => {
  it('is exactly what a counted archive holds with the same bytes, whatever archives there are', () => {
    const counted = fc.subarray([{ id: 'x' }, { id: 'y' }]);
    const here = fc.uniqueArray(files, { selector: ({ assetId }) => assetId });
    fc.assert(
      fc.property(here, fc.array(held), counted, (stored, holdings, archives) => {
        const may = new Map(freeable(stored, holdings, archives).map((one) => [one.stored.assetId, one]));
        for (const file of stored) {
          const holding = holdings.filter(
            ({ archiveId, files: [one] }) =>
              archives.some(({ id }) => id === archiveId) &&
              one?.assetId === file.assetId &&
              one.sha256 === file.sha256,
          );
          const found = may.get(file.assetId);
          expect(found !== undefined).toBe(holding.length > 0);
          if (found) expect(holding.map(({ archiveId }) => archiveId)).toContain(found.archiveId);
        }
      }),
    );
  });

  it('is nothing that the archive had to leave out', () => {
    const file = aStoredAsset();
    const holding = aHolding({ archiveId: 'x' }, file);
    const lost = { ...holding, files: holding.files.map((one) => ({ ...one, isLost: true as const })) };
    expect(freeable([file], [lost], [{ id: 'x' }])).toEqual([]);
  });

  it('is said to lie in the first of the archives that has it', () => {
    const file = aStoredAsset();
    const holdings = ['y', 'x'].map((archiveId) => aHolding({ archiveId }, file));
    expect(freeable([file], holdings, [{ id: 'x' }, { id: 'y' }])).toMatchObject([{ archiveId: 'x' }]);
  });
});
