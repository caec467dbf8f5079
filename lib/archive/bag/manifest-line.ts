/** A line of a manifest, also as `sha256sum -c` reads it. RFC 8493 escapes CR, LF and `%`, and nothing else. */
export function manifestLine(sha256: string, path: string): string {
  return `${sha256}  ${escapePath(path)}\n`;
}

export function escapePath(path: string): string {
  return path.replace(/[\r\n%]/g, encodeURIComponent);
}

export function unescapePath(escaped: string): string {
  return escaped.replace(/%(?:0D|0A|25)/gi, decodeURIComponent);
}
