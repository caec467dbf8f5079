export interface NewSite {
  /** Folder, `SiteId` and `Service` in one. */
  id: string;
  host: string;
  /** As the popup will call it. */
  name: string;
}

/** Throws with the usage when the arguments are none that could become file names and code. */
export function readNewSite([id = '', host = `${id}.example`, name = titleOf(id)]: string[]): NewSite {
  const isGood = /^[a-z][a-z0-9]{1,30}$/.test(id) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host);
  if (!isGood || !/^[\p{L}\p{N} .-]{1,40}$/u.test(name))
    throw new Error('usage: npm run new-site <id: letters and digits> [host] [name]');
  return { id, host, name };
}

function titleOf(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
