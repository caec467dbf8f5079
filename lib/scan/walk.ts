import type { NextPage } from '../domain/listing.ts';
import type { Pass, Scan } from '../domain/scan.ts';

/** Walks of one collection in all: the first, and again while rows moved or tasks were still running. */
const MOST_PASSES = 3;

/**
 * Pages in a row without anything new, after which a list counts as going round in circles. Empty pages with new cursors
 * were seen on the way to further drafts, so it takes many of them.
 */
const MOST_STALE_PAGES = 50;

/** What one page brought, in the numbers that decide how the walk goes on. */
export interface PageFacts {
  next: NextPage;
  items: number;
  freshInWalk: number;
  repeatedInPass: number;
  pending: number;
  withheld: number;
}

export type Step =
  | { kind: 'go-on'; scan: Scan }
  | { kind: 'finished'; scan: Scan }
  /** The list broke off without the service's end signal. */
  | { kind: 'cut-short'; scan: Scan };

/** Where a walk stands after one more page. Pure: the caller stores the scan with the page. */
export function afterPage(before: Scan, facts: PageFacts, now: number): Step {
  const scan = counted(before, facts, now);
  if (facts.next.kind === 'end') return atEnd(scan, now);
  if (isHeadDone(scan, facts)) return { kind: 'finished', scan };
  if (facts.next.kind === 'lost' || isCircle(before, scan, facts.next.cursor)) return cutShort(scan, now);
  return { kind: 'go-on', scan: movedTo(scan, facts.next.cursor) };
}

function counted(scan: Scan, facts: PageFacts, now: number): Scan {
  const pages = scan.pass.pages + 1;
  const pass: Pass = {
    ...scan.pass,
    pages,
    moved: scan.pass.moved || facts.repeatedInPass > 0,
    lastPendingPage: facts.pending > 0 ? pages : scan.pass.lastPendingPage,
    stale: facts.items > facts.repeatedInPass ? 0 : scan.pass.stale + 1,
  };
  return {
    ...scan,
    pass,
    pages: scan.pages + 1,
    listed: scan.listed + facts.freshInWalk,
    // Later passes meet the same tasks again.
    withheld: scan.withheld + (pass.number === 1 ? facts.withheld : 0),
    attempts: 0,
    failure: null,
    updatedAt: now,
  };
}

/** The service said that the list ends here; look again only where that could bring something. */
function atEnd(scan: Scan, now: number): Step {
  const whole: Scan = { ...scan, exhausted: true };
  if (scan.pass.number >= MOST_PASSES) return { kind: 'finished', scan: whole };
  if (scan.pass.moved) return { kind: 'go-on', scan: fromTheTop(whole, 'full', now) };
  const worthALook = scan.pass.lastPendingPage > 0 || (scan.pass.number === 1 && scan.pass.pages > 1);
  if (worthALook) return { kind: 'go-on', scan: fromTheTop(whole, 'head', now) };
  return { kind: 'finished', scan: whole };
}

/** A head pass ends where nothing is new and the tasks that were running have been seen again. */
function isHeadDone({ pass }: Scan, facts: PageFacts): boolean {
  return pass.reach === 'head' && facts.freshInWalk === 0 && pass.pages >= pass.revisitTo;
}

function isCircle(before: Scan, { pass }: Scan, cursor: string): boolean {
  return cursor === before.cursor || cursor === pass.landmark || pass.stale >= MOST_STALE_PAGES;
}

/** A new landmark at pages 1, 2, 4, 8 … finds a circle of any length, and only one cursor is remembered. */
function movedTo(scan: Scan, cursor: string): Scan {
  const { pages, landmark } = scan.pass;
  const isPowerOfTwo = (pages & (pages - 1)) === 0;
  return { ...scan, cursor, pass: { ...scan.pass, landmark: isPowerOfTwo ? cursor : landmark } };
}

/** A head pass that breaks off leaves the full one before it as it was. */
function cutShort(scan: Scan, now: number): Step {
  if (scan.exhausted) return { kind: 'finished', scan };
  if (scan.pass.number >= MOST_PASSES) return { kind: 'cut-short', scan };
  return { kind: 'go-on', scan: fromTheTop(scan, 'full', now) };
}

/** The place in the list where the walk stood is gone; whether there is another try from the top. */
export function withoutPlace(scan: Scan, now: number): Scan | null {
  const canGoOn = scan.cursor !== null && scan.pass.number < MOST_PASSES;
  return canGoOn ? { ...fromTheTop(scan, 'full', now), updatedAt: now } : null;
}

function fromTheTop(scan: Scan, reach: Pass['reach'], now: number): Scan {
  const revisitTo = scan.pass.lastPendingPage;
  return { ...scan, cursor: null, pass: { ...newPass(now), number: scan.pass.number + 1, reach, revisitTo } };
}

export function newPass(now: number): Pass {
  return {
    number: 1,
    reach: 'full',
    startedAt: now,
    pages: 0,
    moved: false,
    lastPendingPage: 0,
    revisitTo: 0,
    stale: 0,
    landmark: null,
  };
}
