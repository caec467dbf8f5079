import { uuid } from '../../library/ids.ts';
import type { MediaFile } from '../../media/media-file.ts';
import type { Maker } from './maker.ts';
import type { SampleVideo } from './sample.ts';

const lines = ['The boat is ready.', '— Then let us go!', 'Größer? 大きく？ ¿Más? 🙂', 'We are on our way.'];

/** `00:00:01,500` in SRT, `00:00:01.500` in VTT. */
function clock(seconds: number, point: ',' | '.'): string {
  return new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', point);
}

function cues({ seconds, ordinal }: SampleVideo, point: ',' | '.'): string[] {
  const each = Math.max(1, seconds) / lines.length;
  return lines.map((line, index) => {
    const span = `${clock(index * each, point)} --> ${clock((index + 1) * each, point)}`;
    return `${index + 1}\n${span}\n${index === 0 ? `Take ${ordinal}. ` : ''}${line}\n`;
  });
}

/** What is said in a video, in both forms; no two videos say the same. */
export function makeCaptions(video: SampleVideo, { random }: Maker): { srt: MediaFile; vtt: MediaFile } {
  const file = (type: 'srt' | 'vtt', text: string): MediaFile => ({
    path: `/az/files/${uuid(random)}%2Fraw`,
    generationId: video.id,
    ordinal: video.ordinal,
    picture: { type, text },
    paddedTo: null,
  });
  return {
    srt: file('srt', cues(video, ',').join('\n')),
    vtt: file('vtt', `WEBVTT\n\n${cues(video, '.').join('\n')}`),
  };
}
