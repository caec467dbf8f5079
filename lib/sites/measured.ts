/** Every capture of the service's videos runs at this rate. */
const FRAMES_PER_SECOND = 30;

export type Told = number | null | undefined;

/** Seconds; null for a single frame, which is an image's. */
export function secondsOfFrames(frames: Told): number | null {
  return typeof frames === 'number' && frames > 1 ? frames / FRAMES_PER_SECOND : null;
}

/** Zero and less are the service's way of saying nothing. */
export function firstPositive(...values: Told[]): number | null {
  return values.find((value) => typeof value === 'number' && value > 0) ?? null;
}
