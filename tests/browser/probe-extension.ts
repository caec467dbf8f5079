import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './browser.ts';

/** The background answers with when it was born and what a fetch across origins gave. */
const background = `
const born = crypto.randomUUID();
const api = globalThis.browser ?? chrome;
api.runtime.onMessage.addListener((message, sender, answer) => {
  if (message.fetch === undefined) answer({ born });
  else fetch(message.fetch).then((response) => response.text()).then((text) => answer({ born, text }));
  return true;
});
`;

/** A count kept in IndexedDB, a button, a switch, a button in a shadow root, one accessibility fault. */
const page = `<!doctype html><html lang="en"><title>Probe</title><body><main>
<h1>Probe</h1><p id="clicks">0</p>
<button id="count">Count</button><button disabled>Locked</button>
<button role="switch" aria-checked="false" aria-label="Auto" id="auto">auto</button>
<div style="height: 3000px"></div><button id="ask">Ask</button><div id="host"></div><img src="">
</main><script src="page.js"></script></body></html>`;

const pageScript = `
const api = globalThis.browser ?? chrome;
const byId = (id) => document.getElementById(id);
byId('count').onclick = (event) => { byId('clicks').textContent = event.isTrusted ? Number(byId('clicks').textContent) + 1 : 'forged'; };
byId('auto').onclick = () => byId('auto').setAttribute('aria-checked', 'true');
const optional = { origins: api.runtime.getManifest().optional_host_permissions };
globalThis.answer = null;
byId('ask').onclick = () => { answer = null; api.permissions.request(optional).then((told) => { answer = told; }); };
byId('host').attachShadow({ mode: 'open' }).innerHTML = '<button>Deep</button>';
byId('host').shadowRoot.querySelector('button').onclick = () => { document.title = 'deep'; };

const request = (made) => new Promise((resolve, reject) => {
  made.onsuccess = () => resolve(made.result);
  made.onerror = () => reject(made.error);
});
async function visits() {
  const opening = indexedDB.open('probe', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('visits', { autoIncrement: true });
  const database = await request(opening);
  const store = database.transaction('visits', 'readwrite', { durability: 'strict' }).objectStore('visits');
  await request(store.add(new Blob(['visit'])));
  const count = await request(store.count());
  await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
  database.close();
  return count;
}
async function save(text, filename) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/zip' }));
  const id = await api.downloads.download({ url, filename, saveAs: false });
  for (;;) {
    const [item] = await api.downloads.search({ id });
    if (item.state !== 'in_progress') return { state: item.state, filename: item.filename };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
`;

/** Writes a small extension into `directory`: all that the driver promises can be tried with it. */
export function writeProbeExtension(directory: string, engine: Engine): void {
  const manifest = {
    manifest_version: 3,
    name: 'Probe',
    version: '1.0',
    permissions: ['downloads'],
    optional_host_permissions: ['https://chatgpt.com/*', 'https://files.oaiusercontent.com/*'],
    host_permissions: ['https://sora.chatgpt.com/*', 'https://videos.openai.com/*'],
    background: engine === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
    browser_specific_settings: { gecko: { id: 'probe@lifeboat.example' } },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(directory, 'background.js'), background);
  writeFileSync(join(directory, 'page.html'), page);
  writeFileSync(join(directory, 'page.js'), pageScript);
}
