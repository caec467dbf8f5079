import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanSite, type ScanPorts } from '../../../lib/scan/scanner.ts';
import type { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { aDatabase, recounted, tallyOf } from '../../builders/database.ts';
import { ADA, LIBRARY } from '../../builders/records.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { ListService } from '../../fakes/list-service.ts';

/** What happens before an answer: to the list, or to the scanner. */
type Happening =
  | { kind: 'nothing' }
  | { kind: 'made'; count: number }
  /** A row that was not read yet moves up. */
  | { kind: 'to the top'; at: number }
  | { kind: 'death' };

class Death extends Error {}

/** A list that is not the same from one request to the next, until it has been read to its end once. */
class MovingList {
  readonly rows: string[];
  readonly service = new ListService({ id: LIBRARY, title: 'Library', kind: 'generations' });
  hasEnded = false;
  readonly #script: Happening[];
  #read = 0;
  #made = 0;

  constructor(size: number, pageSize: number, script: readonly Happening[]) {
    this.rows = Array.from({ length: size }, (_, at) => `r${at}.`);
    this.#script = [...script];
    this.service.pageSize = pageSize;
    this.service.lists.set('library', this.rows);
    this.service.before = (asked) => {
      const happening = asked === 'session' || this.hasEnded ? undefined : this.#script.shift();
      if (happening) this.#happen(happening);
    };
    this.service.spoil = (answer) => {
      this.#read = Math.max(this.#read, this.rows.indexOf(answer.rows.at(-1) ?? '') + 1);
      this.hasEnded ||= answer.next.kind === 'end';
      return answer;
    };
  }

  #happen(happening: Happening): void {
    if (happening.kind === 'death') throw new Death();
    if (happening.kind === 'made') {
      for (let count = 0; count < happening.count; count += 1) this.#onTop(`n${(this.#made += 1)}.`);
    }
    const below = this.rows.length - this.#read;
    if (happening.kind === 'to the top' && below > 0) {
      this.#onTop(...this.rows.splice(this.#read + (happening.at % below), 1));
    }
  }

  #onTop(...rows: string[]): void {
    this.rows.unshift(...rows);
    this.#read += rows.length;
  }
}

/** Scans until the walk is over or the scanner dies; a dead one leaves its last request open for ever. */
async function live(db: LifeboatDatabase, { service }: MovingList, clock: FakeClock): Promise<void> {
  const ports = service.ports(clock);
  const scanning = new Promise<void>((resolve, reject) => {
    const ask: ScanPorts['ask'] = (...request) =>
      ports.ask(...request).catch((thrown: unknown) => {
        if (!(thrown instanceof Death)) throw thrown;
        resolve();
        return new Promise<never>(() => undefined);
      });
    scanSite(db, service.adapter(), { ...ports, ask }, () => undefined).then(resolve, reject);
  });
  await scanning;
}

const worlds = fc.record({
  size: fc.integer({ min: 0, max: 40 }),
  pageSize: fc.integer({ min: 1, max: 9 }),
  script: fc.array(
    fc.oneof(
      fc.constant<Happening>({ kind: 'nothing' }),
      fc.integer({ min: 1, max: 3 }).map((count): Happening => ({ kind: 'made', count })),
      fc.nat().map((at): Happening => ({ kind: 'to the top', at })),
      fc.constant<Happening>({ kind: 'death' }),
    ),
    { maxLength: 15 },
  ),
});

it('lists everything exactly once, whatever moves and whenever it dies', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ size, pageSize, script }) => {
      const db = aDatabase();
      const clock = new FakeClock();
      const list = new MovingList(size, pageSize, script);
      const walk = () => db.scans.get([ADA, 'sora1', LIBRARY]);
      await updateSite(db, 'sora1', { backup: 'asked' });
      for (let lives = 0; lives <= script.length && (await walk())?.status !== 'finished'; lives += 1) {
        await live(db, list, clock);
        if ((await walk())?.exhausted) expect(list.hasEnded).toBe(true);
      }

      const { rows } = list;
      expect(await walk()).toMatchObject({ status: 'finished', exhausted: true, listed: rows.length });
      const kept = (await db.generations.toArray()).map(({ nativeId }) => nativeId);
      expect(kept.sort()).toEqual([...rows].sort());
      expect(await db.captures.count()).toBe(rows.length);
      expect(await tallyOf(db)).toEqual(await recounted(db));
    }),
    { numRuns: 80 },
  );
}, 60_000);
