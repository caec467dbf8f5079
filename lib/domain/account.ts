import type { AccountId, Service } from './ids.ts';

/** The signed-in person as the service names them. Everything that is kept belongs to one account. */
export interface Account {
  id: AccountId;
  service: Service;
  /** Name, or the e-mail address where there is none. */
  displayName: string;
  lastSeenAt: number;
}
