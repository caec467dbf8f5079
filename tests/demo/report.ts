import { join } from 'node:path';
import { places, shown } from './places.ts';
import { reasons } from './reasons.ts';
import type { ToolVerdict } from './tool-checks.ts';
import type { TourResult } from './tour.ts';
import { isPerfect, type Verification } from './verify.ts';

/** What was done and where it lies, in a screenful. */
export function report(browser: string, tour: TourResult, result: Verification): string {
  return [
    '',
    ...numbers(browser, tour, result),
    '',
    ...verdicts(result),
    '',
    ...whereabouts(tour, result),
    '',
    isPerfect(result)
      ? 'Everything that the site offers is in the archive, byte for byte, and what is missing is named in it.'
      : 'NOT as it should be: see above.',
  ].join('\n');
}

function numbers(browser: string, tour: TourResult, { archive, bytes }: Verification): string[] {
  const sites = archive.completeness.sites;
  const sum = (count: (site: (typeof sites)[number]) => number) =>
    sites.reduce((all, site) => all + count(site), 0);
  return [
    line('Browser', browser),
    line('Popup says', tour.outcome),
    line('Listed', String(sum(({ listed }) => listed))),
    line('Saved', `${sum(({ saved }) => saved)} in ${tour.backupSeconds.toFixed(1)} s`),
    line('Failed', String(sum(({ failed }) => failed))),
    line('Not available', String(sum(({ notAvailable }) => notAvailable))),
    ...reasons(archive).map((reason) => line('', reason)),
    line('Archive', `${(bytes / 1e6).toFixed(1)} MB, written in ${tour.exportSeconds.toFixed(1)} s`),
  ];
}

function verdicts({ archive, tools, differences, traffic }: Verification): string[] {
  const hashes = `${archive.held.size} media files by SHA-256 against the site’s own`;
  const reads = `${traffic.requests} requests, reads only, to ${traffic.hosts.join(', ')} alone`;
  return [
    ...tools.flatMap(toolLines),
    ...outcome('stand-in', hashes, differences),
    ...outcome('traffic', reads, traffic.faults),
  ];
}

function toolLines({ name, what, outcome: said, reason }: ToolVerdict): string[] {
  return said === 'not installed'
    ? [line(name, 'not installed')]
    : outcome(name, what, reason === null ? [] : [reason]);
}

/** Enough to see what is wrong. */
const MOST_FAULTS = 10;

function outcome(name: string, what: string, faults: readonly string[]): string[] {
  if (faults.length === 0) return [line(name, `ok      ${what}`)];
  const shownFaults = faults.slice(0, MOST_FAULTS).map((fault) => line('', fault));
  return [line(name, `FAILED  ${what}: ${faults.length}`), ...shownFaults];
}

function whereabouts({ archive }: TourResult, { bag }: Verification): string[] {
  return [
    line('Archive', shown(archive)),
    line('Unpacked', bag === null ? 'no tool here unpacks ZIP files' : shown(bag)),
    ...(bag === null ? [] : [line('Gallery', shown(join(bag, 'index.html')))]),
    line('Screenshots', shown(places.screenshots)),
  ];
}

function line(label: string, text: string): string {
  return `${label.padEnd(15)}${text}`;
}
