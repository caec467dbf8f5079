import type { SiteOverview } from '../lib/domain/overview.ts';
import { countText } from '../lib/domain/progress-text.ts';

/** Signed in as whom; before anybody was asked, nobody is called signed out. */
export function whoText({ signedInAs, problem }: SiteOverview): string {
  const isSignedOut = problem?.code === 'signed-out';
  if (signedInAs === null) return isSignedOut ? 'Not signed in' : 'Not read yet';
  return `${isSignedOut ? 'Last signed in' : 'Signed in'} as ${signedInAs}`;
}

/** What else there is to know of a site that goes well. */
export function factsOf(site: SiteOverview): string[] {
  const { notAvailable, pending, lesser, listed, listedToTheEnd, passedUnread } = site;
  return [
    notAvailable > 0 && `${countText(notAvailable)} not available on the site`,
    pending > 0 && `${countText(pending)} still being made on the site`,
    lesser > 0 && `${countText(lesser)} in lesser quality`,
    passedUnread && 'a list was too long to be saved as you browse: back up everything to read it',
    listed > 0 && !listedToTheEnd && !passedUnread && 'not yet read to the end',
  ].filter((fact) => fact !== false);
}
