import { member, textOf } from '../untyped.ts';
import type { Workspace, Workspaces } from '../workspace.ts';

// Runs in a content script: small, and no schema library.

const ACCOUNT = /^[\w-]{1,64}$/;

/**
 * Cookie `_account` names the selected account. `accounts/check` answers `{ accounts: { <id>: { account:
 * { account_id, structure: "personal" | "workspace", name } } } }`, as public clients of 2025 and 2026 read it.
 */
export const workspaces: Workspaces = {
  selected(cookies) {
    const value = /(?:^|;\s*)_account=([^;]*)/.exec(cookies)?.[1]?.trim().replaceAll('"', '') ?? '';
    return ACCOUNT.test(value) ? value : null;
  },

  request: { method: 'GET', path: '/backend-api/accounts/check/v4-2023-04-27' },

  read(json, selected): Workspace {
    const account = member(member(member(json, 'accounts'), selected), 'account');
    const id = member(account, 'account_id');
    return {
      id: typeof id === 'string' && ACCOUNT.test(id) ? id : selected,
      isPersonal: member(account, 'structure') === 'personal',
      name: textOf(member(account, 'name'))?.slice(0, 100) ?? null,
    };
  },
};
