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
  const kept = 1 - cover;
  rgb[at] = (rgb[at] ?? 0) * kept + color[0] * cover;
  rgb[at + 1] = (rgb[at + 1] ?? 0) * kept + color[1] * cover;
  rgb[at + 2] = (rgb[at + 2] ?? 0) * kept + color[2] * cover;
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
    const [red, green, blue] = mix(upper, lower, (y - top) / (bottom - top));
    const end = (y + 1) * canvas.width * 3;
    for (let at = y * canvas.width * 3; at < end; at += 3) {
      canvas.rgb[at] = red;
      canvas.rgb[at + 1] = green;
      canvas.rgb[at + 2] = blue;
    }
  }
}

/** A disc with a glow around it that fades over `glow` pixels. */
export function disc(canvas: Canvas, cx: number, cy: number, radius: number, color: Rgb, glow = 0): void {
  const reach = radius + Math.max(glow, 1);
  const bottom = Math.min(canvas.height - 1, cy + reach);
  const right = Math.min(canvas.width - 1, cx + reach);
  for (let y = Math.max(0, Math.floor(cy - reach)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(cx - reach)); x <= right; x++) {
      const outside = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - radius;
      const edge = Math.min(1, Math.max(0, 0.5 - outside));
      const halo = glow > 0 && outside > 0 ? 0.45 * (1 - Math.min(1, outside / glow)) ** 2 : 0;
      const cover = Math.max(edge, halo);
      if (cover > 0) blend(canvas, (y * canvas.width + x) * 3, color, cover);
    }
  }
}

const shades = 64;

/** Fills everything below the line `heightAt(x)`, shading from `crest` to `foot`. */
export function ridge(canvas: Canvas, heightAt: (x: number) => number, crest: Rgb, foot: Rgb): void {
  const shading = Array.from({ length: shades + 1 }, (_, shade) => mix(crest, foot, shade / shades));
  const perPixel = shades / (canvas.height * 0.35);
  for (let x = 0; x < canvas.width; x++) {
    const top = heightAt(x);
    for (let y = Math.max(0, Math.floor(top)); y < canvas.height; y++) {
      const shade = Math.min(shades, Math.max(0, Math.round((y - top) * perPixel)));
      blend(canvas, (y * canvas.width + x) * 3, shading[shade] ?? foot, Math.min(1, y + 1 - top));
    }
  }
}

/** Edges fall on whole pixels. */
export function rectangle(
  canvas: Canvas,
  left: number,
  top: number,
  width: number,
  height: number,
  color: Rgb,
  opacity = 1,
): void {
  const right = Math.min(canvas.width, Math.round(left + width));
  const bottom = Math.min(canvas.height, Math.round(top + height));
  for (let y = Math.max(0, Math.round(top)); y < bottom; y++) {
    for (let x = Math.max(0, Math.round(left)); x < right; x++)
      blend(canvas, (y * canvas.width + x) * 3, color, opacity);
  }
}

export type Point = readonly [number, number];

/** A line as `a·x + b·y + c`, the signed distance to it. */
type Edge = readonly [number, number, number];

function edgesOf(points: readonly Point[]): Edge[] {
  return points.map(([qx, qy], index) => {
    const [px, py] = points.at(index - 1) ?? [0, 0];
    const length = Math.sqrt((qx - px) ** 2 + (qy - py) ** 2) || 1;
    const [a, b] = [(py - qy) / length, (qx - px) / length];
    return [a, b, -a * px - b * py];
  });
}

/** How far inside of all edges a point lies; negative when it is outside. */
function depth(edges: readonly Edge[], x: number, y: number): number {
  let least = Infinity;
  for (const [a, b, c] of edges) least = Math.min(least, a * x + b * y + c);
  return least;
}

/** A convex polygon, its corners clockwise on screen. */
export function polygon(canvas: Canvas, points: readonly Point[], color: Rgb, opacity = 1): void {
  const edges = edgesOf(points);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const right = Math.min(canvas.width - 1, Math.max(...xs) + 1);
  const bottom = Math.min(canvas.height - 1, Math.max(...ys) + 1);
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x <= right; x++) {
      const cover = Math.min(1, Math.max(0, depth(edges, x, y) + 0.5)) * opacity;
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
