import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLibrary } from '../../site/library/library.ts';
import type { ExpectedImage } from '../../site/chatgpt/expected.ts';
import { startSite, type Site } from '../../site/server.ts';
import { ChatGptClient, pointedAt } from './chatgpt-client.ts';

interface Message {
  author: { role: string };
  recipient: string;
  content: { content_type: string; text?: string; parts?: (string | Part)[] };
}
interface Part {
  asset_pointer: string;
  metadata: { dalle: { prompt: string } | null } | null;
}
interface Node {
  message: Message | null;
  parent: string | null;
}
interface Conversation {
  mapping: Record<string, Node>;
}

let site: Site;
let client: ChatGptClient;

beforeAll(async () => {
  site = await startSite({ library: makeLibrary({ tasks: 5 }) });
  client = new ChatGptClient(site);
  await client.signIn();
});
afterAll(() => site.close());

const partsOf = ({ message }: Node): Part[] =>
  (message?.content.parts ?? []).filter((part): part is Part => typeof part !== 'string');

/** From a node up to the root, without itself. */
function above(conversation: Conversation, node: Node): Message[] {
  const parent = node.parent === null ? undefined : conversation.mapping[node.parent];
  if (!parent) return [];
  return [...(parent.message ? [parent.message] : []), ...above(conversation, parent)];
}

/** The three places where words may be found, in the order of their worth. */
function wordsOf(conversation: Conversation, node: Node, part: Part): string | undefined {
  const upwards = above(conversation, node);
  const turn = upwards.slice(0, upwards.findIndex(({ author }) => author.role === 'user') + 1);
  const call = turn.find(({ content }) => content.content_type === 'code')?.content.text ?? '{}';
  const said = turn.at(-1)?.content.parts?.find((one) => typeof one === 'string');
  return part.metadata?.dalle?.prompt || (JSON.parse(call) as { prompt?: string }).prompt || said;
}

function findings(conversation: Conversation, image: ExpectedImage): (string | undefined)[] {
  return Object.values(conversation.mapping).flatMap((node) =>
    partsOf(node)
      .filter((part) => `chatgpt:${pointedAt(part.asset_pointer)}` === image.generationId)
      .map((part) => wordsOf(conversation, node, part)),
  );
}

it('tell the prompts that no list has, each in one of three places', async () => {
  const told = site.chatgpt.expected().filter(({ prompt }) => prompt !== null);
  const places = new Set(told.map(({ promptPlace }) => promptPlace));
  expect(places).toEqual(new Set(['list', 'metadata', 'tool call', 'user']));
  for (const image of told.filter(({ promptPlace }) => promptPlace !== 'list')) {
    const conversation = await client.json<Conversation>(`/conversation/${image.conversationId}`);
    const found = findings(conversation, image);
    expect(new Set(found), image.generationId).toEqual(new Set([image.prompt]));
  }
});

it('are gone for some, and not known for others', async () => {
  const wordless = site.chatgpt.expected().filter(({ promptPlace }) => promptPlace === 'nowhere');
  expect(wordless.map(({ conversationId }) => conversationId === null).toSorted()).toEqual([false, true]);
  const gone = wordless.find(({ conversationId }) => conversationId !== null);
  expect((await client.read(`/conversation/${gone?.conversationId}`)).status).toBe(404);
});

it('hold several images, answers that were left behind, and files that the person added', async () => {
  const ids = new Set(site.chatgpt.expected().flatMap(({ conversationId }) => conversationId ?? []));
  const answers = await Promise.all([...ids].map((id) => client.read(`/conversation/${id}`)));
  const read = answers
    .filter(({ status }) => status === 200)
    .map(({ body }) => JSON.parse(body.toString()) as Conversation);
  const madeIn = (conversation: Conversation): number =>
    Object.values(conversation.mapping)
      .filter(({ message }) => message?.author.role === 'tool')
      .flatMap(partsOf).length;
  expect(Math.max(...read.map(madeIn))).toBeGreaterThanOrEqual(5);
  const branches = read.filter(({ mapping }) => {
    const parents = Object.values(mapping).map(({ parent }) => parent);
    return parents.length > new Set(parents).size;
  });
  expect(branches.length).toBeGreaterThan(0);
  const added = read
    .flatMap(({ mapping }) => Object.values(mapping))
    .filter(({ message }) => message?.author.role === 'user')
    .flatMap(partsOf)
    .map((part) => pointedAt(part.asset_pointer));
  expect(added.length).toBeGreaterThan(3);
  expect(site.chatgpt.notToBeSaved()).toEqual(expect.arrayContaining(added));
});
