import { expect, test } from 'vitest';
import { isMediaUrl } from '../../../lib/sites/media-host.ts';

const patterns = ['https://videos.openai.com/*'];

test.each([
  'https://videos.openai.com/az/files/a_b%2Fraw?se=2026-04-13T00%3A00%3A00Z&sig=a/b%2Bc',
  'https://VIDEOS.openai.com/x',
  'https://videos.openai.com:443/x',
  'https://videos.openai.com',
])('media: %s', (url) => {
  expect(isMediaUrl(url, patterns)).toBe(true);
});

test.each([
  '',
  'http://videos.openai.com/x',
  '//videos.openai.com/x',
  'https:videos.openai.com/x',
  'https:\\\\videos.openai.com\\x',
  'https://videos.openai.com\\@evil.example/x',
  'https://videos.openai.com:8443/x',
  'https://videos.openai.com./x',
  'https://videos.openai.com.evil.example/x',
  'https://evil.example/videos.openai.com/',
  'https://videos.openai.com@evil.example/x',
  'https://ada:secret@videos.openai.com/x',
  'https://ada@videos.openai.com/x',
  'https://a.videos.openai.com/x',
  'https://openai.com/x',
  'https://*/x',
  'https://videos.openai.com/a b',
  ' https://videos.openai.com/x',
  'https://videos.openai.com/x\n',
  'javascript:alert(1)//https://videos.openai.com/',
  'data:text/html,https://videos.openai.com/',
  'blob:https://videos.openai.com/0',
  'https://[videos.openai.com]/',
])('not media: %j', (url) => {
  expect(isMediaUrl(url, patterns)).toBe(false);
});

test('no pattern, no media', () => {
  expect(isMediaUrl('https://videos.openai.com/x', [])).toBe(false);
});
