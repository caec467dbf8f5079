import { json, redirect, type Reply } from '../answer.ts';
import type { SiteRequest } from '../service.ts';
import type { ChatGptAccount } from './account.ts';
import type { ChatGpt } from './chatgpt.ts';

const accountHeader = 'chatgpt-account-id';

/** The account that the page shows: cookie `_account` names it, the person's own where there is none. */
function chosen({ accounts }: ChatGpt, cookie: string | undefined): ChatGptAccount {
  const id = /(?:^|;\s*)_account=([^;]*)/.exec(cookie ?? '')?.[1];
  return accounts.find((account) => account.id === id) ?? accounts[0];
}

/**
 * The account that a read is answered for: the header names it, and without one it is the person's own, whatever the
 * page shows. A client whose header and cookie disagree mixes two accounts.
 */
export function accountOf(site: ChatGpt, request: SiteRequest): ChatGptAccount | undefined {
  const id = request.header(accountHeader);
  const named = id === undefined ? site.accounts[0] : site.accounts.find((account) => account.id === id);
  if (named !== chosen(site, request.cookie))
    request.logged.violation = 'read for another account than is chosen';
  return named;
}

/** `/__standin/workspace` and `/__standin/personal` choose an account, as the page's menu does. */
export function chooseAccount({ accounts }: ChatGpt, { path }: SiteRequest): Reply | null {
  const structure = /^\/__standin\/(personal|workspace)$/.exec(path)?.[1];
  const account = accounts.find((one) => one.structure === structure);
  return account
    ? redirect('/images', { 'set-cookie': [`_account=${account.id}; Path=/; Secure; SameSite=Lax`] })
    : null;
}

function accountJson({ session }: ChatGpt, { id, structure }: ChatGptAccount): object {
  const workspace = structure === 'workspace';
  return {
    account: {
      account_id: id,
      account_user_id: `${session.owner.id}__${id}`,
      account_user_role: workspace ? 'standard-user' : 'account-owner',
      structure,
      plan_type: workspace ? 'team' : 'plus',
      is_deactivated: false,
      name: workspace ? 'Example Boats' : null,
      profile_picture_url: null,
      organization_id: null,
    },
    features: [],
    entitlement: { subscription_plan: 'chatgptplusplan', has_active_subscription: true, expires_at: null },
    can_access_with_session: true,
  };
}

/** `GET accounts/check/v4-2023-04-27`: the accounts that the person can choose from. */
export function readAccounts(site: ChatGpt): Reply {
  const { accounts } = site;
  return json({
    accounts: Object.fromEntries(accounts.map((account) => [account.id, accountJson(site, account)])),
    account_ordering: accounts.map(({ id }) => id),
  });
}
