import { mount } from 'svelte';
import App from './App.svelte';
import { readData } from './read-data.ts';

const data = readData(document);
document.title = `${data.about.accountName} – Lifeboat archive`;
mount(App, { target: document.body, props: { data } });
