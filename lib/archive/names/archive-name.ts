import type { Account } from '../../domain/account.ts';
import { DEFAULT_EXPORT_CHOICE, type ExportChoice } from '../../domain/export-choice.ts';
import { slug } from './slug.ts';

const MAX_ACCOUNT_BYTES = 40;

/**
 * `lifeboat_<account>_<20261122T120000Z>[_details]`: the ZIP's name without `.zip`, and the bag's own folder. `now` in
 * ms since the epoch.
 */
export function archiveName(
  account: Pick<Account, 'displayName'>,
  now: number,
  { isDetailsOnly }: Pick<ExportChoice, 'isDetailsOnly'> = DEFAULT_EXPORT_CHOICE,
): string {
  return `${accountBagName(account)}_${basicTimestamp(now)}${isDetailsOnly ? '_details' : ''}`;
}

/** `lifeboat_<account>`: of a bag that is written again and again. */
export function accountBagName({ displayName }: Pick<Account, 'displayName'>): string {
  return `lifeboat_${slug(displayName, MAX_ACCOUNT_BYTES) || 'account'}`;
}

/** RFC 3339 without the characters that a file name cannot hold, to the second. */
function basicTimestamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** The name of one of its volumes, e.g. `lifeboat_ada_20261122T120000Z_2-of-5`; its own where there is but one. */
export function volumeName(name: string, volume: number, volumes: number): string {
  return volumes === 1 ? name : `${name}_${volume}-of-${volumes}`;
}
