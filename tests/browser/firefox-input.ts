/** WebDriver's private code points for keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** `Tab`, `a`, `Shift+Tab`. */
export function keyActions(keys: string): object {
  const values = keys.split('+').map((key) => KEYS[key] ?? key);
  const down = values.map((value) => ({ type: 'keyDown', value }));
  const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
  return { type: 'key', id: 'keyboard', actions: [...down, ...up] };
}

/** One key that stays down, or comes up again. */
export function held(key: string, type: 'keyDown' | 'keyUp'): object {
  return { type: 'key', id: 'keyboard', actions: [{ type, value: KEYS[key] ?? key }] };
}

/** Moves to the middle of the element and clicks; button 2 is the right one. */
export function pointerActions(sharedId: string, button: 0 | 2 = 0): object {
  const origin = { type: 'element', element: { sharedId } };
  return {
    type: 'pointer',
    id: 'mouse',
    actions: [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button },
      { type: 'pointerUp', button },
    ],
  };
}
