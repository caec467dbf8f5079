// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { showToast } from '../../../lib/page/toast.ts';

let life: AbortController;
let isStill: boolean;
const animate = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  isStill = false;
  animate.mockClear();
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: isStill && query.includes('reduce') }));
  HTMLElement.prototype.animate = animate;
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const host = () => document.querySelector('lifeboat-toast');
const region = () => host()?.shadowRoot?.querySelector('[role=status]');

describe('the toast', () => {
  it('is a region first and words then, so that a screen reader tells them', () => {
    showToast('3 new items saved', life.signal);
    expect(region()?.textContent).toBe('');
    vi.advanceTimersByTime(1_000);
    expect(region()?.textContent).toBe('3 new items saved');
  });

  it('takes neither focus nor clicks, and lies over the page without moving it', () => {
    const before = document.activeElement;
    showToast('x', life.signal);
    vi.advanceTimersByTime(1_000);
    expect(document.activeElement).toBe(before);
    expect((host() as HTMLElement).style).toMatchObject({ position: 'fixed', pointerEvents: 'none' });
  });

  it('goes by itself', () => {
    showToast('x', life.signal);
    vi.advanceTimersByTime(60_000);
    expect(host()).toBeNull();
  });

  it('goes at once with the script that showed it, and does not come afterwards', () => {
    showToast('x', life.signal);
    life.abort();
    expect(host()).toBeNull();
    showToast('x', life.signal);
    expect(host()).toBeNull();
  });

  it.each([
    [true, []],
    [false, ['translate']],
  ])('moves only for those who do not mind (reduced motion: %s)', (still, moved) => {
    isStill = still;
    showToast('x', life.signal);
    vi.advanceTimersByTime(1_000);
    const kinds = animate.mock.calls.flatMap(([frames]) => Object.keys(frames as object));
    expect(kinds.filter((kind) => kind === 'translate')).toEqual(moved);
  });

  it('is not to be seen any more where nobody is left to remove it', () => {
    showToast('x', life.signal);
    vi.advanceTimersByTime(1_000);
    const [frames, timing] = (animate.mock.calls[0] ?? []) as unknown[];
    expect(frames).toEqual({ visibility: ['visible', 'hidden'] });
    expect(timing).toMatchObject({ fill: 'forwards' });
    showToast('y', life.signal);
    expect(document.querySelectorAll('lifeboat-toast')).toHaveLength(1);
  });

  it('shows words as words', () => {
    showToast('<b>1</b>', life.signal);
    vi.advanceTimersByTime(1_000);
    expect(region()?.children).toHaveLength(0);
    expect(region()?.textContent).toBe('<b>1</b>');
  });
});
