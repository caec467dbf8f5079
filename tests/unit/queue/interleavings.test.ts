import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../lib/domain/errors.ts';
import { QueueRunner } from '../../../lib/queue/runner.ts';
import { LifeboatDatabase } from '../../../lib/storage/database.ts';
import { pauseAll, recover, resumeAll, retryFailed } from '../../../lib/storage/downloads.ts';
import { updateSite } from '../../../lib/storage/sites.ts';
import { recounted, tallyOf } from '../../builders/database.ts';
import { atRest, queueWorld, type QueueWorld } from '../../fakes/world.ts';

const FILES = 60;

type Event = 'pause' | 'resume' | 'kill' | 'full' | 'pass' | 'wake' | { fails: ErrorCode };

const codes = fc.constantFrom<ErrorCode>(
  ...(['rate-limited', 'signed-out', 'server-error', 'damaged', 'offline', 'storage-full'] as const),
);
const events = fc.oneof(
  fc.constantFrom<Event>('pause', 'resume', 'resume', 'kill', 'full', 'pass', 'wake', 'wake'),
  codes.map((code): Event => ({ fails: code })),
);

/** What happens after how many turns of the event loop. */
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), events), { minLength: 1, maxLength: 14 });

/** One life of the worker: its connection is cut when it is killed, so that nothing more of it arrives. */
class Life {
  readonly db: LifeboatDatabase;
  readonly runner: QueueRunner;

  constructor(world: QueueWorld) {
    this.db = new LifeboatDatabase(world.db.name);
    this.runner = new QueueRunner(this.db, [world.service.adapter()], world.ports);
  }

  wake(): void {
    void this.runner.wake().catch(() => undefined);
  }
}

/** A world whose hands are chance's, and what of it must hold at its end. */
class Chance {
  readonly world: QueueWorld;
  life: Life;
  updates = 0;

  private constructor(world: QueueWorld) {
    this.world = world;
    this.life = this.#born();
  }

  static async over(files: number): Promise<Chance> {
    return new Chance(await queueWorld(files));
  }

  async happen(event: Event): Promise<void> {
    const { world, life } = this;
    if (typeof event === 'object') return this.#failOnce(event.fails);
    switch (event) {
      case 'pause':
        await pauseAll(world.db);
        return life.runner.abort();
      case 'resume':
        await resumeAll(world.db);
        return life.wake();
      case 'kill':
        life.db.close();
        await recover(world.db);
        this.life = this.#born();
        return this.life.wake();
      case 'full':
        return this.#refuseOnce();
      case 'pass':
        world.clock.time += 700_000;
        return life.wake();
      case 'wake':
        return life.wake();
    }
  }

  /** The person mends what chance broke, until nothing is left to do. */
  async mend(): Promise<void> {
    const { db, clock, host } = this.world;
    host.before = () => undefined;
    for (let turn = 0; turn < 4; turn += 1) {
      clock.time += 700_000;
      await updateSite(db, 'sora1', { problem: null, waitUntil: 0 });
      await resumeAll(db);
      await retryFailed(db, 'sora1');
      await atRest(this.life.runner);
    }
  }

  /** The store has no room for one of the files, in whichever group it comes. */
  #refuseOnce(): void {
    const refuse = () => {
      this.life.db.storedAssets.hook('creating').unsubscribe(refuse);
      throw new DOMException('no room', 'QuotaExceededError');
    };
    this.life.db.storedAssets.hook('creating', refuse);
  }

  #failOnce(code: ErrorCode): void {
    const { host, clock } = this.world;
    host.before = () => {
      host.before = () => undefined;
      throw new AppError(code, { until: code === 'rate-limited' ? clock.time + 1_000 : null });
    };
  }

  #born(): Life {
    const life = new Life(this.world);
    life.db.storedAssets.hook('updating', () => {
      this.updates += 1;
      return undefined;
    });
    return life;
  }
}

it('loses nothing and stores nothing twice, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (story) => {
      const chance = await Chance.over(FILES);
      const { db } = chance.world;
      chance.life.wake();
      for (const [turns, event] of story) {
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setTimeout(resolve));
        await chance.happen(event);
        await db.transaction('r', db.tables, async () =>
          expect(await tallyOf(db)).toEqual(await recounted(db)),
        );
      }
      await chance.mend();
      expect(await tallyOf(db)).toMatchObject({ done: FILES, queued: 0, running: 0, waiting: 0, paused: 0 });
      expect(await tallyOf(db)).toEqual(await recounted(db));
      expect(await db.blobs.count()).toBe(FILES);
      expect(chance.updates).toBe(0);
      chance.life.db.close();
    }),
    { numRuns: 40 },
  );
}, 120_000);
