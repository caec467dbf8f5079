import { makeLibrary } from '../../site/library/library.ts';
import { startSite } from '../../site/server.ts';
import { startBackup, until } from '../backup.ts';
import { seconds, type Finding, type Section } from '../findings.ts';
import { TestBed } from '../test-bed.ts';

const PACE = 0.3;

export const list: Section = {
  name: 'list',
  title: 'Reading and storing a library of 10,000 tasks',
  how: 'from the click to the end of every list; saving is held off by media that trickle',
  async run(options) {
    const library = makeLibrary({ tasks: 10_000, mediaBytes: 2048 });
    const site = await startSite({ library, faults: { slow: { bytesPerSecond: 1 } } });
    try {
      return await TestBed.with(
        options,
        async (bed) => {
          const spent = await startBackup(bed);
          const { pages, generations, listedToTheEnd } = await until(bed, ({ isListed }) => isListed);
          const time = spent();
          const lists = site.log.filter(({ path }) => /list_tasks|\/collections/.test(path)).length;
          return [
            { what: 'to the end of every list', measured: listedToTheEnd ? seconds(time) : 'NOT to the end' },
            { what: 'of it pauses between pages (300 ms)', measured: seconds(pages * PACE) },
            { what: 'pages, list requests', measured: `${pages}, ${lists}` },
            { what: 'generations stored', measured: generations.toLocaleString('en') },
          ] satisfies Finding[];
        },
        site.port,
      );
    } finally {
      await site.close();
    }
  },
};
