/** Films open at once: each holds a decoder and memory for as long as it is. */
const LANES = 3;
/** A film that stays mute so long is given up. Milliseconds. */
const PATIENCE = 8_000;

export interface Wish {
  address: string;
  canvas: HTMLCanvasElement;
  /** Aborted when it is no longer wanted. */
  signal: AbortSignal;
}

interface Waiting extends Wish {
  settle: (isDrawn: boolean) => void;
}

/**
 * Draws the first frames of films. A film element in each tile would be simpler, and costs Firefox gigabytes once a
 * thousand of them were scrolled past (ADR 0017): these few are opened in turn and let go at once.
 */
export class Posters {
  readonly #draw: (wish: Wish) => Promise<boolean>;
  readonly #waiting: Waiting[] = [];
  #busy = 0;

  constructor(draw: (wish: Wish) => Promise<boolean> = drawFrame) {
    this.#draw = draw;
  }

  /** Answers whether there is a picture; false also where it was no longer wanted. The latest wish comes first. */
  draw(wish: Wish): Promise<boolean> {
    return new Promise((settle) => {
      this.#waiting.push({ ...wish, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy === LANES) return;
    const wish = this.#waiting.pop();
    if (wish === undefined) return;
    if (wish.signal.aborted) {
      wish.settle(false);
      this.#next();
      return;
    }
    this.#busy += 1;
    void this.#draw(wish).then((isDrawn) => {
      this.#busy -= 1;
      wish.settle(isDrawn);
      this.#next();
    });
  }
}

/** Opened again and again: one made for each film would be held until the collector comes. */
const idle: HTMLVideoElement[] = [];

async function drawFrame({ address, canvas, signal }: Wish): Promise<boolean> {
  const film = idle.pop() ?? muteFilm();
  // The very first frame of many films is black.
  film.src = `${address}#t=0.05`;
  const isThere = await hasFrame(film, signal);
  if (isThere) drawCover(film, canvas);
  // Only this lets go of the file and the decoder at once.
  film.removeAttribute('src');
  film.load();
  idle.push(film);
  return isThere;
}

function muteFilm(): HTMLVideoElement {
  const film = document.createElement('video');
  film.muted = true;
  film.playsInline = true;
  film.preload = 'auto';
  return film;
}

function hasFrame(film: HTMLVideoElement, leaving: AbortSignal): Promise<boolean> {
  const settled = new AbortController();
  const { signal } = settled;
  const answer = new Promise<boolean>((resolve) => {
    const look = () => {
      if (film.readyState >= film.HAVE_CURRENT_DATA && !film.seeking) resolve(true);
    };
    for (const step of ['loadeddata', 'seeked', 'canplay']) film.addEventListener(step, look, { signal });
    film.addEventListener('error', () => resolve(false), { signal });
    leaving.addEventListener('abort', () => resolve(false), { signal });
    const timer = setTimeout(() => resolve(false), PATIENCE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
  return answer.finally(() => settled.abort());
}

/** Fills the canvas, as sharp as the screen shows it, and cuts what hangs over. */
function drawCover(film: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  const { videoWidth, videoHeight } = film;
  const side = Math.round(canvas.clientWidth * Math.min(2, devicePixelRatio));
  const scale = Math.max(side / videoWidth, side / videoHeight);
  if (side === 0 || !Number.isFinite(scale)) return;
  canvas.width = canvas.height = side;
  const [width, height] = [videoWidth * scale, videoHeight * scale];
  canvas.getContext('2d')?.drawImage(film, (side - width) / 2, (side - height) / 2, width, height);
}
