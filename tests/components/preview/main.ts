import { flushSync, mount } from 'svelte';
import Popup from '../../../components/Popup.svelte';
import { EXPORTS } from './export-states.ts';
import { FOLDERS } from './folder-states.ts';
import Library from './Library.svelte';
import { SPACE_STATES } from './space-states.ts';
import { POPUP_STATES, REPORTS } from './states.ts';
import { completeSite, reportOf } from '../sample.ts';

const state = new URLSearchParams(location.search).get('state') ?? 'first-run';
const popup = POPUP_STATES[state];
const report = REPORTS[state];
const space = SPACE_STATES[state];
const exports = EXPORTS[state];
const folder = FOLDERS[state];

const ignore = () => undefined;
const callbacks = {
  onbackup: ignore,
  onpause: ignore,
  onresume: ignore,
  oncancelscan: ignore,
  onexport: ignore,
  onexportoptions: ignore,
  oncancelexport: ignore,
  onlibrary: ignore,
  onautobackup: ignore,
  onautobackupof: ignore,
  onreadprompts: ignore,
  onremedy: ignore,
  onswitch: ignore,
  oncopyreport: () => Promise.resolve(true),
};

if (popup) mount(Popup, { target: document.body, props: { ...popup, ...callbacks } });
if (report) mount(Library, { target: document.body, props: { report } });
if (exports) mount(Library, { target: document.body, props: { exports } });
if (folder) mount(Library, { target: document.body, props: { folder } });
if (space) {
  mount(Library, { target: document.body, props: { ...space, report: reportOf(completeSite()) } });
  flushSync();
  if (state.endsWith('asking')) document.querySelector<HTMLElement>('[aria-haspopup=dialog]')?.click();
}
