// Paints the base files of `base/` and encodes them with ffmpeg (libx264 and libwebp).
// Only needed when the scenes change: `node tests/site/media/make-base.ts`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { paint, type Look } from './scenes.ts';
import { clips, framesPerSecond, photos, stills, tinyClip, type Clip, type Size } from './shapes.ts';

const folder = join(import.meta.dirname, 'base');

async function encode(
  look: Look,
  size: Size,
  times: readonly number[],
  name: string,
  options: string[],
): Promise<void> {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${size.width}x${size.height}`,
    '-r',
    String(framesPerSecond),
    '-i',
    '-',
  ];
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-y',
      ...input,
      '-map_metadata',
      '-1',
      '-fflags',
      '+bitexact',
      ...options,
      join(folder, name),
    ],
    {
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  );
  for (const time of times) {
    if (!ffmpeg.stdin.write(paint(look, size.width, size.height, time).rgb))
      await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = (await once(ffmpeg, 'close')) as [number];
  if (code !== 0) throw new Error(`ffmpeg failed on ${name}`);
}

const webp = ['-c:v', 'libwebp', '-quality', '72', '-frames:v', '1'];

// A pixel's shape makes ffmpeg write the JFIF header.
const jpeg = ['-vf', 'setsar=1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '6', '-frames:v', '1', '-flags:v', '+bitexact'];

const mp4 = (bitrate: number): string[] => [
  ...[
    '-c:v',
    'libx264',
    '-preset',
    'veryslow',
    '-profile:v',
    'main',
    '-pix_fmt',
    'yuv420p',
    '-b:v',
    `${bitrate}k`,
  ],
  ...['-bsf:v', 'filter_units=remove_types=6', '-movflags', '+faststart', '-flags:v', '+bitexact'],
];

async function encodeClip(clip: Clip, bitrate: number): Promise<void> {
  const frames = clip.name === tinyClip.name ? 1 : clip.seconds * framesPerSecond;
  const times = Array.from({ length: frames }, (_, frame) => frame / framesPerSecond);
  await encode(clip.look, clip, times, `${clip.name}.mp4`, mp4(bitrate));
  await encode(clip.look, clip, [0], `${clip.name}.webp`, webp);
}

await mkdir(folder, { recursive: true });
for (const clip of clips) await encodeClip(clip, 150);
await encodeClip(tinyClip, 20);
for (const still of stills) {
  await encode(still.look, still, [0], `${still.name}.webp`, webp);
  if (photos.includes(still.name)) await encode(still.look, still, [0], `${still.name}.jpg`, jpeg);
}
await encode(tinyClip.look, tinyClip, [0], `${tinyClip.name}.jpg`, jpeg);
