import { adapters } from '../sites/registry.ts';
import type { SiteName } from '../storage/completeness.ts';

/** The sites as the popup, the library page and the archive name them. */
export const siteNames: readonly SiteName[] = adapters.map(({ id, name }) => ({ id, name }));
