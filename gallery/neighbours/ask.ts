import { Hearing, type Heard } from './hearing.ts';
import { ASKED } from './message.ts';

/** Milliseconds. Firefox says nothing at all of a page that is not there, so silence is all there is to go by. */
const PATIENCE = 3_000;
/** After a page has loaded, for its words to arrive. */
const GRACE = 500;
/** A disk that has to wake up may still answer after it was thought absent. */
const GIVING_UP = 60_000;

export interface Question {
  /** Of the bag's folder, with a slash at the end. */
  folder: string;
  /** Of the archive that it is part of. */
  id: string;
}

export interface Listener {
  heard: (heard: Heard) => void;
  /** Nothing was said so far; it may still be. Called once. */
  silent: () => void;
}

/**
 * Loads the bag's page into a frame that has no rights but to run its own script: it can reach neither this page nor
 * any other, and its answer is text.
 */
export function ask({ folder, id }: Question, listener: Listener): void {
  const frame = document.createElement('iframe');
  const hearing = new Hearing();
  let isSilent = false;
  const silence = () => {
    if (!isSilent && !hearing.hasBegun) listener.silent();
    isSilent = true;
  };
  const onmessage = ({ source, data }: MessageEvent) => {
    const heard = source === frame.contentWindow ? hearing.take(data) : null;
    if (heard === null) return;
    end();
    listener.heard(heard);
  };
  const end = () => {
    removeEventListener('message', onmessage);
    frame.remove();
    silence();
  };
  addEventListener('message', onmessage);
  frame.addEventListener('load', () => setTimeout(silence, GRACE));
  setTimeout(silence, PATIENCE);
  setTimeout(end, GIVING_UP);
  show(frame, `${folder}index.html${ASKED}${encodeURIComponent(id)}`);
}

function show(frame: HTMLIFrameElement, address: string): void {
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = address;
  document.body.append(frame);
}
