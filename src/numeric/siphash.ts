/** SipHash-1-3, CPython's hash of str and bytes, on 32-bit halves. */

import { fromHalves } from './hash.ts';
import type { IntValue } from './int.ts';

/** The 128-bit key as four unsigned 32-bit words: low and high half of k0, low and high half of k1. */
export type SipKey = readonly [number, number, number, number];

/** The key that PYTHONHASHSEED=seed gives; 0 is the key of zeros. */
export function keyFromSeed(seed: number): SipKey {
  if (seed === 0) return [0, 0, 0, 0];
  const key: [number, number, number, number] = [0, 0, 0, 0];
  let x = seed | 0;
  for (let i = 0; i < 16; i++) {
    x = (Math.imul(x, 214013) + 2531011) | 0;
    const at = i >> 2;
    key[at] = ((key[at] as number) | (((x >>> 16) & 0xff) << (8 * (i & 3)))) >>> 0;
  }
  return key;
}

/** Room for the data of most strings; longer ones get room of their own. */
const SCRATCH = 1 << 14;
const scratch32 = new Int32Array(SCRATCH / 4 + 2);
const scratch16 = new Uint16Array(scratch32.buffer);
const scratch8 = new Uint8Array(scratch32.buffer);

let resultHigh = 0;
let resultLow = 0;

/** Hashes `length` bytes of little-endian words, followed by zeros up to a multiple of eight; leaves the two halves. */
function sip(data: Int32Array, length: number, key: SipKey): void {
  let v0h = key[1] ^ 0x736f6d65;
  let v0l = key[0] ^ 0x70736575;
  let v1h = key[3] ^ 0x646f7261;
  let v1l = key[2] ^ 0x6e646f6d;
  let v2h = key[1] ^ 0x6c796765;
  let v2l = key[0] ^ 0x6e657261;
  let v3h = key[3] ^ 0x74656462;
  let v3l = key[2] ^ 0x79746573;
  const blocks = length >>> 3;
  // One round for each block, one for the last block with the length, three at the end.
  for (let i = 0; i < blocks + 4; i++) {
    let mh = 0;
    let ml = 0;
    if (i <= blocks) {
      ml = data[2 * i] as number;
      mh = data[2 * i + 1] as number;
      if (i === blocks) mh |= length << 24;
      v3h ^= mh;
      v3l ^= ml;
    } else if (i === blocks + 1) {
      v2l ^= 0xff;
    }
    let s = (v0l >>> 0) + (v1l >>> 0);
    v0h = (v0h + v1h + (s >= 4294967296 ? 1 : 0)) | 0;
    v0l = s | 0;
    let t = (v1h << 13) | (v1l >>> 19);
    v1l = ((v1l << 13) | (v1h >>> 19)) ^ v0l;
    v1h = t ^ v0h;
    t = v0h;
    v0h = v0l;
    v0l = t;
    s = (v2l >>> 0) + (v3l >>> 0);
    v2h = (v2h + v3h + (s >= 4294967296 ? 1 : 0)) | 0;
    v2l = s | 0;
    t = (v3h << 16) | (v3l >>> 16);
    v3l = ((v3l << 16) | (v3h >>> 16)) ^ v2l;
    v3h = t ^ v2h;
    s = (v0l >>> 0) + (v3l >>> 0);
    v0h = (v0h + v3h + (s >= 4294967296 ? 1 : 0)) | 0;
    v0l = s | 0;
    t = (v3h << 21) | (v3l >>> 11);
    v3l = ((v3l << 21) | (v3h >>> 11)) ^ v0l;
    v3h = t ^ v0h;
    s = (v2l >>> 0) + (v1l >>> 0);
    v2h = (v2h + v1h + (s >= 4294967296 ? 1 : 0)) | 0;
    v2l = s | 0;
    t = (v1h << 17) | (v1l >>> 15);
    v1l = ((v1l << 17) | (v1h >>> 15)) ^ v2l;
    v1h = t ^ v2h;
    t = v2h;
    v2h = v2l;
    v2l = t;
    if (i <= blocks) {
      v0h ^= mh;
      v0l ^= ml;
    }
  }
  resultHigh = v0h ^ v1h ^ v2h ^ v3h;
  resultLow = v0l ^ v1l ^ v2l ^ v3l;
  if (resultHigh === -1 && resultLow === -1) resultLow = -2;
}

/** Hashes the str's code points in their PEP 393 form: one, two or four bytes each. */
function sipString(s: string, key: SipKey): void {
  const n = s.length;
  if (n === 0) {
    resultHigh = 0;
    resultLow = 0;
    return;
  }
  let data = scratch32;
  let bytes = scratch8;
  let units = scratch16;
  if (n * 4 > SCRATCH) {
    data = new Int32Array(n + 3);
    bytes = new Uint8Array(data.buffer);
    units = new Uint16Array(data.buffer);
  }
  let all = 0;
  for (let i = 0; i < n; i++) {
    const c = s.charCodeAt(i);
    all |= c;
    bytes[i] = c;
  }
  let length = n;
  if (all >= 256) {
    let astral = false;
    for (let i = 0; i < n; i++) {
      const c = s.charCodeAt(i);
      units[i] = c;
      astral ||= (c & 0xfc00) === 0xd800 && (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    }
    length = 2 * n;
    if (astral) {
      let count = 0;
      for (let i = 0; i < n; i++) {
        const cp = s.codePointAt(i) as number;
        if (cp > 0xffff) i++;
        data[count++] = cp;
      }
      length = 4 * count;
    }
  }
  pad(bytes, length);
  sip(data, length, key);
}

function pad(bytes: Uint8Array, length: number): void {
  const end = (length & ~7) + 8;
  for (let i = length; i < end; i++) bytes[i] = 0;
}

/** `hash(str)` */
export function hashString(s: string, key: SipKey): IntValue {
  sipString(s, key);
  return fromHalves(resultHigh, resultLow);
}

/** The lower 32 bits of `hash(str)`, without making a bigint. */
export function hashStringLow(s: string, key: SipKey): number {
  sipString(s, key);
  return resultLow;
}

/** `hash(bytes)` */
export function hashBytes(b: Uint8Array, key: SipKey): IntValue {
  const n = b.length;
  if (n === 0) return 0;
  const data = n > SCRATCH ? new Int32Array((n >> 2) + 3) : scratch32;
  const bytes = n > SCRATCH ? new Uint8Array(data.buffer) : scratch8;
  bytes.set(b);
  pad(bytes, n);
  sip(data, n, key);
  return fromHalves(resultHigh, resultLow);
}
