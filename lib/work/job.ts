/** Work that goes on by itself once it was asked for, until nothing of it is left. */
export interface Job {
  readonly isIdle: boolean;
  /** Whether there is anything left to be woken for, should the background die now. */
  isLeft(): Promise<boolean>;
  /** Goes on with what is left; does not wait for its end. */
  wake(): Promise<void>;
  /** Calls back when a piece is done, one way or the other. */
  whenAtRest(listener: () => void): void;
}

/** Several as one. */
export function together(...jobs: readonly Job[]): Job {
  return {
    get isIdle() {
      return jobs.every((job) => job.isIdle);
    },
    isLeft: async () => (await Promise.all(jobs.map((job) => job.isLeft()))).includes(true),
    wake: async () => void (await Promise.all(jobs.map((job) => job.wake()))),
    whenAtRest: (listener) => jobs.forEach((job) => job.whenAtRest(listener)),
  };
}
