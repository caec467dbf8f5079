import { describe, expect, it } from 'vitest';
import type { Scan } from '../../../lib/domain/scan.ts';
import { afterPage, newPass, type PageFacts, type Step } from '../../../lib/scan/walk.ts';
import { aScan, NOW } from '../../builders/records.ts';

const LATER = NOW + 10;

function facts(told: Partial<PageFacts> = {}): PageFacts {
  const next = { kind: 'more', cursor: 'b' } as const;
  return { next, items: 2, freshInWalk: 2, repeatedInPass: 0, pending: 0, withheld: 0, ...told };
}

const END = { next: { kind: 'end' } } as const;
const LOST = { next: { kind: 'lost' } } as const;
const more = (cursor: string, told: Partial<PageFacts> = {}) =>
  facts({ ...told, next: { kind: 'more', cursor } });
const onPass = (told: Partial<Scan['pass']>, scan: Partial<Scan> = {}) =>
  aScan({ ...scan, pass: { ...newPass(NOW), ...told } });

/** Pages one after the other, from the top. */
function walked(...pages: PageFacts[]): Step {
  let step: Step = { kind: 'go-on', scan: aScan() };
  for (const page of pages) {
    expect(step.kind).toBe('go-on');
    step = afterPage(step.scan, page, LATER);
  }
  return step;
}

describe('one page', () => {
  it('is counted, and the walk goes on behind it', () => {
    const { kind, scan } = afterPage(aScan({ attempts: 3 }), facts({ withheld: 1 }), LATER);
    expect(kind).toBe('go-on');
    expect(scan).toMatchObject({
      cursor: 'b',
      pages: 1,
      listed: 2,
      withheld: 1,
      exhausted: false,
      attempts: 0,
    });
  });

  it('with the end signal finishes a list of one page', () => {
    expect(walked(facts(END))).toMatchObject({ kind: 'finished', scan: { exhausted: true } });
  });

  it('without items is not the end while the service says that there is more', () => {
    const empty = { items: 0, freshInWalk: 0 };
    expect(walked(facts(), more('c', empty), more('d', empty))).toMatchObject({
      kind: 'go-on',
      scan: { cursor: 'd' },
    });
  });
});

describe('behind the end', () => {
  it('a list of several pages is looked at once more from the top', () => {
    const step = walked(facts(), facts(END));
    expect(step).toMatchObject({ kind: 'go-on', scan: { exhausted: true, cursor: null } });
    expect(step.scan.pass).toMatchObject({ number: 2, reach: 'head', pages: 0 });
  });

  it('that look ends where nothing is new', () => {
    const known = more('b', { freshInWalk: 0 });
    expect(walked(facts(), facts(END), known)).toMatchObject({ kind: 'finished', scan: { exhausted: true } });
    const step = walked(facts(), facts(END), facts(), more('c', { freshInWalk: 0 }));
    expect(step).toMatchObject({ kind: 'finished', scan: { pages: 4, listed: 6 } });
  });

  it('it goes down to where tasks were still being made', () => {
    const first = [facts(), more('c', { pending: 1 }), facts(END)];
    const known = { freshInWalk: 0 };
    expect(walked(...first, more('b', known))).toMatchObject({ kind: 'go-on', scan: { cursor: 'b' } });
    expect(walked(...first, more('b', known), more('c', known))).toMatchObject({ kind: 'finished' });
  });

  it('a single page with a running task is read again', () => {
    const step = walked(facts({ ...END, pending: 1 }));
    expect(step).toMatchObject({ kind: 'go-on', scan: { pass: { number: 2, reach: 'head', revisitTo: 1 } } });
  });

  it('rows that moved make it a whole pass again, three in all', () => {
    const moved = { repeatedInPass: 1 };
    const second = walked(facts(), facts({ ...END, ...moved }));
    expect(second).toMatchObject({
      kind: 'go-on',
      scan: { pass: { number: 2, reach: 'full', moved: false } },
    });
    const third = afterPage(second.scan, facts({ ...END, ...moved }), LATER);
    expect(third).toMatchObject({ kind: 'go-on', scan: { pass: { number: 3, reach: 'full' } } });
    const over = afterPage(third.scan, facts({ ...END, ...moved }), LATER);
    expect(over).toMatchObject({ kind: 'finished', scan: { exhausted: true } });
  });

  it('what the service withheld is counted on the first pass alone', () => {
    const step = walked(
      facts({ withheld: 2 }),
      facts({ ...END, withheld: 1 }),
      facts({ withheld: 2, freshInWalk: 0 }),
    );
    expect(step.scan.withheld).toBe(3);
  });
});

describe('a list that breaks off', () => {
  it.each([
    ['has more and no way to it', [facts(LOST)]],
    ['answers with the cursor it was asked with', [more('b'), more('b')]],
    ['goes A, B, A, B', [more('a'), more('b'), more('a'), more('b')]],
  ])('when it %s, is read again from the top', (_, pages) => {
    const step = walked(...pages);
    expect(step).toMatchObject({ kind: 'go-on', scan: { cursor: null, exhausted: false } });
    expect(step.scan.pass).toMatchObject({ number: 2, reach: 'full', landmark: null });
  });

  it('is cut short at the third time, and never called exhausted', () => {
    const step = walked(facts(LOST), facts(LOST), facts(LOST));
    expect(step).toMatchObject({ kind: 'cut-short', scan: { exhausted: false } });
  });

  it('behind a pass that met the end changes nothing of that', () => {
    const head = onPass({ number: 2, reach: 'head' }, { exhausted: true });
    expect(afterPage(head, facts(LOST), LATER)).toMatchObject({
      kind: 'finished',
      scan: { exhausted: true },
    });
  });

  it.each([2, 3, 5, 17])('is noticed when it goes in circles of %i pages without any items', (length) => {
    let step: Step = { kind: 'go-on', scan: aScan({ kind: 'index' }) };
    let pages = 0;
    while (step.kind === 'go-on' && pages < 1_000) {
      // Folders have no captures, so each page looks as new as the last.
      step = afterPage(step.scan, more(`c${pages % length}`, { freshInWalk: 0 }), LATER);
      pages += 1;
    }
    expect(step.kind).toBe('cut-short');
    expect(pages).toBeLessThan(3 * (4 * length + 4));
  });

  it('is noticed when ever new cursors lead to nothing new', () => {
    let step: Step = { kind: 'go-on', scan: aScan() };
    let pages = 0;
    while (step.kind === 'go-on' && pages < 1_000) {
      step = afterPage(step.scan, more(`c${pages}`, { freshInWalk: 0, repeatedInPass: 2 }), LATER);
      pages += 1;
    }
    expect(step.kind).toBe('cut-short');
    expect(pages).toBe(150);
  });
});
