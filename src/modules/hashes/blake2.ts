/** BLAKE2b and BLAKE2s (RFC 7693) with all parameters of tree hashing, which libraries leave out. */
import type { HashState } from './state.ts';

/** The parameter block; what is left out is sequential hashing. */
export interface Blake2Parameters {
  readonly digestSize: number;
  readonly key?: Uint8Array | undefined;
  readonly salt?: Uint8Array | undefined;
  readonly person?: Uint8Array | undefined;
  readonly fanout?: number;
  readonly depth?: number;
  readonly leafSize?: number;
  readonly nodeOffset?: bigint;
  readonly nodeDepth?: number;
  readonly innerSize?: number;
  readonly lastNode?: boolean;
}

/** One of the two: sizes in bytes, and the compression function on little-endian 32-bit words. */
interface Variant {
  readonly name: string;
  readonly block: number;
  readonly maxDigest: number;
  readonly saltSize: number;
  readonly offsetSize: number;
  readonly iv: readonly number[];
  compress(h: Uint32Array, words: Uint32Array, low: number, high: number, last: boolean, lastNode: boolean): void;
}

const SIGMA: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

const MIXES: readonly (readonly number[])[] = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

const IV32 = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
/** The same numbers with 64 bits, low half first. */
const IV64 = [
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a, 0xade682d1,
  0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
];

const v64 = new Uint32Array(32);

/** The mixing function of BLAKE2b on words a, b, c, d with the message words x and y (indices of low halves). */
function mix64(m: Uint32Array, a: number, b: number, c: number, d: number, x: number, y: number): void {
  const v = v64;
  let al = v[a];
  let ah = v[a + 1];
  let bl = v[b];
  let bh = v[b + 1];
  let cl = v[c];
  let ch = v[c + 1];
  let dl = v[d];
  let dh = v[d + 1];
  let sum = al + bl + m[x];
  ah = (ah + bh + m[x + 1] + Math.floor(sum / 0x100000000)) | 0;
  al = sum >>> 0;
  let xl = dl ^ al;
  let xh = dh ^ ah;
  dl = xh >>> 0;
  dh = xl;
  sum = cl + dl;
  ch = (ch + dh + (sum > 0xffffffff ? 1 : 0)) | 0;
  cl = sum >>> 0;
  xl = bl ^ cl;
  xh = bh ^ ch;
  bl = ((xl >>> 24) | (xh << 8)) >>> 0;
  bh = (xh >>> 24) | (xl << 8);
  sum = al + bl + m[y];
  ah = (ah + bh + m[y + 1] + Math.floor(sum / 0x100000000)) | 0;
  al = sum >>> 0;
  xl = dl ^ al;
  xh = dh ^ ah;
  dl = ((xl >>> 16) | (xh << 16)) >>> 0;
  dh = (xh >>> 16) | (xl << 16);
  sum = cl + dl;
  ch = (ch + dh + (sum > 0xffffffff ? 1 : 0)) | 0;
  cl = sum >>> 0;
  xl = bl ^ cl;
  xh = bh ^ ch;
  v[b] = (xh >>> 31) | (xl << 1);
  v[b + 1] = (xl >>> 31) | (xh << 1);
  v[a] = al;
  v[a + 1] = ah;
  v[c] = cl;
  v[c + 1] = ch;
  v[d] = dl;
  v[d + 1] = dh;
}

export const blake2b: Variant = {
  name: 'blake2b',
  block: 128,
  maxDigest: 64,
  saltSize: 16,
  offsetSize: 8,
  iv: IV64,
  compress(h, m, low, high, last, lastNode) {
    v64.set(h);
    v64.set(IV64, 16);
    v64[24] ^= low;
    v64[25] ^= high;
    if (last) {
      v64[28] = ~v64[28];
      v64[29] = ~v64[29];
    }
    if (lastNode) {
      v64[30] = ~v64[30];
      v64[31] = ~v64[31];
    }
    for (let round = 0; round < 12; round++) {
      const s = SIGMA[round % 10];
      for (let i = 0; i < 8; i++) {
        const [a, b, c, d] = MIXES[i];
        mix64(m, 2 * a, 2 * b, 2 * c, 2 * d, 2 * s[2 * i], 2 * s[2 * i + 1]);
      }
    }
    for (let i = 0; i < 16; i++) h[i] ^= v64[i] ^ v64[i + 16];
  },
};

const v32 = new Int32Array(16);

export const blake2s: Variant = {
  name: 'blake2s',
  block: 64,
  maxDigest: 32,
  saltSize: 8,
  offsetSize: 6,
  iv: IV32,
  compress(h, m, low, high, last, lastNode) {
    const v = v32;
    v.set(h);
    v.set(IV32, 8);
    v[12] ^= low;
    v[13] ^= high;
    if (last) v[14] = ~v[14];
    if (lastNode) v[15] = ~v[15];
    for (let round = 0; round < 10; round++) {
      const s = SIGMA[round];
      for (let i = 0; i < 8; i++) {
        const [a, b, c, d] = MIXES[i];
        v[a] = v[a] + v[b] + m[s[2 * i]];
        let x = v[d] ^ v[a];
        v[d] = (x >>> 16) | (x << 16);
        v[c] += v[d];
        x = v[b] ^ v[c];
        v[b] = (x >>> 12) | (x << 20);
        v[a] = v[a] + v[b] + m[s[2 * i + 1]];
        x = v[d] ^ v[a];
        v[d] = (x >>> 8) | (x << 24);
        v[c] += v[d];
        x = v[b] ^ v[c];
        v[b] = (x >>> 7) | (x << 25);
      }
    }
    for (let i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8];
  },
};

/** The parameter block of a variant (RFC 7693, 2.5). */
function parameterBlock(variant: Variant, p: Blake2Parameters): Uint8Array {
  const wide = variant.offsetSize === 8;
  const out = new Uint8Array(wide ? 64 : 32);
  const view = new DataView(out.buffer);
  out[0] = p.digestSize;
  out[1] = p.key?.length ?? 0;
  out[2] = p.fanout ?? 1;
  out[3] = p.depth ?? 1;
  view.setUint32(4, p.leafSize ?? 0, true);
  const offset = p.nodeOffset ?? 0n;
  for (let i = 0; i < variant.offsetSize; i++) out[8 + i] = Number((offset >> BigInt(8 * i)) & 255n);
  const at = 8 + variant.offsetSize;
  out[at] = p.nodeDepth ?? 0;
  out[at + 1] = p.innerSize ?? 0;
  const saltAt = out.length - 2 * variant.saltSize;
  if (p.salt !== undefined) out.set(p.salt, saltAt);
  if (p.person !== undefined) out.set(p.person, saltAt + variant.saltSize);
  return out;
}

export class Blake2State implements HashState {
  readonly name: string;
  readonly blockSize: number;
  readonly digestSize: number;
  private readonly variant: Variant;
  private readonly h: Uint32Array;
  private readonly buffer: Uint8Array;
  private readonly lastNode: boolean;
  private filled = 0;
  private total = 0;

  constructor(variant: Variant, p: Blake2Parameters, from: Blake2State | null = null) {
    this.variant = variant;
    this.name = variant.name;
    this.blockSize = variant.block;
    this.digestSize = p.digestSize;
    this.lastNode = p.lastNode ?? false;
    if (from !== null) {
      this.h = from.h.slice();
      this.buffer = from.buffer.slice();
      this.lastNode = from.lastNode;
      this.filled = from.filled;
      this.total = from.total;
      return;
    }
    this.h = Uint32Array.from(variant.iv);
    this.buffer = new Uint8Array(variant.block);
    const view = new DataView(parameterBlock(variant, p).buffer);
    for (let i = 0; i < this.h.length; i++) this.h[i] ^= view.getUint32(4 * i, true);
    if (p.key !== undefined && p.key.length > 0) {
      const block = new Uint8Array(variant.block);
      block.set(p.key);
      this.update(block);
    }
  }

  private compress(last: boolean): void {
    const { buffer } = this;
    const words = new Uint32Array(buffer.length >> 2);
    for (let i = 0, at = 0; i < words.length; i++, at += 4) {
      words[i] = buffer[at] | (buffer[at + 1] << 8) | (buffer[at + 2] << 16) | (buffer[at + 3] << 24);
    }
    const high = Math.floor(this.total / 0x100000000);
    this.variant.compress(this.h, words, this.total >>> 0, high, last, last && this.lastNode);
  }

  update(b: Uint8Array): void {
    const { block } = this.variant;
    for (let at = 0; at < b.length; ) {
      if (this.filled === block) {
        this.total += block;
        this.compress(false);
        this.filled = 0;
      }
      const n = Math.min(block - this.filled, b.length - at);
      this.buffer.set(b.subarray(at, at + n), this.filled);
      this.filled += n;
      at += n;
    }
  }

  copy(): Blake2State {
    return new Blake2State(this.variant, { digestSize: this.digestSize }, this);
  }

  digest(): Uint8Array {
    const twin = this.copy();
    twin.buffer.fill(0, twin.filled);
    twin.total += twin.filled;
    twin.compress(true);
    const out = new Uint8Array(4 * twin.h.length);
    const view = new DataView(out.buffer);
    for (let i = 0; i < twin.h.length; i++) view.setUint32(4 * i, twin.h[i], true);
    return out.slice(0, this.digestSize);
  }
}
