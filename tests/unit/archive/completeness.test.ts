import { expect, it } from 'vitest';
import { buildArchive } from '../../../lib/archive/build.ts';
import { JoinSink } from '../../../lib/archive/sinks/join-sink.ts';
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
