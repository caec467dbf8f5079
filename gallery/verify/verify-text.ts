import { countText } from '../../lib/domain/progress-text.ts';
import { sizeText } from '../../lib/domain/size-text.ts';
import type { Phase } from './verification.svelte.ts';
import type { Progress, Result, Verdict } from './verify.ts';

const PHASES: Readonly<Record<Phase, string>> = {
  idle: '',
  listing: 'Reading the folder',
  checking: 'Checking',
  done: '',
  'no-bag': 'This is not the archive’s folder.',
  stopped: 'Cancelled. Nothing is said of files that were not checked.',
  unreadable: 'The browser cannot read this folder. Choose it with the button instead.',
};

/** `name` is the folder that should have been chosen. */
export function phaseText(phase: Phase, name: string): string {
  return phase === 'no-bag' ? `${PHASES[phase]} Choose the one named ${name}.` : PHASES[phase];
}

/** `1,204 of 5,310 files · 3.1 GB of 9.8 GB`. */
export function progressText({ files, allFiles, bytes, allBytes }: Progress): string {
  return `${countText(files)} of ${countText(allFiles)} files · ${sizeText(bytes)} of ${sizeText(allBytes)}`;
}

export function isWhole({ missing, altered }: Verdict): boolean {
  return missing.length + altered.length === 0;
}

/** `1,204 files: all whole.` */
export function verdictText(verdict: Verdict): string {
  const files = `${countText(verdict.checked)} files`;
  if (isWhole(verdict)) return `${files}: all whole.`;
  return `${files}: ${countText(verdict.missing.length)} missing, ${countText(verdict.altered.length)} altered.`;
}

/** The whole outcome in a sentence. */
export function resultText({ verdicts }: Result): string {
  const all = verdicts.reduce((sum, { checked }) => sum + checked, 0);
  const files = `${countText(all)} files${verdicts.length > 1 ? ` of ${verdicts.length} archive folders` : ''}`;
  if (verdicts.every(isWhole)) return `All ${files} are whole.`;
  const missing = verdicts.reduce((sum, verdict) => sum + verdict.missing.length, 0);
  const altered = verdicts.reduce((sum, verdict) => sum + verdict.altered.length, 0);
  return `${countText(missing)} missing, ${countText(altered)} altered, of ${files}.`;
}
