/** Chromium only; TypeScript's own types do not have these yet. */
interface AskableHandle extends FileSystemDirectoryHandle {
  queryPermission(what: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission(what: { mode: 'readwrite' }): Promise<PermissionState>;
}

type Picker = (options: { mode: 'readwrite'; id: string }) => Promise<FileSystemDirectoryHandle>;

const picker = (globalThis as { showDirectoryPicker?: Picker }).showDirectoryPicker;

const MODE = { mode: 'readwrite' } as const;

/** False where the browser cannot write into a folder at all. */
export const canChooseFolder = picker !== undefined;

/** Has the person choose a folder; null when they did not. Needs a gesture of theirs. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await picker?.call(globalThis, { ...MODE, id: 'lifeboat' })) ?? null;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
    throw thrown;
  }
}

/** The folder that was dropped; null when something else was. To be called while the event is handled. */
export async function droppedFolder(items: DataTransferItemList): Promise<FileSystemDirectoryHandle | null> {
  const [item] = items as unknown as Iterable<{ getAsFileSystemHandle?(): Promise<FileSystemHandle | null> }>;
  const handle = await item?.getAsFileSystemHandle?.();
  return handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : null;
}

/** Whether the folder may be written without anybody being asked. Works in every context of ours. */
export async function mayWrite(handle: FileSystemDirectoryHandle): Promise<boolean> {
  return (await (handle as AskableHandle).queryPermission(MODE)) === 'granted';
}

/** The same after the person was asked, where that is needed. Needs a gesture of theirs. */
export async function askToWrite(handle: FileSystemDirectoryHandle): Promise<boolean> {
  return (await (handle as AskableHandle).requestPermission(MODE)) === 'granted';
}
