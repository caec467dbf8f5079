import { seeded, type Random } from '../library/random.ts';
import {
  createCanvas,
  disc,
  gradient,
  grain,
  mix,
  polygon,
  rectangle,
  ridge,
  type Canvas,
  type Rgb,
} from './canvas.ts';
import { palettes, type Palette } from './palettes.ts';

export interface Look {
  scene: 'harbour' | 'peaks' | 'dunes' | 'city' | 'balloons' | 'aurora';
  palette: number;
  seed: number;
}

export const scenes: readonly Look['scene'][] = ['harbour', 'peaks', 'dunes', 'city', 'balloons', 'aurora'];

interface Brush {
  canvas: Canvas;
  colors: Palette;
  random: Random;
  /** Seconds into the scene; 0 for a still. */
  time: number;
}

/** Paints a still, or the frame at `time` seconds, of a made-up place. */
export function paint(look: Look, width: number, height: number, time = 0): Canvas {
  const colors = palettes[look.palette % palettes.length];
  if (!colors) throw new RangeError('No such palette');
  const canvas = createCanvas(width, height);
  const brush = { canvas, colors, random: seeded(look.seed), time };
  gradient(canvas, 0, height, colors.skyTop, colors.skyLow);
  painters[look.scene](brush);
  grain(canvas, look.seed ^ Math.round(time * 30), 2);
  return canvas;
}

const painters: Record<Look['scene'], (brush: Brush) => void> = {
  harbour: (brush) => {
    const horizon = brush.canvas.height * (0.5 + brush.random.next() * 0.1);
    sun(brush, horizon);
    hills(brush, horizon - brush.canvas.height * 0.08, 1, brush.colors.far);
    sea(brush, horizon);
    const boats = 1 + brush.random.below(3);
    for (let i = 0; i < boats; i++)
      boat(brush, horizon + brush.canvas.height * (0.08 + 0.1 * i), 0.09 + i * 0.05);
  },
  peaks: (brush) => {
    sun(brush, brush.canvas.height * 0.5);
    for (let layer = 0; layer < 4; layer++) {
      const color = mix(brush.colors.far, brush.colors.near, layer / 3);
      hills(brush, brush.canvas.height * (0.42 + layer * 0.14), 3.2 - layer * 0.6, color);
    }
  },
  dunes: (brush) => {
    sun(brush, brush.canvas.height * 0.45);
    for (let layer = 0; layer < 3; layer++) {
      const color = mix(brush.colors.light, brush.colors.far, 0.35 + layer * 0.3);
      hills(brush, brush.canvas.height * (0.55 + layer * 0.14), 1.2, color);
    }
  },
  city: (brush) => {
    disc(
      brush.canvas,
      brush.canvas.width * 0.75,
      brush.canvas.height * 0.2,
      brush.canvas.height * 0.06,
      brush.colors.light,
      40,
    );
    for (let layer = 0; layer < 3; layer++) skyline(brush, layer);
  },
  balloons: (brush) => {
    hills(brush, brush.canvas.height * 0.72, 1.5, brush.colors.far);
    hills(brush, brush.canvas.height * 0.86, 1, brush.colors.near);
    const count = 3 + brush.random.below(4);
    for (let i = 0; i < count; i++) balloon(brush, i);
  },
  aurora: (brush) => {
    stars(brush, 90);
    for (let band = 0; band < 3; band++) curtain(brush, band);
    hills(brush, brush.canvas.height * 0.78, 2.4, brush.colors.near);
  },
};

function sun({ canvas, colors, random, time }: Brush, horizon: number): void {
  const radius = canvas.height * (0.05 + random.next() * 0.06);
  const x = canvas.width * (0.2 + random.next() * 0.6);
  disc(canvas, x, horizon * (0.45 + random.next() * 0.3) + time * 3, radius, colors.light, radius * 3);
}

function hills({ canvas, random, time }: Brush, level: number, rough: number, color: Rgb): void {
  const waves = [1.3, 2.9, 6.7, 13.1].map((pitch, i) => ({
    pitch: pitch * (0.8 + random.next() * 0.4),
    phase: random.next() * 6.3 + time * 0.05,
    size: (canvas.height * 0.045 * rough) / (1 + i * 1.2),
  }));
  const span = Math.max(canvas.width, canvas.height);
  const heightAt = (x: number): number =>
    level +
    waves.reduce(
      (sum, wave) => sum + Math.sin((x / span) * 6.3 * wave.pitch * 0.5 + wave.phase) * wave.size,
      0,
    );
  ridge(canvas, heightAt, color, mix(color, [10, 10, 20], 0.35));
}

function sea({ canvas, colors, random, time }: Brush, horizon: number): void {
  gradient(canvas, horizon, canvas.height, mix(colors.far, colors.skyLow, 0.35), colors.near);
  for (let i = 0; i < 70; i++) {
    const depth = random.next() ** 1.6;
    const y = horizon + 2 + depth * (canvas.height - horizon);
    const half = (4 + depth * 34) * (0.6 + 0.4 * Math.sin(time * 2 + i));
    const x = (random.next() * canvas.width + time * (4 + depth * 20)) % canvas.width;
    polygon(
      canvas,
      [
        [x - half, y],
        [x, y - 1.2],
        [x + half, y],
        [x, y + 1.2],
      ],
      colors.light,
      0.35,
    );
  }
}

function boat({ canvas, colors, random, time }: Brush, waterline: number, size: number): void {
  const unit = canvas.height * size;
  const x = canvas.width * (0.15 + random.next() * 0.6) + time * unit * 0.4;
  const y = waterline + Math.sin(time * 2.4 + waterline) * unit * 0.06;
  const hull = mix(colors.near, [30, 20, 20], 0.4);
  polygon(
    canvas,
    [
      [x - unit, y],
      [x + unit, y],
      [x + unit * 0.65, y + unit * 0.38],
      [x - unit * 0.7, y + unit * 0.38],
    ],
    hull,
  );
  polygon(
    canvas,
    [
      [x, y - unit * 1.6],
      [x + unit * 0.85, y - unit * 0.12],
      [x, y - unit * 0.12],
    ],
    colors.accent,
  );
  polygon(
    canvas,
    [
      [x - unit * 0.08, y - unit * 1.3],
      [x - unit * 0.08, y - unit * 0.12],
      [x - unit * 0.6, y - unit * 0.12],
    ],
    colors.light,
  );
}

function balloon({ canvas, colors, random, time }: Brush, index: number): void {
  const radius = canvas.height * (0.05 + random.next() * 0.07);
  const x = canvas.width * (0.1 + random.next() * 0.8) + Math.sin(time + index) * 4;
  const y = canvas.height * (0.15 + random.next() * 0.45) - time * radius * 0.25;
  const color = mix(colors.accent, colors.light, (index % 3) * 0.3);
  disc(canvas, x, y, radius, color);
  polygon(
    canvas,
    [
      [x - radius * 0.8, y + radius * 0.6],
      [x + radius * 0.8, y + radius * 0.6],
      [x + radius * 0.2, y + radius * 1.5],
      [x - radius * 0.2, y + radius * 1.5],
    ],
    color,
  );
  disc(canvas, x, y, radius * 0.35, mix(color, colors.near, 0.3));
  rectangle(canvas, x - radius * 0.2, y + radius * 1.7, radius * 0.4, radius * 0.3, colors.near);
}

function skyline({ canvas, colors, random, time }: Brush, layer: number): void {
  const color = mix(colors.far, colors.near, layer / 2);
  for (let x = -20; x < canvas.width;) {
    const width = 24 + random.below(36);
    const top = canvas.height * (0.35 + layer * 0.16 + random.next() * 0.22);
    rectangle(canvas, x, top, width, canvas.height - top, color);
    for (let y = top + 8; y < canvas.height - 6; y += 11) {
      for (let wx = x + 6; wx < x + width - 6; wx += 9) {
        if (!random.chance(0.3) || Math.sin(time * 3 + wx * y) > 0.9) continue;
        rectangle(canvas, wx, y, 4, 5, colors.accent, 0.85);
      }
    }
    x += width + random.below(6);
  }
}

function stars({ canvas, colors, random, time }: Brush, count: number): void {
  for (let i = 0; i < count; i++) {
    const size = 0.4 + random.next() * 1.1 + Math.sin(time * 3 + i) * 0.2;
    disc(canvas, random.next() * canvas.width, random.next() * canvas.height * 0.7, size, colors.light);
  }
}

function curtain({ canvas, colors, random, time }: Brush, band: number): void {
  const phase = random.next() * 6.3;
  const pitch = 2 + random.next() * 3;
  const tint = mix(colors.accent, colors.light, band * 0.25);
  for (let x = 0; x < canvas.width; x += 3) {
    const wave = Math.sin((x / canvas.width) * pitch + phase + time * 0.6);
    const y = canvas.height * (0.28 + band * 0.1 + wave * 0.1);
    const tall = canvas.height * (0.12 + 0.06 * Math.sin(x * 0.05 + time));
    rectangle(canvas, x, y - tall, 3, tall + 8, tint, 0.3);
  }
}
