/** `14:05`, or `2:05 PM` where the person's own settings say so. */
export function clockText(milliseconds: number): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(milliseconds);
}

/** `23 Nov 2026, 14:05`, in the person's own time zone and way of writing it. */
export function dateText(milliseconds: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);
}
