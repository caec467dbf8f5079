/** Of Sora 2's answers, as much as the tests look at. */
export interface WireVideo {
  url: string | null;
  downloadable_url: string | null;
  download_urls: { watermark: string | null; no_watermark: string | null } | null;
  encodings: { source: { path?: string; url?: string } | null } | null;
}

export interface WirePost {
  post: {
    id: string;
    attachments: (WireVideo & { generation_id: string })[];
    srt_url: string | null;
    vtt_url: string | null;
    post?: unknown;
  };
}

export interface WireDraft extends WireVideo {
  id: string;
  post: WirePost | null;
}

export interface WireNode {
  post: { id: string; permalink: string; reply_count: number; parent_path: string[] };
  children: { items: WireNode[]; cursor: string | null };
}

/** The order that clients of the service go by. */
export function bestLink({ encodings, download_urls, downloadable_url, url }: WireVideo): string {
  const { path, url: renamed } = encodings?.source ?? {};
  const links = [path, renamed, download_urls?.no_watermark, downloadable_url, url];
  return links.find((link) => typeof link === 'string') ?? '';
}
