/** Eight words of 32 bits. */
const WORDS = 8;
const BLOCK = 64;

/** SHA-256 (FIPS 180-4) of bytes that go by, for pages that have no `crypto.subtle` and for files too big for it. */
export class Sha256 {
  readonly #state = startState();
  readonly #block = new Uint8Array(BLOCK);
  readonly #words = new Int32Array(64);
  #filled = 0;
  #size = 0;

  update(bytes: Uint8Array): this {
    this.#size += bytes.length;
    const at = this.#filled === 0 ? 0 : this.#fill(bytes);
    const end = at + Math.floor((bytes.length - at) / BLOCK) * BLOCK;
    this.#mixAll(bytes, at, end);
    if (end < bytes.length) this.#filled += this.#keep(bytes.subarray(end));
    return this;
  }

  /** 64 lower-case hex digits; ends the use of this object. */
  digest(): string {
    const size = this.#size;
    const padding = new Uint8Array((this.#filled < 56 ? BLOCK : 2 * BLOCK) - this.#filled);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(size / 2 ** 29));
    view.setUint32(padding.length - 4, (size << 3) >>> 0);
    this.update(padding);
    return [...this.#state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** Completes the block that was begun before, and answers how many bytes went into it. */
  #fill(bytes: Uint8Array): number {
    const taken = this.#keep(bytes.subarray(0, BLOCK - this.#filled));
    this.#filled += taken;
    if (this.#filled === BLOCK) {
      this.#mixAll(this.#block, 0, BLOCK);
      this.#filled = 0;
    }
    return taken;
  }

  #keep(bytes: Uint8Array): number {
    this.#block.set(bytes, this.#filled);
    return bytes.length;
  }

  #mixAll(bytes: Uint8Array, from: number, to: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = from; at < to; at += BLOCK) {
      schedule(this.#words, view, at);
      mix(this.#state, this.#words);
    }
  }
}

function schedule(words: Int32Array, bytes: DataView, at: number): void {
  for (let n = 0; n < 16; n += 1) words[n] = bytes.getInt32(at + 4 * n);
  for (let n = 16; n < 64; n += 1) {
    const w15 = word(words, n - 15);
    const w2 = word(words, n - 2);
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[n] = (s1 + word(words, n - 7) + s0 + word(words, n - 16)) | 0;
  }
}

/** Eight variables, not a list of them: a list made anew in each round takes several times as long. */
function mix(state: Int32Array, words: Int32Array): void {
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  let f = word(state, 5);
  let g = word(state, 6);
  let h = word(state, 7);
  for (let round = 0; round < 64; round += 1) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + word(ROUNDS, round) + word(words, round)) | 0;
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sum0 + majority) | 0;
  }
  state[0] = word(state, 0) + a;
  state[1] = word(state, 1) + b;
  state[2] = word(state, 2) + c;
  state[3] = word(state, 3) + d;
  state[4] = word(state, 4) + e;
  state[5] = word(state, 5) + f;
  state[6] = word(state, 6) + g;
  state[7] = word(state, 7) + h;
}

/** Never beyond the end, which the type cannot know. */
function word(words: Int32Array, index: number): number {
  return words[index] as number;
}

const PRIMES = firstPrimes(64);
const ROUNDS = Int32Array.from(PRIMES.map((prime) => fraction(Math.cbrt(prime))));

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function startState(): Int32Array {
  return Int32Array.from(PRIMES.slice(0, WORDS).map((prime) => fraction(Math.sqrt(prime))));
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
