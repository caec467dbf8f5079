import type { Faults } from './faults.ts';
import type { Session } from './session.ts';

/** Counts the lists that went out well, and lets tokens and sessions end when their time has come. */
export class ListCount {
  #lists = 0;

  count(faults: Pick<Faults, 'tokenExpiresAfterLists' | 'signOutAfterLists'>, session: Session): void {
    this.#lists++;
    const { tokenExpiresAfterLists: expires, signOutAfterLists: signsOut } = faults;
    if (expires !== null && this.#lists % expires === 0) session.expireToken();
    if (signsOut === null || this.#lists < signsOut) return;
    faults.signOutAfterLists = null;
    session.signOut();
  }
}
