/** The services that Lifeboat reads, one adapter each. */
export type SiteId = 'sora1' | 'sora2' | 'chatgpt';

/** Sora 1 and Sora 2 share one id space, and an imported file often cannot tell them apart. */
export type Service = 'sora' | 'chatgpt';

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** `${service}:${nativeId}`, e.g. `sora:gen_01jx0a2zzz3d4e5f6g7h8j9k0m`. */
export type GenerationId = Brand<string, 'GenerationId'>;

/** `${AccountId}/${GenerationId}/${role}`, e.g. `user-Ab12…/sora:gen_01jx…/original`, or `…/captions.srt`. */
export type AssetId = Brand<string, 'AssetId'>;

/**
 * The service's own id of the signed-in person, e.g. `user-Ab12Cd34Ef56Gh78`; in a workspace of ChatGPT
 * `user-Ab12…@<the workspace's id>`, so that its library stays apart from the person's own.
 */
export type AccountId = Brand<string, 'AccountId'>;

/** `library`, `trash`, `posts` …, or one of several of a kind: `folder:<native id>`, `comments:<native id>`. */
export type CollectionId = Brand<string, 'CollectionId'>;

export type AssetRole = 'original' | 'thumbnail' | 'reference' | 'captions';

export function generationId(service: Service, nativeId: string): GenerationId {
  return `${service}:${nativeId}` as GenerationId;
}

/** `variant` tells files of one role apart, e.g. `srt` and `vtt`. */
export function assetId(
  { accountId, id }: { accountId: AccountId; id: GenerationId },
  role: AssetRole,
  variant: string | null = null,
): AssetId {
  return `${accountId}/${id}/${role}${variant === null ? '' : `.${variant}`}` as AssetId;
}

const ROLE = /\/(original|thumbnail|reference|captions)(?:\.(\w+))?$/;

export function roleOf(asset: AssetId): AssetRole {
  return (ROLE.exec(asset)?.[1] ?? 'original') as AssetRole;
}

/** What tells it from others of its role, e.g. `srt`; null where there is but one. */
export function variantOf(asset: AssetId): string | null {
  return ROLE.exec(asset)?.[2] ?? null;
}

export function accountId(nativeUserId: string): AccountId {
  return nativeUserId as AccountId;
}

export function collectionId(name: string): CollectionId {
  return name as CollectionId;
}
