import type { IncomingMessage } from 'node:http';
import { chatGptHost, mediaHost, oldFileHost } from './hosts.ts';
import type { StandIn } from './stand-in.ts';

type Test = (person: StandIn) => boolean;

/**
 * Whose request it is: `?as=bob` names who signs in, then a cookie tells, and where none belongs the file that is
 * asked for. The first one's where nothing tells.
 */
export function personAt(
  people: readonly [StandIn, ...StandIn[]],
  { url = '/', headers }: IncomingMessage,
  host: string,
): StandIn {
  const { pathname, searchParams } = new URL(url, `https://${host}`);
  const name = pathname === '/__standin/sign-in' ? searchParams.get('as') : null;
  const isTheirs: Test =
    name === null ? owns(host, pathname, headers.cookie) : ({ library }) => library.owner.username === name;
  return people.find(isTheirs) ?? people[0];
}

function owns(host: string, path: string, cookie: string | undefined): Test {
  if (host === mediaHost) return ({ files }) => files.has(path);
  if (host === oldFileHost) return ({ chatgpt }) => chatgpt.image(path.slice(1)) !== undefined;
  return (person) => (host === chatGptHost ? person.chatgpt : person).session.knows(cookie);
}
