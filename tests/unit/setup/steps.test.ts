import { expect, test } from 'vitest';
import { chosenSteps } from '../../setup/steps.ts';

const names = (...args: string[]) => chosenSteps(args).map((step) => step.name);

test('runs the cheap steps first and the browsers after the build', () => {
  expect(names()).toEqual([
    'types',
    'lint',
    'format',
    'unit and components',
    'build',
    'end to end in Chromium',
    'end to end in Firefox',
  ]);
});

test('--only leaves one group', () => {
  expect(names('--only', 'e2e')).toEqual(['build', 'end to end in Chromium', 'end to end in Firefox']);
  expect(() => names('--only', 'nothing')).toThrow('usage');
});
