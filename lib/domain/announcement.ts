import { archiveInHand, archiveNews } from './export-text.ts';
import type { BackupProgress, Overview } from './overview.ts';
import { stateText } from './progress-text.ts';

const QUARTERS = ['Backing up', 'A quarter is saved', 'Half is saved', 'Three quarters are saved'] as const;

/**
 * What a status line should say when `before` became `now`; null when that is no step worth hearing.
 * Steps are: started, each quarter, paused, resumed, ended, a failure, a site that needs the person, the archive.
 */
export function announcement(before: Overview, now: Overview): string | null {
  const news = [
    workNews(before, now),
    problemNews(before, now),
    failureNews(before, now),
    archiveNews(archiveInHand(before), archiveInHand(now)),
  ].filter((text) => text !== null);
  return news.length === 0 ? null : news.join('. ');
}

function workNews(before: Overview, now: Overview): string | null {
  if (before.work === now.work) return quarterNews(before, now);
  if (now.work !== 'working') return stateText(now);
  return before.work === 'paused' ? 'Backup resumed' : 'Backup started';
}

/** While a list is being read the total still grows, so a share of it would mean nothing. */
function quarterNews(before: Overview, now: Overview): string | null {
  if (now.work !== 'working' || now.scan !== null) return null;
  const quarter = quartersSaved(now.progress);
  return quarter > quartersSaved(before.progress) ? (QUARTERS[quarter] ?? null) : null;
}

function quartersSaved(progress: BackupProgress | null): number {
  if (progress === null || progress.total === 0) return 0;
  return Math.floor((4 * progress.saved) / progress.total);
}

function problemNews(before: Overview, now: Overview): string | null {
  const known = new Map(before.sites.map((site) => [site.site, site.problem?.code ?? null]));
  const changed = now.sites.filter((site) => (site.problem?.code ?? null) !== (known.get(site.site) ?? null));
  if (changed.length === 0) return null;
  const troubled = changed.find((site) => site.problem !== null);
  if (troubled?.problem == null) return before.work === now.work ? stateText(now) : null;
  return troubled.problem.remedy === null
    ? troubled.problem.message.replace(/\.$/, '')
    : `${troubled.name} needs your attention`;
}

/** The first failure only; the rest are counted in their place. */
function failureNews(before: Overview, now: Overview): string | null {
  const isFirst = (before.progress?.failed ?? 0) === 0 && (now.progress?.failed ?? 0) > 0;
  return isFirst && now.work === 'working' ? 'Some could not be saved' : null;
}
