/** Ids as the services make them; what looks otherwise never gets into a path. */
export const NATIVE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The id itself; throws for what must not get into a path. */
export function checkedId(nativeId: string): string {
  if (!NATIVE_ID.test(nativeId)) throw new Error('Not an id of the service');
  return nativeId;
}
