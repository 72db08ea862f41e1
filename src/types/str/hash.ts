/** `hash()` of str and bytes. */

import { hashBytes, hashString, hashStringLow, keyFromSeed, type SipKey } from '../../numeric/siphash.ts';
import type { PyStr } from '../../object/dict.ts';
import { hashLowOfStr, setTextHash, setTextHashStart } from '../../object/hash.ts';

/** The key of the process; null while str hashes are the table's own fast ones. */
let key: SipKey | null = null;
/** Bytes are hashed with this key when no seed was given. */
let bytesKey: SipKey = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

/**
 * Hashes as CPython does with PYTHONHASHSEED=`seed`; null for hashes that are the same in every run. Before any str was
 * hashed.
 */
export function setHashSeed(seed: number | null): void {
  key = seed === null ? null : keyFromSeed(seed);
  if (key === null) return;
  const k = key;
  setTextHash((s) => (s === '' ? 0 : hashStringLow(s, k)));
}

/** Hashes differently in each run, by two random 32-bit numbers. Before any str was hashed. */
export function randomizeHashes(a: number, b: number): void {
  setTextHashStart(a);
  bytesKey = [a, b, ~a >>> 0, ~b >>> 0];
}

/**
 * `hash(s)`. Its low 32 bits are the table's hash: equal objects of other types that take over the hash of a str are
 * found in tables as well. @nothrow
 */
export function hashOfStr(o: PyStr): number | bigint {
  if (o.v === '') return 0;
  if (key !== null) return hashString(o.v, key);
  const low = hashLowOfStr(o);
  const high = Math.imul(low ^ (low >>> 15), 0x85ebca6b) >> 12;
  return high * 4294967296 + (low >>> 0);
}

/** `hash(b)` of bytes. @nothrow */
export function hashOfBytes(b: Uint8Array): number | bigint {
  return b.length === 0 ? 0 : hashBytes(b, key ?? bytesKey);
}
