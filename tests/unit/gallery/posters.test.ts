import { describe, expect, it } from 'vitest';
import { Posters, type Wish } from '../../../gallery/posters.ts';

/** Films that are open, in the order in which they were opened. */
class Cinema {
  readonly open: { address: string; end: (isDrawn: boolean) => void }[] = [];
  readonly posters = new Posters(({ address }) => new Promise((end) => this.open.push({ address, end })));

  wish(address: string, signal = new AbortController().signal): Promise<boolean> {
    return this.posters.draw({ address, signal } as Wish);
  }

  get opened(): string[] {
    return this.open.map(({ address }) => address);
  }
}

describe('posters of films', () => {
  it('are drawn three at a time, the latest that came into view first', async () => {
    const cinema = new Cinema();
    const drawn = ['a', 'b', 'c', 'd', 'e'].map((address) => cinema.wish(address));
    expect(cinema.opened).toEqual(['a', 'b', 'c']);
    cinema.open[1]?.end(true);
    expect(await drawn[1]).toBe(true);
    expect(cinema.opened).toEqual(['a', 'b', 'c', 'e']);
    for (let at = 0; at < 5; at += 1) {
      cinema.open[at]?.end(at !== 0);
      await Promise.resolve();
    }
    expect(await Promise.all(drawn)).toEqual([false, true, true, true, true]);
  });

  it('open no film that is out of view by then', async () => {
    const cinema = new Cinema();
    const leaving = new AbortController();
    for (const address of ['a', 'b', 'c']) void cinema.wish(address);
    const gone = cinema.wish('gone', leaving.signal);
    leaving.abort();
    cinema.open[0]?.end(true);
    expect(await gone).toBe(false);
    expect(cinema.opened).toEqual(['a', 'b', 'c']);
  });
});
