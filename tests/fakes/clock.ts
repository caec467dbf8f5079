import { NOW } from '../builders/records.ts';

/** Time that passes only when somebody sleeps, or says so. */
export class FakeClock {
  time = NOW;

  readonly now = (): number => this.time;

  readonly sleep = (milliseconds: number): Promise<void> => {
    this.time += milliseconds;
    return Promise.resolve();
  };
}
