/** Somebody as the services name them. */
export interface Owner {
  id: string;
  username: string;
}

/** Somebody who can sign in. */
export interface Member extends Owner {
  name: string;
  email: string;
}

export const ada: Member = {
  id: 'user-Ab12Cd34Ef56Gh78',
  username: 'ada',
  name: 'Ada Example',
  email: 'ada@example.org',
};

/** Uses the same browser, after Ada. */
export const bob: Member = {
  id: 'user-Mn34Op56Qr78St90',
  username: 'bob',
  name: 'Bob Example',
  email: 'bob@example.org',
};

/** Two whose work the owner liked. */
export const grace: Owner = { id: 'user-Zz98Yy76Xx54Ww32', username: 'grace' };
export const hedy: Owner = { id: 'user-Qq11Rr22Ss33Tt44', username: 'hedy' };
