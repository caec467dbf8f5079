import type { Rgb } from './canvas.ts';

export interface Palette {
  skyTop: Rgb;
  skyLow: Rgb;
  light: Rgb;
  far: Rgb;
  near: Rgb;
  accent: Rgb;
}

const color = (hex: string): Rgb => [
  parseInt(hex.slice(0, 2), 16),
  parseInt(hex.slice(2, 4), 16),
  parseInt(hex.slice(4, 6), 16),
];

const palette = (
  skyTop: string,
  skyLow: string,
  light: string,
  far: string,
  near: string,
  accent: string,
) => ({
  skyTop: color(skyTop),
  skyLow: color(skyLow),
  light: color(light),
  far: color(far),
  near: color(near),
  accent: color(accent),
});

/** Dawn, noon, dusk, night, mist, ember, mint, rose. */
export const palettes: readonly Palette[] = [
  palette('f6a96b', 'ffe3c2', 'fff6df', 'b97a86', '4c3a5e', 'd9483b'),
  palette('4f9fd8', 'd8f0f7', 'fffbe6', '6fb3b8', '1f5f7a', 'f2c14e'),
  palette('3b2a5c', 'f0787a', 'ffd9a0', '7a4a78', '1e1636', 'ffcf56'),
  palette('0b1533', '2c4a7c', 'f4f1de', '23406b', '070d20', '81b29a'),
  palette('9fb6bd', 'e9eeec', 'ffffff', '8fa6a6', '455a5c', 'c8553d'),
  palette('5a1f1b', 'f28f3b', 'ffe8a3', '93412f', '2b0f14', 'f4d35e'),
  palette('8fd5c1', 'f1fbe9', 'fffde7', '5fae95', '1d6153', 'ee6c4d'),
  palette('d98cab', 'fbe3ea', 'fff7f2', 'a86b94', '4a2b53', '3d9bb3'),
];
