/** The first text that says something, as sent; null when none does. */
export function firstText(...texts: (string | null | undefined)[]): string | null {
  return texts.find((text) => text !== null && text !== undefined && text.trim() !== '') ?? null;
}
