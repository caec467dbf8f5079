// Runs the stand-in by itself: `node tests/site/main.ts [--port N] [--tasks N]`.
import { parseArgs } from 'node:util';
import { chatGptSite, soraSite } from './hosts.ts';
import { makeLibrary } from './library/library.ts';
import { startSite } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, tasks: { type: 'string' } } });
const tasks = values.tasks === undefined ? {} : { tasks: Number(values.tasks) };
const library = makeLibrary({ ...tasks, sora2: {} });
const site = await startSite({ library, port: Number(values.port ?? 4443) });

console.log(`Stand-in on 127.0.0.1:${site.port}

Chromium:  --ignore-certificate-errors --host-resolver-rules="${site.resolverRules}"
Firefox:   network.dns.localDomains = ${[...soraSite, ...chatGptSite].join(',')}
           network.socket.forcePort = ${site.forcedPorts}

Sign in:   https://sora.chatgpt.com/__standin/sign-in and https://chatgpt.com/__standin/sign-in
Stop:      Ctrl+C`);
