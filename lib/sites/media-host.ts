/**
 * Whether media may be fetched from this URL: https, no credentials, the default port, and exactly a host that
 * the adapter declares. Patterns are match patterns of whole hosts, e.g. `https://videos.openai.com/*`.
 */
export function isMediaUrl(url: string, patterns: readonly string[]): boolean {
  // A URL parser forgives blanks, backslashes and a missing `//`; no service writes its links so.
  if (!/^https:\/\/[^\s\\]+$/i.test(url) || !URL.canParse(url)) return false;
  const { username, password, port, hostname } = new URL(url);
  const plain = username === '' && password === '' && port === '';
  return plain && patterns.includes(`https://${hostname}/*`);
}
