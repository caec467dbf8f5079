/** What came out of one step or of all of them. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of what was not run. */
  readonly skipped: readonly string[];
}

/** The parts of Vitest's JSON report that are counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: [] };
export const onePassed: Tally = { ...nothing, passed: 1 };
export const oneFailed: Tally = { ...nothing, failed: 1 };

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] };
}

/** A file that could not be loaded has no tests to fail, and an error outside of tests fails the run alone: each counts as one failure. */
export function tallyReport(report: VitestReport, { exitCode }: { readonly exitCode: number }): Tally {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const count = (status: string) => tests.filter((one) => one.status === status).length;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  ).length;
  const failed = count('failed') + brokenFiles;
  return {
    passed: count('passed'),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: tests
      .filter((one) => one.status !== 'passed' && one.status !== 'failed')
      .map((one) => one.fullName),
  };
}

/** `412 passed, 0 failed`, and `, 3 skipped` if any were. */
export function summary({ passed, failed, skipped }: Tally): string {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${counted}, ${skipped.length} skipped` : counted;
}

export function exitCodeOf({ passed, failed }: Tally): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
