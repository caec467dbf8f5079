import { findBrowser } from './browsers.mjs';

export interface Step {
  readonly name: string;
  /** What `--only` takes. */
  readonly group: 'check' | 'unit' | 'e2e';
  /** An npm script that passes or fails as one, or the Vitest projects whose tests are counted. */
  readonly run: { readonly script: string } | { readonly projects: readonly string[] };
  /** Why the step cannot run here, or null. */
  readonly blocked?: () => string | null;
  /** The step is of no use when the one of this name failed. */
  readonly after?: string;
  /** Runs at the same time as the step before it; what it says is shown once it is over. */
  readonly beside?: boolean;
}

function missingBrowser(engine: 'chromium' | 'firefox', name: string): string | null {
  return findBrowser(engine) === null ? `no ${name} found` : null;
}

export const steps: readonly Step[] = [
  { name: 'types', group: 'check', run: { script: 'types' } },
  { name: 'lint', group: 'check', run: { script: 'lint' } },
  { name: 'format', group: 'check', run: { script: 'format:check' } },
  { name: 'unit and components', group: 'unit', run: { projects: ['unit', 'components'] } },
  { name: 'build', group: 'e2e', run: { script: 'build' } },
  {
    name: 'end to end in Chromium',
    group: 'e2e',
    run: { projects: ['chromium'] },
    blocked: () => missingBrowser('chromium', 'Chromium'),
    after: 'build',
  },
  {
    name: 'end to end in Firefox',
    group: 'e2e',
    run: { projects: ['firefox'] },
    blocked: () => missingBrowser('firefox', 'Firefox'),
    after: 'build',
    // Both browsers mostly wait: for the pace of lists, and for what was asked of them.
    beside: true,
  },
];

/** The steps that `--only <group>` leaves; all without it. Throws on a group that does not exist. */
export function chosenSteps(args: readonly string[]): readonly Step[] {
  const at = args.indexOf('--only');
  if (at === -1) return steps;
  const chosen = steps.filter((step) => step.group === args[at + 1]);
  if (chosen.length === 0) throw new Error('usage: npm test -- --only check|unit|e2e');
  return chosen;
}
