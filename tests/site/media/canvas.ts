export type Rgb = readonly [number, number, number];

/** A picture of 8-bit RGB, painted from back to front. Coordinates and lengths are in pixels. */
export interface Canvas {
  width: number;
  height: number;
  rgb: Uint8ClampedArray;
}

export function createCanvas(width: number, height: number): Canvas {
  return { width, height, rgb: new Uint8ClampedArray(width * height * 3) };
}

/** Lays `color` over one pixel; `cover` 0 leaves it, 1 replaces it. */
function blend(canvas: Canvas, at: number, color: Rgb, cover: number): void {
  const { rgb } = canvas;
  rgb[at] = (rgb[at] ?? 0) * (1 - cover) + color[0] * cover;
  rgb[at + 1] = (rgb[at + 1] ?? 0) * (1 - cover) + color[1] * cover;
  rgb[at + 2] = (rgb[at + 2] ?? 0) * (1 - cover) + color[2] * cover;
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** A vertical gradient from row `top` to row `bottom`. */
export function gradient(canvas: Canvas, top: number, bottom: number, upper: Rgb, lower: Rgb): void {
  const from = Math.max(0, Math.round(top));
  const to = Math.min(canvas.height, Math.round(bottom));
  for (let y = from; y < to; y++) {
    const color = mix(upper, lower, (y - top) / (bottom - top));
    for (let x = 0, at = y * canvas.width * 3; x < canvas.width; x++, at += 3) canvas.rgb.set(color, at);
  }
}

/** A disc with a glow around it that fades over `glow` pixels. */
export function disc(canvas: Canvas, cx: number, cy: number, radius: number, color: Rgb, glow = 0): void {
  const reach = radius + Math.max(glow, 1);
  const bottom = Math.min(canvas.height - 1, cy + reach);
  const right = Math.min(canvas.width - 1, cx + reach);
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= right; x++) {
      const outside = Math.hypot(x - cx, y - cy) - radius;
      const edge = Math.min(1, Math.max(0, 0.5 - outside));
      const halo = glow > 0 && outside > 0 ? 0.45 * (1 - Math.min(1, outside / glow)) ** 2 : 0;
      const cover = Math.max(edge, halo);
      if (cover > 0) blend(canvas, (y * canvas.width + x) * 3, color, cover);
    }
  }
}

/** Fills everything below the line `heightAt(x)`, shading from `crest` to `foot`. */
export function ridge(canvas: Canvas, heightAt: (x: number) => number, crest: Rgb, foot: Rgb): void {
  for (let x = 0; x < canvas.width; x++) {
    const top = heightAt(x);
    for (let y = Math.max(0, Math.floor(top)); y < canvas.height; y++) {
      const share = Math.min(1, (y - top) / (canvas.height * 0.35));
      blend(canvas, (y * canvas.width + x) * 3, mix(crest, foot, Math.max(0, share)), Math.min(1, y + 1 - top));
    }
  }
}

export type Point = readonly [number, number];

/** Signed distances to the edges of a convex polygon, clockwise on screen; inside all are positive. */
function inside(points: readonly Point[], x: number, y: number): number {
  let least = Infinity;
  let [px, py] = points[points.length - 1] ?? [0, 0];
  for (const [qx, qy] of points) {
    const length = Math.hypot(qx - px, qy - py);
    least = Math.min(least, ((qx - px) * (y - py) - (qy - py) * (x - px)) / length);
    [px, py] = [qx, qy];
  }
  return least;
}

export function polygon(canvas: Canvas, points: readonly Point[], color: Rgb, opacity = 1): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const right = Math.min(canvas.width - 1, Math.max(...xs) + 1);
  const bottom = Math.min(canvas.height - 1, Math.max(...ys) + 1);
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x <= right; x++) {
      const cover = Math.min(1, Math.max(0, inside(points, x, y) + 0.5)) * opacity;
      if (cover > 0) blend(canvas, (y * canvas.width + x) * 3, color, cover);
    }
  }
}

/** Film grain: keeps gradients from banding, and files from being suspiciously small. */
export function grain(canvas: Canvas, seed: number, strength: number): void {
  let state = (seed | 1) >>> 0;
  const { rgb } = canvas;
  for (let at = 0; at < rgb.length; at += 3) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const noise = ((state >>> 8) % (2 * strength + 1)) - strength;
    rgb[at] = (rgb[at] ?? 0) + noise;
    rgb[at + 1] = (rgb[at + 1] ?? 0) + noise;
    rgb[at + 2] = (rgb[at + 2] ?? 0) + noise;
  }
}
