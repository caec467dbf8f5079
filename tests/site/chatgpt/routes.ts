import { failure, type Answer } from '../answer.ts';
import { list, read, type Route } from '../api.ts';
import type { SiteRequest } from '../service.ts';
import type { ChatGptAccount } from './account.ts';
import { accountOf, readAccounts } from './accounts.ts';
import type { ChatGpt } from './chatgpt.ts';
import { bootstrap, listGenerated, listLibrary, listNodes } from './lists.ts';
import { readConversation, readDownload } from './reads.ts';

type Answerer = (site: ChatGpt, account: ChatGptAccount, request: SiteRequest, id: string) => Answer;

/** What is below `/backend-api`; all but the list of accounts is told for one of them. */
export function routesOf(site: ChatGpt): Route[] {
  const forAccount = (answer: Answerer): Route['handle'] => {
    return (request, id) => {
      const account = accountOf(site, request);
      if (!account) return failure(403, 'account_not_found', 'Account not found');
      return answer(site, account, request, id);
    };
  };
  return [
    list(/^\/my\/recent\/image_gen$/, forAccount(listGenerated)),
    list(/^\/files\/library$/, forAccount(listLibrary)),
    list(/^\/files\/library\/nodes$/, forAccount(listNodes)),
    read(/^\/images\/bootstrap$/, forAccount(bootstrap)),
    read(/^\/files\/download\/([\w-]+)$/, forAccount(readDownload)),
    read(/^\/files\/([\w-]+)\/download$/, forAccount(readDownload)),
    read(/^\/conversation\/([\w-]+)$/, forAccount(readConversation)),
    read(/^\/accounts\/check\/v4-2023-04-27$/, () => readAccounts(site)),
  ];
}
