/** Eight words of 32 bits. */
type State = [number, number, number, number, number, number, number, number];

/** SHA-256 (FIPS 180-4) of bytes that go by, for pages that have no `crypto.subtle` and for files too big for it. */
export class Sha256 {
  #state: State = startState();
  readonly #block = new Uint8Array(64);
  readonly #words = new Int32Array(64);
  #filled = 0;
  #size = 0;

  update(bytes: Uint8Array): this {
    this.#size += bytes.length;
    let at = 0;
    if (this.#filled > 0) {
      at = Math.min(64 - this.#filled, bytes.length);
      this.#block.set(bytes.subarray(0, at), this.#filled);
      this.#filled += at;
      if (this.#filled < 64) return this;
      this.#mix(this.#block, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) this.#mix(bytes, at);
    this.#block.set(bytes.subarray(at));
    this.#filled = bytes.length - at;
    return this;
  }

  /** 64 lower-case hex digits; ends the use of this object. */
  digest(): string {
    const size = this.#size;
    const padding = new Uint8Array((this.#filled < 56 ? 64 : 128) - this.#filled);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(size / 2 ** 29));
    view.setUint32(padding.length - 4, (size << 3) >>> 0);
    this.update(padding);
    return this.#state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  #mix(bytes: Uint8Array, at: number): void {
    const words = this.#words;
    schedule(words, bytes, at);
    let [a, b, c, d, e, f, g, h] = this.#state;
    for (let round = 0; round < 64; round += 1) {
      const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const first = (h + sum1 + choice + (ROUNDS[round] ?? 0) + (words[round] ?? 0)) | 0;
      const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const majority = (a & b) ^ (a & c) ^ (b & c);
      [h, g, f] = [g, f, e];
      e = (d + first) | 0;
      [d, c, b] = [c, b, a];
      a = (first + sum0 + majority) | 0;
    }
    const mixed: State = [a, b, c, d, e, f, g, h];
    this.#state = mixed.map((word, index) => (word + (this.#state[index] ?? 0)) | 0) as State;
  }
}

function schedule(words: Int32Array, bytes: Uint8Array, at: number): void {
  const byte = (index: number) => bytes[at + index] ?? 0;
  for (let n = 0; n < 16; n += 1) {
    const place = n * 4;
    words[n] = (byte(place) << 24) | (byte(place + 1) << 16) | (byte(place + 2) << 8) | byte(place + 3);
  }
  for (let n = 16; n < 64; n += 1) {
    const w15 = words[n - 15] ?? 0;
    const w2 = words[n - 2] ?? 0;
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[n] = (s1 + (words[n - 7] ?? 0) + s0 + (words[n - 16] ?? 0)) | 0;
  }
}

const PRIMES = firstPrimes(64);
/** The first 32 bits of the fractional parts of the roots of the first primes. */
function startState(): State {
  return PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))) as State;
}

const ROUNDS = Int32Array.from(PRIMES.map((prime) => fraction(Math.cbrt(prime))));

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
