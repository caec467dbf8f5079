import { mount } from 'svelte';
import App from './App.svelte';
import { answer, isAsked } from './neighbours/answer.ts';
import { Neighbours } from './neighbours/neighbours.svelte.ts';
import { readData } from './read-data.ts';

function show(): void {
  const own = readData(document);
  document.title = `${own.about.accountName} – Lifeboat archive`;
  const neighbours = new Neighbours(own.about, location.pathname);
  mount(App, { target: document.body, props: { own, neighbours } });
  addEventListener('load', () => setTimeout(() => neighbours.look()));
}

// A page opened from a folder has no origin that could be named: whoever asks must know the archive's id instead.
if (isAsked(window)) answer(document, location.hash, (told) => parent.postMessage(told, '*'));
else show();
