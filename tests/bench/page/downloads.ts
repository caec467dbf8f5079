interface Change {
  id: number;
  state?: { current?: string };
  error?: { current?: string };
}

interface Downloads {
  download(options: { url: string; filename: string }): Promise<number>;
  removeFile(id: number): Promise<void>;
  onChanged: {
    addListener(listener: (change: Change) => void): void;
    removeListener(listener: (change: Change) => void): void;
  };
}

declare const chrome: { downloads: Downloads };

/** Runs `begin` and waits until the file that it hands to the browser is whole on the disk. Answers seconds. */
export async function untilSaved(begin: () => Promise<void>, keepsFile = false): Promise<number> {
  const start = performance.now();
  const saved = nextEnded();
  await begin();
  const { id, state, error } = await saved;
  const seconds = (performance.now() - start) / 1000;
  if (state?.current !== 'complete') throw new Error(`the browser broke off saving: ${error?.current}`);
  if (!keepsFile) await chrome.downloads.removeFile(id);
  return seconds;
}

/** The browser's own save of a Blob, whatever it is made of. */
export async function saveBlob(blob: Blob): Promise<void> {
  await chrome.downloads.download({ url: URL.createObjectURL(blob), filename: 'bench/file.bin' });
}

function nextEnded(): Promise<Change> {
  return new Promise((resolve) => {
    chrome.downloads.onChanged.addListener(function listen(change) {
      if (change.state?.current !== 'complete' && change.state?.current !== 'interrupted') return;
      chrome.downloads.onChanged.removeListener(listen);
      resolve(change);
    });
  });
}
