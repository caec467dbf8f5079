import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../setup/browsers.mjs';
import { axe } from '../browser/axe.ts';
import type { BrowserUnderTest, Page } from '../browser/browser.ts';
import { engineUnderTest, launchBrowser } from '../browser/launch.ts';
import { writeProbeExtension } from '../browser/probe-extension.ts';

const engine = engineUnderTest();
const directory = mkdtempSync(join(tmpdir(), 'lifeboat-driver-'));
const asked: string[] = [];

async function startSite() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'sora.chatgpt.com' }]);
  const server = createServer({ key, cert }, (request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url}`);
    response.setHeader('content-type', 'text/html').end(`<h1>${request.headers.host}</h1>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe.skipIf(findBrowser(engine) === null)(`driver of ${engine}`, () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let browser: BrowserUnderTest;
  let page: Page;

  const launch = (profile?: string) =>
    launchBrowser(engine, {
      extension: directory,
      sitePort: (site.address() as AddressInfo).port,
      ...(profile !== undefined && { profile }),
    });
  const born = () => page.evaluate<string>('api.runtime.sendMessage({}).then((answer) => answer.born)');

  beforeAll(async () => {
    writeProbeExtension(directory, engine);
    site = await startSite();
    browser = await launch();
    page = await browser.open(browser.extensionUrl('page.html'));
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('answers for the sites by their real names', async () => {
    const tab = await browser.open('https://sora.chatgpt.com/library');
    expect(await tab.text()).toBe('sora.chatgpt.com');
    expect(await tab.url()).toBe('https://sora.chatgpt.com/library');
    const tabs = await Promise.all((await browser.pages()).map((one) => one.url()));
    expect(tabs).toContain('https://sora.chatgpt.com/library');
    await tab.close();
  });

  test('lets the background fetch from the media host', async () => {
    const text = await page.evaluate(
      `api.runtime.sendMessage({ fetch: 'https://videos.openai.com/one' }).then((answer) => answer.text)`,
    );
    expect(text).toBe('<h1>videos.openai.com</h1>');
    expect(asked).toContain('GET videos.openai.com/one');
  });

  test('passes arguments, results and failures', async () => {
    expect(await page.evaluate((a: number, b: { c: string }) => [a + 1, b.c], 1, { c: 'x"y' })).toEqual([
      2,
      'x"y',
    ]);
    expect(await page.evaluate('undefined')).toBeUndefined();
    await expect(page.evaluate('Promise.reject(new Error("no such thing"))')).rejects.toThrow(
      'no such thing',
    );
    await expect(page.waitFor('false', { timeout: 200 })).rejects.toThrow('not true: false within 200 ms');
  });

  test('clicks by role and name with trusted events', async () => {
    await page.click('button', 'Count');
    await page.click('switch', 'Auto');
    await page.click('button', 'Deep');
    await page.waitFor(`byId('clicks').textContent === '1' && document.title === 'deep'`, { timeout: 2_000 });
    expect(await page.evaluate(`byId('auto').getAttribute('aria-checked')`)).toBe('true');
    await expect(page.click('button', 'Coun', { timeout: 300 })).rejects.toThrow();
    await expect(page.click('button', 'Locked', { timeout: 300 })).rejects.toThrow();
  });

  test('presses keys', async () => {
    await page.evaluate(`byId('count').focus()`);
    await page.press('Enter');
    expect(await page.evaluate(`byId('clicks').textContent`)).toBe('2');
    await page.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('auto');
    await page.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('count');
  });

  test('downloads land under their own names, in folders too', async () => {
    const saved = await page.evaluate<{ state: string }>(`save('the bytes', 'Lifeboat/x.zip')`);
    expect(saved).toEqual({ state: 'complete', filename: join(browser.downloads, 'Lifeboat', 'x.zip') });
    expect(readFileSync(join(browser.downloads, 'Lifeboat', 'x.zip'), 'utf8')).toBe('the bytes');
  });

  test('shows the page at a size and in a colour scheme', async () => {
    await page.setViewport(400, 300, { dark: true });
    expect(await page.evaluate('[innerWidth, innerHeight]')).toEqual([400, 300]);
    expect(await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
    const file = join(directory, 'page.png');
    await page.screenshot(file);
    const png = readFileSync(file);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([400, 300]);
    await page.setViewport(800, 600, { dark: false });
    expect(await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(false);
  });

  test('finds accessibility faults', async () => {
    const [fault] = (await axe(page)).filter(({ id }) => id === 'image-alt');
    expect(fault?.targets).toEqual(['img']);
  });

  test('ends the background, and the next message starts another', async () => {
    const seen = new Set([await born()]);
    for (let round = 0; round < 3; round++) {
      await browser.killBackground();
      seen.add(await born());
    }
    expect(seen.size).toBe(4);
  });

  test('allows optional hosts in a real click, takes them back, and refuses where it can', async () => {
    const isAllowed = () => page.evaluate<boolean>('api.permissions.contains(optional)');
    const ask = () => page.click('button', 'Ask');
    expect(await isAllowed()).toBe(false);
    if (engine === 'firefox') {
      await browser.answerPermission('refuse', ask);
      await page.waitFor('answer === false');
      expect(await isAllowed()).toBe(false);
    } else await expect(browser.answerPermission('refuse', ask)).rejects.toThrow('nobody but a person');
    await browser.answerPermission('allow', ask);
    await page.waitFor('answer === true');
    expect(await isAllowed()).toBe(true);
    await browser.takeBackPermission();
    expect(await isAllowed()).toBe(false);
  });

  test('measures its memory', async () => {
    const before = await browser.memory();
    expect(before).toBeGreaterThan(50 * 2 ** 20);
    await page.evaluate('(globalThis.held = new Uint8Array(200 * 2 ** 20).fill(1)).length');
    expect(await browser.memory()).toBeGreaterThan(before + 150 * 2 ** 20);
    await page.evaluate('(globalThis.held = null)');
  });

  test('killed outright and launched again, it finds the extension and its data', async () => {
    const address = browser.extensionUrl('page.html');
    expect(await page.evaluate('visits()')).toBe(1);
    const { profile } = browser;
    await browser.kill();
    await expect(page.evaluate('1')).rejects.toThrow();
    browser = await launch(profile);
    expect(browser.extensionUrl('page.html')).toBe(address);
    page = await browser.open(address);
    expect(await page.evaluate('visits()')).toBe(2);
    expect(await born()).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('asks for nothing by itself', () => {
    const hosts = new Set(asked.map((line) => line.replace(/^\w+ ([^/]+).*$/, '$1')));
    expect([...hosts].sort()).toEqual(['sora.chatgpt.com', 'videos.openai.com']);
  });
});
