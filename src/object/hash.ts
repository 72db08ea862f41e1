/** Hashing and equality of keys, as tables need them: 32 bits of the hash, and comparison that tries identity first. */
import { FLOAT, INT, STR, TUPLE } from './core-types.ts';
import type { PyStr, PyTuple } from './dict.ts';
import { dup, Flag, type PyObject } from './refs.ts';
import type { VM } from './vm.ts';

let start = 0x811c9dc5;
/** Sets what hashes of texts begin with: a random number makes them different in each run. */
export function setTextHashStart(n: number): void {
  start = n | 0;
}

/**
 * How the text of a str is hashed for tables. The default is fast; with PYTHONHASHSEED the interpreter installs
 * CPython's SipHash, so that sets of strings have CPython's order.
 */
let hashText = (s: string): number => {
  let h = start;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
};
export function setTextHash(f: (s: string) => number): void {
  hashText = f;
}

/** Table hash of a text. @nothrow */
export function hashLowOfText(s: string): number {
  return hashText(s) | 0;
}

/** Table hash of a str. @nothrow */
export function hashLowOfStr(o: PyStr): number {
  if ((o.flags & Flag.HASHED) !== 0) return o.aux;
  const h = hashText(o.v) | 0;
  o.aux = h;
  o.flags |= Flag.HASHED;
  return h;
}

/** Table hash of an int that is a JavaScript number. @nothrow */
export function hashLowOfInt(v: number): number {
  return v === -1 ? -2 : v | 0;
}

/** The low 32 bits of a 64-bit hash. @nothrow */
export function low32(h: number | bigint): number {
  return typeof h === 'number' ? h | 0 : Number(BigInt.asIntN(32, h));
}

/** Table hash of any object. Raises TypeError: unhashable type. */
export function hashLow(vm: VM, o: PyObject): number {
  const type = o.type;
  if (type === STR) return hashLowOfStr(o as PyStr);
  if (type === INT && typeof o.v === 'number') return hashLowOfInt(o.v);
  const f = type.v.slots.hash;
  if (f === null) return vm.raise('TypeError', `unhashable type: '${type.v.fullName}'`);
  if (type === TUPLE) return tupleHashLow(vm, o);
  return low32(f(vm, o));
}

/** The table hash of an exact tuple, installed by tuple.ts: most hashes of tuples would have to be bigints. */
let tupleHashLow: (vm: VM, o: PyObject) => number = () => 0;
export function setTupleHashLow(f: (vm: VM, o: PyObject) => number): void {
  tupleHashLow = f;
}

/** The whole hash, as `hash(o)` shows it. Raises TypeError: unhashable type. */
export function hash(vm: VM, o: PyObject): number | bigint {
  const f = o.type.v.slots.hash;
  if (f === null) return vm.raise('TypeError', `unhashable type: '${o.type.v.fullName}'`);
  return f(vm, o);
}

/** Whether a str has surrogate halves side by side (KIND_RAW). @nothrow */
function isRaw(o: PyObject): boolean {
  return (o.flags & Flag.STR_KIND) === Flag.STR_KIND;
}

/** Equality of tuples of numbers and texts, which runs no Python: 1 equal, 0 different, -1 for other tuples. @nothrow */
function tuplesEqual(a: PyTuple, b: PyTuple): number {
  const x = a.v;
  const y = b.v;
  const n = x.length;
  if (n !== y.length) return -1;
  for (let i = 0; i < n; i++) {
    const p = x[i];
    const q = y[i];
    if (p === q) continue;
    const type = p.type;
    if (type !== q.type || (type !== INT && type !== FLOAT && type !== STR)) return -1;
    if (p.v !== q.v || (type === STR && isRaw(p) !== isRaw(q))) return 0;
  }
  return 1;
}

/** Whether two keys with the same hash are equal: identity, then `==`. `a` is the key in the table. */
export function keysEqual(vm: VM, a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  const ta = a.type;
  if (ta === b.type) {
    // Of equal texts, just one of which is RAW, the code points differ; other kinds are marked when somebody looks.
    if (ta === STR) return a.v === b.v && isRaw(a) === isRaw(b);
    if (ta === INT || ta === FLOAT) return a.v === b.v;
    if (ta === TUPLE) {
      const quick = tuplesEqual(a as PyTuple, b as PyTuple);
      if (quick >= 0) return quick === 1;
    }
  }
  // The comparison may remove the key from its table. Whoever asks holds the other one.
  const mark = vm.mark();
  vm.keep(dup(a));
  const equal = pairEqual(vm, a, b);
  vm.release(mark);
  return equal;
}

/** `a == b` with truth value, installed by abstract.ts (which needs this file). */
let pairEqual: (vm: VM, a: PyObject, b: PyObject) => boolean = () => false;
export function setPairEqual(f: (vm: VM, a: PyObject, b: PyObject) => boolean): void {
  pairEqual = f;
}
