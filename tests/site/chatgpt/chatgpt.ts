import { html, type Answer } from '../answer.ts';
import { answerApi, type Route } from '../api.ts';
import type { Door } from '../door.ts';
import { picks } from '../faults.ts';
import { chatGptHost, chatGptSite, oldFileHost } from '../hosts.ts';
import type { Member } from '../library/people.ts';
import { ListCount } from '../list-count.ts';
import { Occurrences } from '../occurrences.ts';
import { appPage, challengePage } from '../pages.ts';
import type { Hosted, SiteRequest } from '../service.ts';
import { Session } from '../session.ts';
import { ChatGptAccount } from './account.ts';
import { chooseAccount } from './accounts.ts';
import type { ChatGptFaults } from './faults.ts';
import { answerEstuary, answerOldFile } from './files.ts';
import type { ChatGptLibraries } from './library/libraries.ts';
import type { SampleImage } from './library/sample.ts';
import { routesOf } from './routes.ts';

const base = '/backend-api';
const pages = /^\/(?:|images|library(?:\/d\/[\w-]+)?|c\/[\w-]+)$/;
/** Drives that a person may have connected: nobody's business but theirs. */
const providers = /connector|provider|google_?drive|onedrive|sharepoint|dropbox/i;

/** ChatGPT's images: a site of its own, with its own session and its own faults. */
export class ChatGpt implements Hosted, Door {
  readonly hosts = chatGptSite;
  readonly readsByPost = /^\/backend-api\/files\/library$/;
  readonly door = this;
  readonly faults: ChatGptFaults;
  readonly now: () => number;
  readonly session: Session;
  readonly occurrences = new Occurrences();
  /** The person's own first. */
  readonly accounts: readonly [ChatGptAccount, ChatGptAccount];
  readonly #routes: readonly Route[];
  readonly #lists = new ListCount();
  readonly #conversations = new Map<string, number>();
  readonly #counted = new Set<ChatGptAccount>();

  constructor(owner: Member, libraries: ChatGptLibraries, faults: ChatGptFaults, now: () => number) {
    this.faults = faults;
    this.now = now;
    this.session = new Session(owner, chatGptHost, now);
    this.accounts = [
      new ChatGptAccount('5f0c7a3e-1111-4c2b-9d3f-aaaaaaaa0001', 'personal', libraries.personal),
      new ChatGptAccount('5f0c7a3e-2222-4c2b-9d3f-bbbbbbbb0002', 'workspace', libraries.workspace),
    ];
    this.#routes = routesOf(this);
  }

  /** The older host knows no session, no pages and no API. */
  obstruct(request: SiteRequest): Answer | null {
    if (request.host === oldFileHost) return answerOldFile(this, request);
    const isApi = request.path.startsWith(`${base}/`) || request.path.startsWith('/api/');
    if (!this.faults.challenge || !isApi) return null;
    return html(challengePage, 403, { server: 'cloudflare', 'cf-mitigated': 'challenge' });
  }

  answer(request: SiteRequest): Answer | null {
    const { path, query } = request;
    if (providers.test(path) || query.has('providers'))
      request.logged.violation = 'reaches for a connected drive';
    if (pages.test(path)) return appPage('chatgpt/page');
    if (path === `${base}/estuary/content`) return answerEstuary(this, request);
    if (path.startsWith(`${base}/`)) return answerApi(this, this.#routes, request, path.slice(base.length));
    return chooseAccount(this, request);
  }

  image(fileId: string): SampleImage | undefined {
    return this.accounts.map(({ images }) => images.get(fileId)).find((image) => image !== undefined);
  }

  isDeleted({ ordinal }: { ordinal: number }): boolean {
    return picks(this.faults.deletedItems, ordinal);
  }

  countList(): void {
    this.#lists.count(this.faults, this.session);
  }

  /** How often the conversation was read since the backup began, this time included. */
  countConversation(id: string): number {
    const count = (this.#conversations.get(id) ?? 0) + 1;
    this.#conversations.set(id, count);
    return count;
  }

  /** From now on, each conversation may be read once more. */
  beginBackup(): void {
    this.#conversations.clear();
  }

  /** What the service takes for the number of generated images; the first time, one too few. */
  countedImages(account: ChatGptAccount): number {
    const count = account.library.images.filter(({ catalogues }) => catalogues.has('generated')).length;
    if (this.#counted.has(account)) return count;
    this.#counted.add(account);
    return count - 1;
  }
}
