import { runStep } from './run-step.ts';
import { chosenSteps, type Step } from './steps.ts';
import { add, exitCodeOf, nothing, summary, type Tally } from './tally.ts';

/** Runs every step, goes on after a failure so that all of them are seen, and ends with one line of counts. */
async function main(args: readonly string[]): Promise<Tally> {
  let total = nothing;
  const failed = new Set<string>();
  for (const steps of atOnce(chosenSteps(args))) {
    const outcomes = await Promise.all(steps.map((step) => report(step, failed)));
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.failed > 0) failed.add(steps[index]?.name ?? '');
      total = add(total, outcome);
    }
  }
  return total;
}

/** Each step with those that run beside it. */
function atOnce(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    if (step.beside) groups.at(-1)?.push(step);
    else groups.push([step]);
  }
  return groups;
}

async function report(step: Step, failed: ReadonlySet<string>): Promise<Tally> {
  const reason = whyNot(step, failed);
  if (reason !== null) {
    console.log(`\n── ${step.name}: not run, ${reason}`);
    return { ...nothing, skipped: [`${step.name} (${reason})`] };
  }
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  const outcome = await runStep(step);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${summary(outcome)} (${seconds} s)`);
  return outcome;
}

function whyNot(step: Step, failed: ReadonlySet<string>): string | null {
  if (step.after !== undefined && failed.has(step.after)) return `${step.after} failed`;
  return step.blocked?.() ?? null;
}

function listed(title: string, names: readonly string[]): void {
  if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
}

function conclude(total: Tally): void {
  listed('Skipped', total.skipped);
  listed('Failed', total.failures);
  console.log(`\n${summary(total)}`);
  process.exitCode = exitCodeOf(total);
}

try {
  conclude(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
