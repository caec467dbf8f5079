import type { Look } from './scenes.ts';

export type Shape = 'landscape' | 'portrait' | 'square';

export interface Size {
  width: number;
  height: number;
}

export const stillSize: Record<Shape, Size> = {
  landscape: { width: 480, height: 320 },
  portrait: { width: 320, height: 480 },
  square: { width: 384, height: 384 },
};

export interface Clip extends Size {
  name: string;
  shape: Shape;
  look: Look;
  seconds: number;
}

export const framesPerSecond = 30;

/** The base videos in `base/`, made by `make-base.ts`. */
export const clips: readonly Clip[] = [
  {
    name: 'harbour-dawn',
    shape: 'landscape',
    width: 480,
    height: 272,
    seconds: 3,
    look: { scene: 'harbour', palette: 0, seed: 11 },
  },
  {
    name: 'peaks-dusk',
    shape: 'landscape',
    width: 480,
    height: 272,
    seconds: 2,
    look: { scene: 'peaks', palette: 2, seed: 12 },
  },
  {
    name: 'city-night',
    shape: 'portrait',
    width: 272,
    height: 480,
    seconds: 2,
    look: { scene: 'city', palette: 3, seed: 13 },
  },
  {
    name: 'balloons-noon',
    shape: 'square',
    width: 352,
    height: 352,
    seconds: 3,
    look: { scene: 'balloons', palette: 1, seed: 14 },
  },
  {
    name: 'aurora-night',
    shape: 'landscape',
    width: 480,
    height: 272,
    seconds: 4,
    look: { scene: 'aurora', palette: 3, seed: 15 },
  },
  {
    name: 'harbour-rose',
    shape: 'portrait',
    width: 272,
    height: 480,
    seconds: 3,
    look: { scene: 'harbour', palette: 7, seed: 16 },
  },
];

/** The smallest video that still plays, for libraries with a set file size. */
export const tinyClip: Clip = {
  name: 'tiny',
  shape: 'square',
  width: 64,
  height: 64,
  seconds: 1,
  look: { scene: 'dunes', palette: 5, seed: 17 },
};

/** The base stills in `base/`: one per scene and palette used, in each shape. */
export interface Still extends Size {
  name: string;
  shape: Shape;
  look: Look;
}

/** Stills that are in `base/` as JPEGs too. */
export const photos: readonly string[] = ['harbour-square', 'city-landscape', 'aurora-portrait'];

const stillLooks: readonly Look[] = [
  { scene: 'harbour', palette: 1, seed: 21 },
  { scene: 'peaks', palette: 4, seed: 22 },
  { scene: 'dunes', palette: 5, seed: 23 },
  { scene: 'city', palette: 2, seed: 24 },
  { scene: 'balloons', palette: 6, seed: 25 },
  { scene: 'aurora', palette: 3, seed: 26 },
];

export const stills: readonly Still[] = stillLooks.flatMap((look) =>
  (['landscape', 'portrait', 'square'] as const).map((shape) => ({
    name: `${look.scene}-${shape}`,
    shape,
    look,
    ...stillSize[shape],
  })),
);
