/** `hash()` of str and bytes. */

import { hashBytes, hashString, hashStringLow, keyFromSeed, type SipKey } from '../../numeric/siphash.ts';
import type { PyStr } from '../../object/dict.ts';
import { latin1Text } from '../../object/buffer.ts';
import { hashLowOfStr, hashLowOfText, setTextHash, setTextHashStart } from '../../object/hash.ts';

/** The key of the process; null while str hashes are the table's own fast ones. */
let key: SipKey | null = null;

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

/** Hashes differently in each run, by a random 32-bit number. Before any str was hashed. */
export function randomizeHashes(a: number): void {
  setTextHashStart(a);
}

/**
 * `hash(s)`. Its low 32 bits are the table's hash: equal objects of other types that take over the hash of a str are
 * found in tables as well. @nothrow
 */
export function hashOfStr(o: PyStr): number | bigint {
  if (o.v === '') return 0;
  if (key !== null) return hashString(o.v, key);
  return widened(hashLowOfStr(o));
}

function widened(low: number): number {
  const high = Math.imul(low ^ (low >>> 15), 0x85ebca6b) >> 12;
  return high * 4294967296 + (low >>> 0);
}

/** `hash(b)` of bytes: that of the str of the same Latin-1 characters. @nothrow */
export function hashOfBytes(b: Uint8Array): number | bigint {
  if (b.length === 0) return 0;
  return key === null ? widened(hashLowOfText(latin1Text(b))) : hashBytes(b, key);
}
