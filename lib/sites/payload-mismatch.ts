/** A whole answer does not have the shape that the adapter knows. `reason` names fields, never content. */
export class PayloadMismatch extends Error {
  override readonly name = 'PayloadMismatch';
  readonly reason: string;

  constructor(reason: string) {
    super(`Payload mismatch: ${reason}`);
    this.reason = reason;
  }
}
