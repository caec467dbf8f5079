import type { Remedy } from '../lib/domain/error-policy.ts';
import type { SiteOverview } from '../lib/domain/overview.ts';
import { countText } from '../lib/domain/progress-text.ts';
import { clockText } from './date-text.ts';

export interface SiteTrouble {
  message: string;
  /** Null where only waiting helps, or nothing. */
  action: { remedy: Remedy; label: string } | null;
}

/** What is wrong at a site and the one action that mends it: what holds up the whole site goes before single failures. */
export function troubleOf(site: SiteOverview): SiteTrouble | null {
  const { problem, failed } = site;
  // That the site changed is told by itself, with what still works.
  if (problem === null || problem.code === 'site-changed') return failed === 0 ? null : failuresOf(site);
  const until = problem.until === null ? '' : ` It goes on by itself at ${clockText(problem.until)}.`;
  return {
    message: problem.message + until,
    action:
      problem.remedy === null ? null : { remedy: problem.remedy, label: remedyLabel(problem.remedy, site) },
  };
}

function failuresOf(site: SiteOverview): SiteTrouble {
  const message = `${countText(site.failed)} could not be saved.`;
  return { message, action: { remedy: 'retry', label: remedyLabel('retry', site) } };
}

function remedyLabel(remedy: Remedy, { name, failed }: SiteOverview): string {
  if (remedy === 'open-site') return `Open ${name}`;
  if (remedy === 'retry') return failed > 0 ? `Retry ${countText(failed)} failed` : 'Try again';
  return FIXED_LABELS[remedy];
}

const FIXED_LABELS: Readonly<Record<Exclude<Remedy, 'open-site' | 'retry'>, string>> = {
  'sign-in': 'Sign in',
  'official-export': 'Get the official export',
  'free-space': 'Go on',
  allow: 'Allow access',
};
