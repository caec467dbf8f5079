import { AppError } from '../../lib/domain/errors.ts';
import type { AssetLink } from '../../lib/domain/generation.ts';
import type { FetchedMedia } from '../../lib/queue/fetch-media.ts';
import { QueueRunner, type QueuePorts } from '../../lib/queue/runner.ts';
import type { LifeboatDatabase } from '../../lib/storage/database.ts';
import { recordAccount } from '../../lib/storage/sites.ts';
import { aDatabase, listed } from '../builders/database.ts';
import { anAccount, aPage, items } from '../builders/records.ts';
import { FakeClock } from './clock.ts';
import { ListService } from './list-service.ts';

const DIGEST = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
const HELLO = { mediaType: 'video/mp4', crc32: 0x3610a686, sha256: DIGEST };

/** A media host in memory: every link brings `hello`, unless `before` says otherwise. */
export class MediaHost {
  readonly fetched: string[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  before: (url: string, signal: AbortSignal) => unknown = () => undefined;

  async fetch({ url }: AssetLink, signal: AbortSignal): Promise<FetchedMedia> {
    this.fetched.push(url);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      await this.before(url, signal);
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) throw new AppError('offline');
      return { blob: new Blob(['hello']), ...HELLO };
    } finally {
      this.atOnce -= 1;
    }
  }
}

export interface QueueWorld {
  db: LifeboatDatabase;
  clock: FakeClock;
  host: MediaHost;
  service: ListService;
  ports: QueuePorts;
  /** A worker that knows nothing but the database. */
  newRunner(): QueueRunner;
}

/** Ada is signed in, and as many videos as wanted are queued. */
export async function queueWorld(count: number): Promise<QueueWorld> {
  const db = aDatabase();
  const clock = new FakeClock();
  const host = new MediaHost();
  const service = new ListService();
  await recordAccount(db, 'sora1', anAccount());
  await listed(db, aPage({ items: items(...Array.from({ length: count }, (_, at) => `gen_${at}`)) }));
  const ports: QueuePorts = {
    ...service.ports(clock),
    fetchMedia: (link, signal, lane) => lane(() => host.fetch(link, signal)),
    assertRoom: () => Promise.resolve(),
    isOnline: () => true,
  };
  return {
    db,
    clock,
    host,
    service,
    ports,
    newRunner: () => new QueueRunner(db, [service.adapter()], ports),
  };
}

/** Until nothing runs and nothing more is claimed. */
export async function atRest(runner: QueueRunner): Promise<void> {
  const rests = new Promise<void>((resolve) => runner.whenAtRest(() => runner.isIdle && resolve()));
  await runner.wake();
  await rests;
}
