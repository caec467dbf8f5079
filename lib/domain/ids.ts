/** The services that Lifeboat reads, one adapter each. */
export type SiteId = 'sora1' | 'sora2' | 'chatgpt';

/** Sora 1 and Sora 2 share one id space, and an imported file often cannot tell them apart. */
export type Service = 'sora' | 'chatgpt';

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** `${service}:${nativeId}`, e.g. `sora:gen_01jx0a2zzz3d4e5f6g7h8j9k0m`. */
export type GenerationId = Brand<string, 'GenerationId'>;

/** `${GenerationId}/${role}`, e.g. `sora:gen_01jx…/original`. */
export type AssetId = Brand<string, 'AssetId'>;

/** The service's own id of the signed-in person, e.g. `user-Ab12Cd34Ef56Gh78`. */
export type AccountId = Brand<string, 'AccountId'>;

/** `library`, `trash`, `favourites`, or `folder:<native id>`. */
export type CollectionId = Brand<string, 'CollectionId'>;

export type AssetRole = 'original' | 'thumbnail' | 'reference' | 'captions';

export function generationId(service: Service, nativeId: string): GenerationId {
  return `${service}:${nativeId}` as GenerationId;
}

export function assetId(generation: GenerationId, role: AssetRole): AssetId {
  return `${generation}/${role}` as AssetId;
}

export function accountId(nativeUserId: string): AccountId {
  return nativeUserId as AccountId;
}

export function collectionId(name: string): CollectionId {
  return name as CollectionId;
}
