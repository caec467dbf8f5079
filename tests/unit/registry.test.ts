import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SiteAdapter, SiteRequest } from '../../lib/sites/adapter.ts';
import { chatgpt } from '../../lib/sites/chatgpt/adapter.ts';
import { contentPages, endpoints, endpointsOf, pagesOf } from '../../lib/sites/endpoints.ts';
import {
  adapterOf,
  adapters,
  hostPermissions,
  optionalHostPermissions,
  siteOfResponse,
  sitesOfPage,
} from '../../lib/sites/registry.ts';
import { sora1 } from '../../lib/sites/sora1/adapter.ts';
import { ADA } from '../builders/records.ts';
import { ListService } from '../fakes/list-service.ts';

const root = join(import.meta.dirname, '../..');

describe('the registry', () => {
  it('knows each site once', () => {
    expect(new Set(adapters.map(({ id }) => id)).size).toBe(adapters.length);
    expect(new Set(adapters.map(({ name }) => name)).size).toBe(adapters.length);
    expect(endpoints.map(({ site }) => site)).toEqual(adapters.map(({ id }) => id));
  });

  it('asks for exactly the hosts of the sites and of their media', () => {
    expect(hostPermissions().sort()).toEqual([
      'https://sora.chatgpt.com/*',
      'https://sora.com/*',
      'https://videos.openai.com/*',
    ]);
  });

  it('leaves the hosts of a site that is to be switched on to the person', () => {
    const always = new ListService().adapter();
    const optional: SiteAdapter = {
      ...new ListService().adapter('chatgpt'),
      access: 'optional',
      pages: ['https://chat.example/*'],
      mediaHosts: ['https://files.example/*', ...always.mediaHosts],
    };
    expect(hostPermissions([always, optional])).toEqual([...always.pages, ...always.mediaHosts]);
    expect(optionalHostPermissions([always, optional])).toEqual([
      'https://chat.example/*',
      'https://files.example/*',
    ]);
    expect(optionalHostPermissions([always])).toEqual([]);
  });

  it('declares scripts for the pages of sites that are always read only', () => {
    const rest = { allows: () => false, recognizes: () => false };
    const pages = pagesOf([
      { site: 'sora1', access: 'always', hosts: ['sora.example', 'old.example'], ...rest },
      { site: 'sora2', access: 'always', hosts: ['sora.example'], ...rest },
      { site: 'chatgpt', access: 'optional', hosts: ['chat.example'], ...rest },
    ]);
    expect(pages).toEqual(['https://sora.example/*', 'https://old.example/*']);
  });

  it('knows which sites a page belongs to, by its host alone', () => {
    expect(sitesOfPage('https://sora.chatgpt.com/library?x=1').map(({ id }) => id)).toEqual([
      'sora1',
      'sora2',
    ]);
    expect(sitesOfPage('https://sora.com/library').map(({ id }) => id)).toEqual(['sora1']);
    expect(sitesOfPage('https://chatgpt.com/').map(({ id }) => id)).toEqual(['chatgpt']);
    for (const url of [
      'http://sora.com/',
      'https://sora.com:8443/',
      'https://sora.com.evil.example/',
      'nonsense',
      '',
    ]) {
      expect(sitesOfPage(url)).toEqual([]);
    }
  });

  it('takes a response for what the site of its own page lists, and for nothing of another site', () => {
    const found = (page: string, method: string, path: string) =>
      siteOfResponse(page, method, path, [sora1, chatgpt])?.id;
    expect(found('https://sora.chatgpt.com/library', 'GET', '/backend/collections')).toBe('sora1');
    expect(found('https://chatgpt.com/library', 'POST', '/backend-api/files/library')).toBe('chatgpt');
    expect(found('https://chatgpt.com/images', 'GET', '/backend/collections')).toBeUndefined();
    expect(found('https://sora.chatgpt.com/library', 'POST', '/backend-api/files/library')).toBeUndefined();
    expect(found('https://sora.chatgpt.com/library', 'POST', '/backend/collections')).toBeUndefined();
    expect(found('', 'GET', '/backend/collections')).toBeUndefined();
  });

  it('throws for a site without an adapter', () => {
    expect(() => adapterOf('sora9' as never)).toThrow('sora9');
  });
});

describe.each(adapters)('$id', (adapter) => {
  it('has its folder, its README, its icon, and fixtures', () => {
    expect(existsSync(join(root, 'public/sites', adapter.id, 'icon.svg'))).toBe(true);
    expect(existsSync(join(root, 'lib/sites', adapter.id, 'README.md'))).toBe(true);
    expect(globSync(`tests/fixtures/${adapter.id}/*.json`, { cwd: root }).length).toBeGreaterThan(0);
  });

  it('is the same in the pages as in the background', () => {
    const part = endpoints.find(({ site }) => site === adapter.id);
    expect(part?.hosts.map((host) => `https://${host}/*`)).toEqual(adapter.pages);
    expect(part?.access).toBe(adapter.access);
    for (const page of adapter.pages) {
      expect(contentPages.includes(page)).toBe(adapter.access === 'always');
      expect(endpointsOf(new URL(page.replace('*', '')).host).map(({ site }) => site)).toContain(adapter.id);
    }
    const requests = ['GET', 'POST'].flatMap((method) =>
      ['/backend/collections?limit=100', '/backend/generations/gen_1', '/settings'].map((path) => ({
        method,
        path,
      })),
    );
    for (const request of requests as SiteRequest[]) {
      expect(part?.allows(request)).toBe(adapter.allows(request));
      expect(part?.recognizes(request.method, request.path)).toBe(
        adapter.recognizes(request.method, request.path),
      );
    }
  });

  it('names https hosts only, each whole', () => {
    for (const pattern of [...adapter.pages, ...adapter.mediaHosts]) {
      expect(pattern).toMatch(/^https:\/\/[a-z0-9.-]+\/\*$/);
    }
    expect(adapter.pages).toContain(`${adapter.origin}/*`);
    expect(new URL(adapter.exportUrl).protocol).toBe('https:');
  });

  it('allows itself what it asks for, and never to write', () => {
    for (const { id } of adapter.collections) {
      for (const cursor of [null, 'task_01jx0a2zzz3d4e5f6g7h8j9k0m', 'odd & =cursor/?']) {
        expect(adapter.allows(adapter.list(id, cursor, ADA))).toBe(true);
      }
    }
    const [first] = adapter.collections;
    if (!first) throw new Error('A site without collections');
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(adapter.allows({ ...adapter.list(first.id, null, ADA), method: method as 'GET' })).toBe(false);
    }
  });
});
