import { expect, test } from 'vitest';
import { add, exitCodeOf, nothing, oneFailed, onePassed, summary, tallyReport } from '../../setup/tally.ts';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((one, index) => ({ fullName: `test ${index}`, status: one })),
});

test('counts tests and names what was skipped', () => {
  const report = {
    testResults: [file('failed', 'passed', 'failed', 'skipped'), file('passed', 'passed', 'todo')],
  };
  expect(tallyReport(report, { exitCode: 1 })).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['test 2', 'test 1'],
    failures: ['test 1'],
  });
});

test('what failed is named with the first line of why', () => {
  const assertionResults = [
    {
      fullName: 'adds up',
      status: 'failed',
      failureMessages: ['\u001B[31mnot 4\u001B[39m\n    at add.test.ts:3'],
    },
  ];
  const testResults = [
    { ...file('failed'), assertionResults },
    { ...file('failed'), message: 'No such module' },
  ];
  expect(tallyReport({ testResults }, { exitCode: 1 }).failures).toEqual([
    'adds up: not 4',
    'a.test.ts: No such module',
  ]);
});

test('a file that does not load counts as one failure', () => {
  expect(tallyReport({ testResults: [file('failed')] }, { exitCode: 1 }).failed).toBe(1);
});

test('a run that fails though every test passed counts as one failure', () => {
  expect(tallyReport({ testResults: [file('passed', 'passed')] }, { exitCode: 1 }).failed).toBe(1);
});

test('the last line', () => {
  expect(summary(add(onePassed, onePassed))).toBe('2 passed, 0 failed');
  expect(summary({ ...oneFailed('lint'), skipped: ['x'] })).toBe('0 passed, 1 failed, 1 skipped');
});

test('fails on any failure, and when nothing ran', () => {
  expect([nothing, onePassed, add(onePassed, oneFailed('lint'))].map(exitCodeOf)).toEqual([1, 0, 1]);
});
