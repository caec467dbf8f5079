import type { ChosenFile } from './bags-in.ts';

/** Chromium's own way, and the only one that it lets a page from a folder use; not in the types of the DOM yet. */
interface HandleItem {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

/** Every file of what was dropped, folders to their bottom. To be called while the event is being handled. */
export function droppedFiles({ items }: DataTransfer): Promise<ChosenFile[]> {
  const roots = [...items].filter(({ kind }) => kind === 'file').map((item) => rootOf(item));
  return Promise.all(roots.map(async (files) => gathered(await files))).then((lists) => lists.flat());
}

type Files = AsyncIterable<ChosenFile>;

function rootOf(item: DataTransferItem & HandleItem): Promise<Files> {
  if (item.getAsFileSystemHandle) {
    return item.getAsFileSystemHandle().then((handle) => underHandle(handle, ''));
  }
  return Promise.resolve(underEntry(item.webkitGetAsEntry(), ''));
}

async function gathered(files: Files): Promise<ChosenFile[]> {
  const all: ChosenFile[] = [];
  for await (const file of files) all.push(file);
  return all;
}

async function* underHandle(handle: FileSystemHandle | null, above: string): AsyncGenerator<ChosenFile> {
  if (handle === null) return;
  const path = above + handle.name;
  if (isFileHandle(handle)) yield { path, file: await handle.getFile() };
  else
    for await (const child of (handle as FileSystemDirectoryHandle).values())
      yield* underHandle(child, `${path}/`);
}

function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

async function* underEntry(entry: FileSystemEntry | null, above: string): AsyncGenerator<ChosenFile> {
  if (entry === null) return;
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    yield { path, file };
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (let batch = await read(reader); batch.length > 0; batch = await read(reader))
    for (const child of batch) yield* underEntry(child, `${path}/`);
}

/** A part of the folder; an empty one is its end. */
function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
