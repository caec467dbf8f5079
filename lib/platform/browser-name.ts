/** `Chromium 156` or `Firefox 153`: what a browser says of itself, without the system and the rest. */
export function browserName(userAgent: string): string {
  const [, name, version] = /(Firefox|Chrome)\/(\d+)/.exec(userAgent) ?? [];
  if (name === undefined || version === undefined) return 'unknown browser';
  return `${name === 'Chrome' ? 'Chromium' : name} ${version}`;
}
