import { describe, expect, it } from 'vitest';
import { SENDERS, type Protocol, type Sender } from '../../../lib/messaging/protocol.ts';
import { isFrom, type MessageStamp } from '../../../lib/messaging/sender-guard.ts';

const id = 'abcdefghijklmnop';
const origin = `chrome-extension://${id}`;
const page = 'https://sora.chatgpt.com/library';
const self = { id, origin, isSitePage: (url: string) => url.startsWith('https://sora.chatgpt.com/') };

const popup: MessageStamp = { id, url: `${origin}/popup.html` };
const popupInTab: MessageStamp = { id, url: `${origin}/popup.html`, tab: { id: 5 }, frameId: 0 };
const worker: MessageStamp = { id, url: `${origin}/background.js` };
const script: MessageStamp = {
  id,
  url: page,
  origin: 'https://sora.chatgpt.com',
  tab: { id: 7 },
  frameId: 0,
};

const SENT: Record<string, MessageStamp> = {
  'our popup': popup,
  'our popup in a tab': popupInTab,
  'our worker': worker,
  'our worker that names nothing': { id },
  'our script in the site’s page': script,
  'our script in a frame of the page': { ...script, frameId: 3 },
  'our script in a frame that does not say': { id, url: page, tab: { id: 7 } },
  'our script in a foreign page': { ...script, url: 'https://evil.example/' },
  'a page that looks like the site’s': { ...script, url: 'https://sora.chatgpt.com.evil.example/' },
  'a page that looks like ours': { ...script, url: `${origin}.evil.example/popup.html` },
  'another extension': {
    ...popup,
    id: 'ponmlkjihgfedcba',
    url: 'chrome-extension://ponmlkjihgfedcba/popup.html',
  },
  'another extension that names our page': { ...popup, id: 'ponmlkjihgfedcba' },
  'a sender without id': { ...popup, id: undefined },
  'a site’s page without tab': { id, url: page, frameId: 0 },
};

const ALLOWED: Record<Sender, string[]> = {
  ui: ['our popup', 'our popup in a tab', 'our worker'],
  content: ['our script in the site’s page'],
  background: ['our popup', 'our worker', 'our worker that names nothing'],
};

const table = Object.entries(SENT).flatMap(([who, stamp]) =>
  (['ui', 'content', 'background'] as const).map((expected) => ({ who, stamp, expected })),
);

describe('isFrom', () => {
  it.each(table)('takes $who for $expected only when it is', ({ who, stamp, expected }) => {
    expect(isFrom(expected, stamp, self)).toBe(ALLOWED[expected].includes(who));
  });

  it('lets no page of a site and no frame send what only our own pages may', () => {
    const foreign = Object.entries(SENT).filter(
      ([who]) => !who.startsWith('our popup') && !who.startsWith('our worker'),
    );
    for (const [, stamp] of foreign) {
      expect(isFrom('ui', stamp, self)).toBe(false);
      expect(isFrom('background', stamp, self)).toBe(false);
    }
  });
});

describe('the protocol', () => {
  it('says of every message who may send it', () => {
    // A name that is missing here, or that the protocol does not have, is a type error.
    const names: Record<keyof Protocol, true> = {
      'work.wake': true,
      'page.ready': true,
      'page.wake': true,
      'captures.report': true,
      'captures.held': true,
      'captures.unread': true,
      'items.states': true,
      'items.owners': true,
      'items.save': true,
      'page.session': true,
      'page.request': true,
      'page.leave': true,
      'items.changed': true,
      'items.saveAt': true,
      'archive.plan': true,
      'archive.build': true,
      'archive.release': true,
      'folder.write': true,
      'thumbnails.make': true,
    };
    expect(Object.keys(SENDERS).sort()).toEqual(Object.keys(names).sort());
  });

  it('lets a site’s page say only what it saw, what was picked and that it is there', () => {
    const content = Object.entries(SENDERS).filter(([, sender]) => sender === 'content');
    expect(content.map(([name]) => name).sort()).toEqual([
      ...['captures.held', 'captures.report', 'captures.unread'],
      ...['items.owners', 'items.save', 'items.states', 'page.ready', 'page.wake'],
    ]);
  });
});
