import type { ShownItem } from './bag.ts';
import { countText } from '../lib/domain/progress-text.ts';
import { toWellFormed } from './well-formed.ts';

/** Times are told in UTC, as the archive's names tell them. */
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });

export function dayText(time: number | null): string {
  return time === null ? 'date unknown' : day.format(time);
}

export function momentText(time: number | null): string {
  return time === null ? 'date unknown' : `${moment.format(time)} UTC`;
}

/** Of `2025-06`. */
export function monthText(value: string): string {
  const time = Date.parse(`${value}-01T00:00:00Z`);
  return Number.isNaN(time) ? value : month.format(time);
}

export const KIND_WORDS = { image: 'Image', video: 'Video' } as const;

const NAME_LENGTH = 140;

/** What an item is called: its title, else how its prompt begins. */
export function nameOf({ title, prompt, kind }: ShownItem): string {
  const [line = ''] = (title?.trim() || prompt?.trim() || '').split('\n');
  const name = line.trim();
  if (name === '') return `${KIND_WORDS[kind]} without a title`;
  return name.length > NAME_LENGTH ? `${toWellFormed(name.slice(0, NAME_LENGTH))}…` : name;
}

/** `5 s`, `1:05`. */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `Video, 5 s, 5 Jun 2025`. */
export function factsLine({ kind, seconds, created }: ShownItem): string {
  const length = seconds === undefined ? [] : [secondsText(seconds)];
  return [KIND_WORDS[kind], ...length, dayText(created)].join(' · ');
}

const WHY_NONE = {
  available: 'Not saved',
  moderated: 'Withheld by the site',
  failed: 'Was never made: the attempt failed',
  deleted: 'No longer on the site',
  pending: 'Was still being made',
} as const;

/** Why there is nothing to be seen of an item. */
export function withoutFileText(item: ShownItem): string {
  const { files, others, elsewhere, availability = 'available' } = item;
  if (elsewhere) return 'In an earlier archive';
  if (files.some(({ isHeld }) => !isHeld)) return 'Not in this archive';
  return others ? 'By someone else: kept as a record' : WHY_NONE[availability];
}

/** `1 work`, `1,204 works`. */
export function worksText(count: number): string {
  return `${countText(count)} ${count === 1 ? 'work' : 'works'}`;
}
