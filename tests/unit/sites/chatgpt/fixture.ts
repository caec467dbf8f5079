import { readdirSync, readFileSync } from 'node:fs';
import { accountId } from '../../../../lib/domain/ids.ts';
import type { ParsedItem, ParsedPage } from '../../../../lib/sites/adapter.ts';
import { chatgpt } from '../../../../lib/sites/chatgpt/adapter.ts';

const folder = new URL('../../../fixtures/chatgpt/', import.meta.url);

export const ADA = accountId('user-Ab12Cd34Ef56Gh78');
export const NOW = Date.UTC(2026, 10, 23, 12);

export const IMAGES_PATH = '/backend-api/my/recent/image_gen?limit=100';
export const FILES_PATH = '/backend-api/files/library';
export const NODES_PATH = '/backend-api/files/library/nodes?include_saved_entities=true';
export const DIRECTORY_PATH = `${NODES_PATH}&parent_directory_id=libdir_0001`;

/** Files and conversations of the fixtures, by number. */
export const file = (number: number) => `file_${(0x12345678000 + number).toString(16).padStart(32, '0')}`;
export const OLD_FILE = 'file-AbCd1234EfGh5678';
export const conversation = (number: number) => `68f1dd4${number}-0000-4000-8000-00000000000${number}`;
export const CONVERSATION_PATH = `/backend-api/conversation/${conversation(1)}`;

export function fixtureNames(): string[] {
  return readdirSync(folder);
}

export function fixtureText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

export function fixture(name: string): unknown {
  return JSON.parse(fixtureText(`${name}.json`));
}

/** As Ada sees it. */
export function parse(json: unknown, path: string): ParsedPage {
  return chatgpt.parse({ path, json }, { accountId: ADA, now: NOW });
}

/** One item of a page; fails the test when it is not there. */
export function itemOf({ items }: ParsedPage, nativeId: string): ParsedItem {
  const item = items.find(({ generation }) => generation.nativeId === nativeId);
  if (!item) throw new Error(`${nativeId} is not on the page`);
  return item;
}
