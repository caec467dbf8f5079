import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanSite } from '../../../lib/scan/scanner.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

/** What happens to the list before an answer, or to the scanner after it. */
const happenings = fc.oneof(
  fc.constant({ kind: 'nothing' as const }),
  fc.record({ kind: fc.constant('made' as const), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('to the top' as const), at: fc.nat() }),
  fc.constant({ kind: 'death' as const }),
);

const worlds = fc.record({
  size: fc.integer({ min: 0, max: 40 }),
  pageSize: fc.integer({ min: 1, max: 9 }),
  happenings: fc.array(happenings, { maxLength: 15 }),
});

class Death extends Error {}

it('lists everything exactly once, whatever moves and whenever it dies', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ size, pageSize, happenings }) => {
      const db = aDatabase();
      const clock = new FakeClock();
      const service = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' });
      const rows = Array.from({ length: size }, (_, at) => `r${at}.`);
      service.pageSize = pageSize;
      service.lists.set('library', rows);
      const script = [...happenings];
      let ended = false;
      let listedTo = 0;

      service.before = (asked) => {
        if (asked === 'session' || ended) return;
        const happening = script.shift();
        if (happening?.kind === 'made') {
          for (let n = 0; n < happening.count; n += 1) rows.unshift(`n${script.length}-${n}.`);
          listedTo += happening.count;
        }
        // Only rows further down: one that was read already is not lost by moving.
        const below = rows.length - listedTo;
        if (happening?.kind === 'to the top' && below > 0) {
          const [moved] = rows.splice(listedTo + (happening.at % below), 1);
          if (moved !== undefined) rows.unshift(moved);
          listedTo += 1;
        }
        if (happening?.kind === 'death') throw new Death();
      };
      service.spoil = (answer) => {
        const last = answer.rows.at(-1);
        listedTo = Math.max(listedTo, last === undefined ? 0 : rows.indexOf(last) + 1);
        ended ||= answer.next.kind === 'end';
        return answer;
      };

      await updateSite(db, 'sora1', { backup: 'asked' });
      for (let lives = 0; lives < 40; lives += 1) {
        // A scanner that dies leaves the promise of its last request open for ever.
        const ports = service.ports(clock);
        const dead = new Promise<void>((resolve) => {
          const { ask } = ports;
          ports.ask = (...request) =>
            ask(...request).catch((thrown: unknown) => {
              if (!(thrown instanceof Death)) throw thrown;
              resolve();
              return new Promise<never>(() => undefined);
            });
        });
        await Promise.race([dead, scanSite(db, service.adapter(), ports, () => undefined)]);
        const walk = await db.scans.get([ADA, 'sora1', LIBRARY]);
        if (walk?.exhausted) expect(ended).toBe(true);
        if (walk?.status === 'finished') break;
      }

      const walk = await db.scans.get([ADA, 'sora1', LIBRARY]);
      expect(walk).toMatchObject({ status: 'finished', exhausted: true, listed: rows.length });
      const kept = (await db.generations.toArray()).map(({ nativeId }) => nativeId);
      expect(kept.sort()).toEqual([...rows].sort());
      expect(await db.captures.count()).toBe(rows.length);
      expect(await tallyOf(db)).toEqual(await recounted(db));
    }),
    { numRuns: 80 },
  );
}, 60_000);
