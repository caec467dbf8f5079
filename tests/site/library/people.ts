/** Somebody as the services name them. */
export interface Owner {
  id: string;
  username: string;
}

export const ada: Owner = { id: 'user-Ab12Cd34Ef56Gh78', username: 'ada' };

/** Two whose work the owner liked. */
export const grace: Owner = { id: 'user-Zz98Yy76Xx54Ww32', username: 'grace' };
export const hedy: Owner = { id: 'user-Qq11Rr22Ss33Tt44', username: 'hedy' };
