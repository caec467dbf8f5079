import { linkTo, type Freshness } from '../handed-links.ts';
import { lengthOf, type MediaFile } from '../media/media-file.ts';
import type { Sora2 } from './sora2.ts';
import type { SampleVideo } from './library/sample.ts';

const nothing = { url: null, downloadable_url: null, download_urls: null, encodings: null };

/** Links, encodings and measures of a video, which posts and drafts tell alike. */
export function videoLinks(sora: Sora2, video: SampleVideo, freshness: Freshness): object {
  const { files, offer } = video;
  if (!files) return nothing;
  const link = (file: MediaFile): string => linkTo(sora.site, file, freshness);
  if (offer === 'bare') return { ...nothing, url: link(files.md) };
  const watermark = link(files.watermarked);
  return {
    url: link(files.md),
    downloadable_url: watermark,
    download_urls: {
      watermark,
      no_watermark: offer === 'clean' ? link(files.source) : null,
      endcard_watermark: null,
    },
    encodings: offer === 'unencoded' ? null : encodings(video, files, link),
  };
}

function encodings(
  { offer, ordinal, seconds }: SampleVideo,
  files: NonNullable<SampleVideo['files']>,
  link: (file: MediaFile) => string,
): object {
  const key = offer === 'renamed' ? 'url' : 'path';
  const whole = (file: MediaFile): object => ({
    [key]: link(file),
    size: ordinal % 3 === 0 ? null : lengthOf(file),
    duration_secs: seconds + 0.1,
    ssim: ordinal % 2 === 0 ? 0.99 : null,
  });
  const derived = (file: MediaFile): object => ({ [key]: link(file), size: null, ssim: null });
  return {
    source: whole(files.source),
    source_wm: whole(files.watermarked),
    endcard_wm: null,
    thumbnail: derived(files.thumbnail),
    unfurl: null,
    md: derived(files.md),
    ld: derived(files.ld),
    gif: derived(files.gif),
  };
}
