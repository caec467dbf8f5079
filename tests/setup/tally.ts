import { stripVTControlCharacters } from 'node:util';

/** What came out of one step or of all of them. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of what was not run. */
  readonly skipped: readonly string[];
  /** Each failure by name, with the first line of why: the end of a long log is what one sees of it. */
  readonly failures: readonly string[];
}

/** The parts of Vitest's JSON report that are counted. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly TestReport[];
  }[];
}

interface TestReport {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: [], failures: [] };
export const onePassed: Tally = { ...nothing, passed: 1 };

export function oneFailed(name: string): Tally {
  return { ...nothing, failed: 1, failures: [name] };
}

export function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: [...a.skipped, ...b.skipped],
    failures: [...a.failures, ...b.failures],
  };
}

/** A file that could not be loaded has no tests to fail, and an error outside of tests fails the run alone: each counts as one failure. */
export function tallyReport(report: VitestReport, { exitCode }: { readonly exitCode: number }): Tally {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failures = [
    ...tests
      .filter(({ status }) => status === 'failed')
      .map((one) => because(one.fullName, one.failureMessages?.[0])),
    ...report.testResults.filter(isBroken).map(({ name, message }) => because(name, message)),
  ];
  if (failures.length === 0 && exitCode !== 0) failures.push('an error outside of the tests');
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map((one) => one.fullName),
    failures,
  };
}

function isBroken({ status, assertionResults }: VitestReport['testResults'][number]): boolean {
  return status === 'failed' && assertionResults.every((one) => one.status !== 'failed');
}

function because(name: string, message: string | undefined): string {
  const [why] = stripVTControlCharacters(message ?? '').split('\n', 1);
  return why ? `${name}: ${why}` : name;
}

/** `412 passed, 0 failed`, and `, 3 skipped` if any were. */
export function summary({ passed, failed, skipped }: Tally): string {
  const counted = `${passed} passed, ${failed} failed`;
  return skipped.length > 0 ? `${counted}, ${skipped.length} skipped` : counted;
}

export function exitCodeOf({ passed, failed }: Tally): number {
  return failed > 0 || passed === 0 ? 1 : 0;
}
