import { vi } from 'vitest';

/** All that the popup may ask for, to be watched. */
export function popupCallbacks() {
  return {
    onbackup: vi.fn(),
    onpause: vi.fn(),
    onresume: vi.fn(),
    oncancelscan: vi.fn(),
    onexport: vi.fn(),
    onexportoptions: vi.fn(),
    oncancelexport: vi.fn(),
    onlibrary: vi.fn(),
    onautobackup: vi.fn(),
    onautobackupof: vi.fn(),
    onreadprompts: vi.fn(),
    onremedy: vi.fn(),
    onswitch: vi.fn(),
    oncopyreport: vi.fn(() => Promise.resolve(true)),
  };
}
