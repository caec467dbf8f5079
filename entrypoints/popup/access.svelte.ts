import { onDestroy } from 'svelte';
import { mayRead, onAccessChanged } from '../../lib/platform/host-access.ts';
import { adapters } from '../../lib/sites/registry.ts';
import { neededHosts } from '../../lib/sites/site-hosts.ts';
import type { ListedSite } from '../../lib/storage/overview.ts';

/** All sites and how they may be read, always up to date while the component lives; undefined until first known. */
export function watchedSites(): { readonly current: readonly ListedSite[] | undefined } {
  let current = $state.raw<readonly ListedSite[]>();
  const read = () => void readSites().then((sites) => (current = sites));
  onDestroy(onAccessChanged(read));
  read();
  return {
    get current() {
      return current;
    },
  };
}

function readSites(): Promise<ListedSite[]> {
  return Promise.all(
    adapters.map(async (adapter): Promise<ListedSite> => {
      const { id, name, access } = adapter;
      if (access === 'always') return { id, name, access };
      return { id, name, access: (await mayRead(neededHosts(adapter))) ? 'on' : 'off' };
    }),
  );
}
