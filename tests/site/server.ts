import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from './certificate.ts';
import { chatGptSiteOf, type ChatGptSite } from './chatgpt/chatgpt-site.ts';
import { noChatGptFaults, type ChatGptFaults } from './chatgpt/faults.ts';
import type { ExpectedActivity, ExpectedItem } from './expected.ts';
import { noFaults, type Faults } from './faults.ts';
import type { SampleLibrary } from './library/library.ts';
import { logRequest, type LoggedRequest } from './request-log.ts';
import { route } from './routing.ts';
import { withheldIn } from './sora1/expected.ts';
import { StandIn } from './stand-in.ts';

export interface SiteOptions {
  library: SampleLibrary;
  /** Of whoever else may sign in in the same browser: `/__standin/sign-in?as=<username>`. */
  others?: readonly SampleLibrary[];
  faults?: Partial<Faults>;
  chatgpt?: Partial<ChatGptFaults>;
  now?: () => number;
  /** 0, the default, takes any free one. */
  port?: number;
}

/** What one person has at the services. */
export interface MemberSite {
  library: SampleLibrary;
  signIn(): void;
  /** The session ends on the service's side; browsers keep their cookie. */
  signOut(): void;
  expireToken(): void;
  /** All that a perfect backup of both Soras knows under the faults as they are now; see `ExpectedItem`. */
  expected(): ExpectedItem[];
  /** The part of `expected()` that no client can save, because a fault never heals. */
  expectedFailures(): ExpectedItem[];
  /** Likes, comments, followers and the like, of both Soras. */
  expectedActivities(): ExpectedActivity[];
  /** Variants withheld as unsafe, summed over Sora 1's library and trash. */
  withheld(): number;
  /** ChatGPT has a session, faults and accounts of its own. */
  chatgpt: ChatGptSite;
}

/** A running stand-in on loopback, as the first of its people has it. */
export interface Site extends MemberSite {
  port: number;
  /** Plain HTTP, where everything is logged and refused. */
  plainPort: number;
  /** Value of Chromium's `--host-resolver-rules`: every host is this machine. */
  resolverRules: string;
  /** Value of Firefox's preference `network.socket.forcePort`. */
  forcedPorts: string;
  /** Sora's, for all. Changes take effect with the next request. */
  faults: Faults;
  /** Every request to any host, in order of arrival. */
  log: LoggedRequest[];
  others: MemberSite[];
  close(): Promise<void>;
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const { library, now = Date.now } = options;
  const faults = { ...noFaults(), ...options.faults };
  const chatGptFaults = { ...noChatGptFaults(), ...options.chatgpt };
  const personOf = (theirs: SampleLibrary) => new StandIn(theirs, faults, chatGptFaults, now);
  const others = (options.others ?? []).map(personOf);
  const first = personOf(library);
  const log: LoggedRequest[] = [];
  const server = createServer(await makeCertificate(), (request, response) => {
    const logged = logRequest(request, response, now());
    log.push(logged);
    route([first, ...others], request, response, logged).catch((error: unknown) =>
      response.writeHead(500).end(String(error)),
    );
  });
  const plain = createPlainServer(refusePlain(log, now));
  const port = await listen(server, options.port ?? 0);
  const plainPort = await listen(plain, 0);
  return {
    port,
    plainPort,
    resolverRules: `MAP *:80 127.0.0.1:${plainPort}, MAP * 127.0.0.1:${port}`,
    forcedPorts: `443=${port},80=${plainPort}`,
    ...memberSiteOf(first),
    others: others.map(memberSiteOf),
    faults,
    log,
    close: async () => void (await Promise.all([close(server), close(plain)])),
  };
}

function memberSiteOf(person: StandIn): MemberSite {
  const { library, session, services, chatgpt } = person;
  const expected = () => services.flatMap((service) => service.expected());
  return {
    library,
    signIn: () => session.signIn(),
    signOut: () => session.signOut(),
    expireToken: () => session.expireToken(),
    expected,
    expectedFailures: () => expected().filter((item) => item.failure !== null),
    expectedActivities: () => services.flatMap((service) => service.activities()),
    chatgpt: chatGptSiteOf(chatgpt),
    withheld: () => withheldIn(library.sora1),
  };
}

/** Nobody speaks plain HTTP to the real hosts; whoever does it here is logged and gets nothing. */
function refusePlain(log: LoggedRequest[], now: () => number): RequestListener {
  return (request, response) => {
    const logged = logRequest(request, response, now());
    logged.violation = 'plain http';
    log.push(logged);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('unknown host');
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
