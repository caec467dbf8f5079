import { lengthOf, mediaTypeOf } from '../media/media-file.ts';
import type { ChatGpt } from './chatgpt.ts';
import { linkTo } from './handed-links.ts';
import type { SampleDirectory, SampleDocument, SampleImage } from './library/sample.ts';

const iso = (at: number): string => new Date(at).toISOString();

const extensionOf = (name: string): string => /[^.]*$/.exec(name)?.[0] ?? '';

/** Files are named in one way by the flat list, and in another among the nodes. */
type Naming = 'file_name' | 'name';

/** A file of `files/library` (`file_name`) or of `files/library/nodes` (`name`). */
export function fileJson(site: ChatGpt, image: SampleImage, naming: Naming): object {
  const { fileId, fileName, createdAt, ordinal } = image;
  // Some nodes tell their dates in seconds.
  const date = naming === 'name' && ordinal % 6 === 2 ? createdAt / 1000 : iso(createdAt);
  return {
    kind: 'file',
    id: `libfile_${fileId.slice(-12)}`,
    file_id: fileId,
    [naming]: fileName,
    mime_type: mediaTypeOf(image.files.original),
    file_extension: extensionOf(fileName),
    file_size_bytes: lengthOf(image.files.original),
    record_creation_time: date,
    file_upload_time: date,
    updated_at: iso(createdAt + 3_600_000),
    origination_thread_id: image.conversationId,
    origination_message_id: image.conversationId && image.messageId,
    app_id: image.appId,
    access_kind: image.access,
    library_artifact_type: 'image',
    parent_directory_id: image.directoryId,
    state: 'created',
    thumbnail_url: linkTo(site, image, 'fsns', 'list'),
  };
}

export function documentJson({ fileId, name, mimeType, createdAt }: SampleDocument): object {
  return {
    kind: 'file',
    id: `libfile_${fileId.slice(-12)}`,
    file_id: fileId,
    name,
    mime_type: mimeType,
    file_extension: extensionOf(name),
    file_size_bytes: 48_213,
    record_creation_time: iso(createdAt),
    file_upload_time: iso(createdAt),
    updated_at: iso(createdAt),
    origination_thread_id: null,
    origination_message_id: null,
    app_id: 'chatgpt',
    access_kind: 'owned',
    library_artifact_type: 'document',
    parent_directory_id: null,
    state: 'created',
    thumbnail_url: null,
  };
}

export function directoryJson(directory: SampleDirectory, fileCount: number, folderCount: number): object {
  const { id, name, parentId, createdAt } = directory;
  return {
    kind: 'directory',
    id,
    name,
    parent_directory_id: parentId,
    record_creation_time: iso(createdAt),
    updated_at: iso(createdAt),
    access_kind: 'owned',
    file_count: fileCount,
    folder_count: folderCount,
    thumbnail_urls: [],
  };
}
