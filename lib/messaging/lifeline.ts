import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { send } from './bus.ts';

const NAME = 'lifeline';

/** Lets a background that was stopped come to rest before it is woken. */
const BREATH = 200;

/**
 * Notices that the background was stopped in the middle of its work and wakes it at once; the alarm would take
 * half a minute. Held only since the background last asked for something, so that an idle one may sleep.
 */
export class Lifeline {
  readonly #context: ContentScriptContext;
  #isHeld = false;

  constructor(context: ContentScriptContext) {
    this.#context = context;
  }

  hold(): void {
    if (this.#isHeld || this.#context.isInvalid) return;
    this.#isHeld = true;
    browser.runtime.connect({ name: NAME }).onDisconnect.addListener(() => {
      this.#isHeld = false;
      this.#context.setTimeout(() => void send('page.wake', undefined).catch(() => undefined), BREATH);
    });
  }
}

/** In the background: a port that nobody accepts would end at once. Register in the first tick. */
export function acceptLifelines(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== NAME) port.disconnect();
  });
}
