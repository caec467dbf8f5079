import type { ArchiveContents } from '../../lib/domain/archive.ts';
import type { CompletenessReport, SiteCompleteness } from '../../lib/domain/completeness.ts';
import { ACTIVITY_KINDS } from '../../lib/domain/generation.ts';
import { assetId, collectionId, generationId } from '../../lib/domain/ids.ts';
import { activity, ContentsBuilder } from '../unit/archive/contents-builder.ts';
import { CANARIES } from './gallery-archive.ts';

/** A library in which every text that reaches the gallery would set `canary` if anything of it ran. */
export function canaryLibrary(): { build: () => ArchiveContents; works: number } {
  const library = new ContentsBuilder();
  library.displayName = CANARIES.join(' ');
  for (const text of CANARIES) {
    const item = library.add({
      ...{ title: text, prompt: text, model: text, nativeId: text, pageUrl: `https://example.org/${text}` },
      ...{ parentId: generationId('sora', text), taskId: text, mediaType: text, kind: 'image' },
    });
    item.collections.push(text);
    item.folder = text;
    const lost = library.add({ title: text, bytes: null, availability: 'failed', unavailableReason: text });
    const stored = library.addMedia(lost, Uint8Array.of(1), text, 'original');
    lost.media.pop();
    lost.freed.push({
      role: 'original',
      stored: { ...stored, assetId: assetId(lost.generation, 'original') },
      archive: text,
    });
    for (const kind of ACTIVITY_KINDS)
      library.activities.push(
        activity(kind, `${kind} ${text}`, { [text]: text, text, title: text, makerName: text, link: text }),
      );
  }
  const build = () => {
    const contents = library.build();
    return { ...contents, completeness: async () => spoilt(await contents.completeness()) };
  };
  return { build, works: library.items.length };
}

function spoilt(report: CompletenessReport): CompletenessReport {
  return { ...report, sites: report.sites.map(spoiltSite) };
}

function spoiltSite(site: SiteCompleteness): SiteCompleteness {
  const problem = { code: 'unexpected', message: CANARIES.join() } as const;
  const counts = { lists: 1, listed: 1, withheld: 0, pages: 1, listedAt: site.listed };
  const of = (text: string) => ({ generationId: generationId('sora', text), pageUrl: text, reason: text });
  return {
    ...site,
    name: CANARIES.join(),
    signedInAs: CANARIES.join(),
    collections: CANARIES.map((title) => ({
      ...{ title, collectionId: collectionId(title), kind: 'generations', listedToTheEnd: false, problem },
      ...counts,
    })),
    failures: CANARIES.map((text) => ({ ...of(text), role: 'original', code: 'gone', attempts: 1 })),
    unavailable: CANARIES.map((text) => ({ ...of(text), availability: 'failed' })),
    lesser: CANARIES.map((text) => ({ ...of(text), role: 'original' })),
    misfits: CANARIES.map((text) => ({ id: text, list: text, reason: text })),
    inArchives: CANARIES.map((archive) => ({ archive, files: 1 })),
  };
}
