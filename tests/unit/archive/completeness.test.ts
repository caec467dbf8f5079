import { expect, it } from 'vitest';
import { buildArchive } from '../../../lib/archive/build.ts';
import { lostFile, withLostFiles } from '../../../lib/archive/records/lost-files.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
import { AppError } from '../../../lib/domain/errors.ts';
import { ContentsBuilder, createdAt } from './contents-builder.ts';
import { GALLERY_TEMPLATE } from './gallery-template.ts';
import { readZip } from './zip-reader.ts';

it('counts as saved only what lies in the archive, though saving goes on while it is written', async () => {
  const library = new ContentsBuilder();
  library.add();
  const late = library.add({ bytes: null });
  const contents = library.build();
  const items = contents.items.bind(contents);
  contents.items = async function* () {
    yield* items();
    library.addMedia(late, new Uint8Array(5), 'video/mp4', 'original');
  };
  const sink = new JoinSink('chromium');
  const { blob, items: filed } = await buildArchive(contents, {
    name: 'bag',
    now: createdAt,
    agent: 'test',
    galleryPage: GALLERY_TEMPLATE,
    sink,
  });
  const file = (await readZip(blob)).get('bag/data/completeness.json');
  const report = JSON.parse(new TextDecoder().decode(file?.bytes)) as { sites: object[] };
  expect(filed).toBe(1);
  expect(report.sites).toMatchObject([{ saved: 1 }]);
});

it('counts a lost file beside an original, and one of lesser quality, as failed alone', async () => {
  const library = new ContentsBuilder();
  const item = library.add();
  const { generation, media } = item;
  library.addMedia(item, new Uint8Array(3), 'text/vtt', 'captions');
  const { id: generationId, pageUrl } = generation;
  const lesser = (['original', 'thumbnail'] as const).map((role) => ({
    generationId,
    role,
    pageUrl,
    reason: '',
  }));
  const { takenAt, sites } = await library.build().completeness();
  const told = { lesser, extraFiles: { saved: 2, failed: 0, waiting: 1 } };
  const before = { takenAt, sites: sites.map((site) => ({ ...site, ...told })) };
  const lost = media.map((file) => lostFile({ generation, ...file }, new AppError('damaged')));
  expect(withLostFiles(before, lost).sites).toMatchObject([
    {
      ...{ saved: 0, failed: 1, lesser: [{ role: 'thumbnail' }] },
      extraFiles: { saved: 1, failed: 1, waiting: 1 },
      failures: [{ role: 'original' }, { role: 'captions' }],
    },
  ]);
});
