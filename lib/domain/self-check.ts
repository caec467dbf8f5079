import type { ErrorCode } from './errors.ts';
import type { ScanStatus } from './scan.ts';

/** What is told of a site that changed. Whoever mends it needs shapes and sums; whoever tells must not tell of themselves. */
export interface SelfCheck {
  /** E.g. `0.1.0`. */
  version: string;
  /** E.g. `Chromium 156`. */
  browser: string;
  /** The site's id in our code. */
  site: string;
  takenAt: number;
  sums: Readonly<Record<string, number>>;
  lists: readonly CheckedList[];
  misfits: readonly { reason: string }[];
}

export interface CheckedList {
  collectionId: string;
  status: ScanStatus;
  code: ErrorCode | null;
  detail: string | null;
  pages: number;
  listed: number;
}

/**
 * The report as plain text. Whatever could be a person's own is left out by form, not by trust: of a collection only
 * its kind, of a reason only field names and one of our own phrases, of everything else sums.
 */
export function selfCheckText(check: SelfCheck): string {
  const { version, browser, site, takenAt, sums, lists, misfits } = check;
  return [
    `Lifeboat ${version}, ${browser}`,
    `Site: ${site}`,
    `Date: ${new Date(takenAt).toISOString().slice(0, 10)}`,
    '',
    'Sums:',
    ...Object.entries(sums).map(([name, count]) => `- ${name}: ${count}`),
    '',
    'Lists:',
    ...counted(lists.map(listLine)),
    '',
    'Records that did not fit:',
    ...counted(misfits.map(({ reason }) => safeReason(reason))),
    '',
    'No names, prompts, ids or links are in this report.',
  ].join('\n');
}

function listLine({ collectionId, status, code, detail, pages, listed }: CheckedList): string {
  const failure = code === null ? '' : `, ${code}${detail === null ? '' : ` (${safeReason(detail)})`}`;
  return `${kindOf(collectionId)}: ${status}${failure}, ${pages} pages, ${listed} listed`;
}

/** `folder:coll_01jw…` is a `folder`. */
function kindOf(collectionId: string): string {
  const [kind = ''] = collectionId.split(':');
  return isFieldName(kind) ? kind : 'list';
}

/** `generations.0.id: unexpected number` stays, without the place in the list; what has another form does not. */
export function safeReason(reason: string): string {
  const [path = '', phrase = '', ...rest] = reason.split(': ');
  if (rest.length > 0 || !PHRASES.test(phrase)) return '*: other';
  const fields = path.split('.').map((field) => (isFieldName(field) ? field : '*'));
  return `${fields.slice(0, MOST_FIELDS).join('.')}: ${phrase}`;
}

/** What the adapters say of a field. */
const PHRASES =
  /^(?:missing|does not fit|no (?:directory|file) id|unexpected (?:string|number|bigint|boolean|symbol|undefined|object|function))$/;

const MOST_FIELDS = 6;

/** The services' own field names are words and underscores; ids have digits, and names and prompts capitals or spaces. */
function isFieldName(text: string): boolean {
  return /^[a-z][a-z_-]{0,30}$/.test(text);
}

/** Each line once, with how often it was there. */
function counted(lines: readonly string[]): string[] {
  const groups = Map.groupBy(lines, (line) => line);
  const told = [...groups].map(([line, { length }]) =>
    length === 1 ? `- ${line}` : `- ${length} × ${line}`,
  );
  return told.length === 0 ? ['- none'] : told;
}
