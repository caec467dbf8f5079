import { cleanup, render } from '@testing-library/svelte';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import Completeness from '../../components/Completeness.svelte';
import Popup from '../../components/Popup.svelte';
import { popupCallbacks } from './callbacks.ts';
import { EXPORTS } from './preview/export-states.ts';
import Library from './preview/Library.svelte';
import { SPACE_STATES } from './preview/space-states.ts';
import { POPUP_STATES, REPORTS } from './preview/states.ts';
import { completeSite, reportOf } from './sample.ts';

afterEach(cleanup);

/** Names, roles and structure only: colours and sizes need a real browser, where preview/shoot.ts measures them. */
async function faultsOf(container: Element): Promise<string[]> {
  const { violations, passes } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(passes.length).toBeGreaterThan(5);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

describe('axe finds nothing in', () => {
  it.each(Object.entries(POPUP_STATES))('the popup: %s', async (_, state) => {
    const { container } = render(Popup, { props: { ...state, ...popupCallbacks() } });
    expect(await faultsOf(container)).toEqual([]);
  });

  it.each(Object.entries(EXPORTS))('the export panel: %s', async (_, exports) => {
    const { container } = render(Library, { props: { exports } });
    expect(await faultsOf(container)).toEqual([]);
  });

  it.each(Object.entries(SPACE_STATES))('the library page: %s', async (_, state) => {
    const { container } = render(Library, { props: { ...state, report: reportOf(completeSite()) } });
    expect(await faultsOf(container)).toEqual([]);
  });

  it.each(Object.entries(REPORTS))('completeness: %s', async (_, report) => {
    const { container } = render(Completeness, {
      props: { report, onretry: () => undefined, oncopyreport: () => Promise.resolve(true) },
    });
    expect(await faultsOf(container)).toEqual([]);
  });
});
