import type { BedOptions } from './test-bed.ts';
import { warmMemory } from './warm-memory.ts';

export interface Finding {
  what: string;
  measured: string;
  target?: { text: string; met: boolean };
}

export interface Section {
  readonly name: string;
  readonly title: string;
  /** How it is measured. */
  readonly how: string;
  run(options: BedOptions): Promise<Finding[]>;
}

export function atLeast(value: number, limit: number) {
  return { measured: `${value.toFixed(2)} ×`, target: { text: `≥ ${limit} ×`, met: value >= limit } };
}

export function atMostMiB(bytes: number, limit: number) {
  return {
    measured: `${mib(bytes)} MiB`,
    // The target is in MB.
    target: { text: `≤ ${limit} MB`, met: bytes <= limit * 1e6 },
  };
}

export function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

export function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

/** Runs the ways in turns, so that a busy machine slows all of them alike, and keeps the best of each. */
export async function bestInTurns<Name extends string>(
  rounds: number,
  ways: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      await warmMemory(2);
      best[name] = Math.min(best[name], await ways[name]());
    }
  }
  return best;
}

export function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, measured, target }) => {
      const verdict = target ? `   ${target.text}  ${target.met ? 'met' : 'MISSED'}` : '';
      return `  ${what.padEnd(width)}  ${measured.padStart(22)}${verdict}`;
    })
    .join('\n');
}
